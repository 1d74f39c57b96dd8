import {
  assertItemDetails, cashTotals, DomainError, findWithheldText, formatGoldWeight, formatVnd, type GoldUnit, type ItemCategory, maskedTail, type PaperKind, roadOf, type SecretKind,
} from '#domain';
import { newId } from '../../../platform/time/new-id.js';
import type { CashLineInput, ItemInput, RecordFoundPropertyInput } from '../dto/intake.dto.js';
import type { LostPropertyCase } from '../lost-property-case.entity.js';
import type { CashLine, InternalNote, LostPropertyItem, WithheldFact } from '../lost-property-facts.entities.js';
import type { ItemDetail } from './item.entities.js';
import type { ItemDetailsInput } from './dto/item-details.dto.js';

/** What an item keeps inside its seal. */
export interface ItemSecrets {
  holderName: string | null;
  documentNumber: string | null;
  imei: string | null;
}

export interface RecordedItems {
  items: LostPropertyItem[];
  details: ItemDetail[];
  facts: WithheldFact[];
  cash: CashLine[];
  notes: InternalNote[];
}

/** Everything that is written down of the things somebody brings. */
export function recordItems(found: LostPropertyCase, input: RecordFoundPropertyInput, seal: (itemId: string, secrets: ItemSecrets) => string): RecordedItems {
  input.items.forEach((item, index) => {
    assertItemDetails(item.category as ItemCategory, detailsOf(item.details), `items[${index}]`);
    assertPublicWords(item, index);
  });
  const items = input.items.map((item, index) => itemOf(found, item, index + 1));
  return {
    items,
    details: input.items.flatMap((item, index) => (item.details ? [detailOf(items[index]!, item.details, seal)] : [])),
    facts: [
      ...input.items.flatMap((item, index) => factsOf(found, items[index]!, item)),
      ...(input.withheldFacts ?? []).map((fact) => factOf(found, null, fact.kind, fact.value)),
    ],
    cash: input.items.flatMap((item, index) => cashOf(found, items[index]!, item.cash ?? [])),
    notes: notesOf(found, items, input),
  };
}

/** The sealed words of an item as facts that no public text may tell. */
export function secretFacts({ holderName, documentNumber, imei }: ItemSecrets): { kind: SecretKind; value: string }[] {
  const facts: [SecretKind, string | null][] = [['HOLDER_NAME', holderName], ['DOCUMENT_NUMBER', documentNumber], ['IMEI', imei]];
  return facts.flatMap(([kind, value]) => (value ? [{ kind, value }] : []));
}

/** @throws DomainError WITHHELD_TEXT: a public description names the holder, or shows a number */
function assertPublicWords(item: ItemInput, index: number): void {
  const findings = findWithheldText(item.publicDescription, secretFacts(secretsOf(item.details)), { labels: [], places: [] });
  if (findings.length === 0) return;
  const errors = findings.map(({ kind }) => ({ field: `items[${index}].publicDescription`, code: `TELLS_${kind}` }));
  throw new DomainError('WITHHELD_TEXT', 'invalid', undefined, errors);
}

const bare = (text: string): string => text.replace(/[\s.-]/g, '');
const detailsOf = (details: ItemDetailsInput | undefined) => ({ ...details, ...(details?.imei ? { imei: bare(details.imei) } : {}) }) as Parameters<typeof assertItemDetails>[1];

const secretsOf = (details: ItemDetailsInput | undefined): ItemSecrets => ({
  holderName: details?.holderName ?? null,
  documentNumber: details?.documentNumber ?? null,
  imei: details?.imei ? bare(details.imei) : null,
});

const itemOf = (found: LostPropertyCase, item: ItemInput, ordinal: number): LostPropertyItem => ({
  communeId: found.communeId,
  id: newId(),
  caseId: found.id,
  ordinal,
  category: item.category,
  publicDescription: item.publicDescription,
  road: roadOf(item.category as ItemCategory),
  state: 'HELD',
  outcomeAt: null,
  version: 1,
});

function detailOf(item: LostPropertyItem, details: ItemDetailsInput, seal: (itemId: string, secrets: ItemSecrets) => string): ItemDetail {
  const secrets = secretsOf(details);
  return {
    communeId: item.communeId,
    itemId: item.id,
    caseId: item.caseId,
    paperKind: (details.paperKind as PaperKind | undefined) ?? null,
    issuingOffice: details.issuingOffice ?? null,
    numberTail: details.cardLast4 ?? (secrets.documentNumber ? maskedTail(secrets.documentNumber) : null),
    bank: details.bank ?? null,
    imeiLast3: secrets.imei?.slice(-3) ?? null,
    weightMg: details.weightMg === undefined ? null : String(details.weightMg),
    weightUnit: (details.weightUnit as GoldUnit | undefined) ?? null,
    animalKind: details.animalKind ?? null,
    animalCount: details.animalCount ?? null,
    sealed: seal(item.id, secrets),
  };
}

const factOf = (found: LostPropertyCase, item: LostPropertyItem | null, kind: string, value: string): WithheldFact => ({
  communeId: found.communeId,
  id: newId(),
  caseId: found.id,
  itemId: item?.id ?? null,
  kind,
  value,
});

function notesOf(found: LostPropertyCase, items: LostPropertyItem[], input: RecordFoundPropertyInput): InternalNote[] {
  const note = (kind: InternalNote['kind'], text: string, itemId: string | null = null): InternalNote => ({ communeId: found.communeId, id: newId(), caseId: found.id, itemId, kind, text });
  const ofItems = input.items.flatMap(({ internalNote }, index) => (internalNote ? [note('ITEM', internalNote, items[index]!.id)] : []));
  return [note('CIRCUMSTANCES', input.circumstances), ...ofItems];
}

const cashOf = (found: LostPropertyCase, item: LostPropertyItem, lines: CashLineInput[]): CashLine[] =>
  lines.map((line) => ({ communeId: found.communeId, id: newId(), caseId: found.id, itemId: item.id, currency: line.currency, denomination: String(line.denomination), count: line.count }));

/** What was counted or weighed is itself something the owner must be able to tell: sum, number of notes, denominations, weight, heads. */
function factsOf(found: LostPropertyCase, item: LostPropertyItem, input: ItemInput): WithheldFact[] {
  const told = input.withheldFacts.map((fact) => factOf(found, item, fact.kind, fact.value));
  const counted = cashTotals(input.cash ?? []).flatMap(({ currency, amount }) => {
    const lines = (input.cash ?? []).filter((line) => line.currency === currency);
    const unit = currency === 'VND' ? 'đồng' : currency;
    return [
      factOf(found, item, 'AMOUNT', `${formatVnd(amount)} ${unit}`),
      factOf(found, item, 'NOTE_COUNT', `${lines.reduce((sum, line) => sum + line.count, 0)} tờ ${currency}`),
      factOf(found, item, 'DENOMINATIONS', lines.map((line) => `${line.count} tờ ${formatVnd(line.denomination)} ${unit}`).join(', ')),
    ];
  });
  const { weightMg, weightUnit, animalCount } = input.details ?? {};
  const weighed = weightMg && weightUnit ? [factOf(found, item, 'OTHER', `Nặng ${formatGoldWeight(weightMg, weightUnit as GoldUnit)}`)] : [];
  const heads = animalCount ? [factOf(found, item, 'OTHER', `${animalCount} con`)] : [];
  return [...told, ...counted, ...weighed, ...heads];
}
