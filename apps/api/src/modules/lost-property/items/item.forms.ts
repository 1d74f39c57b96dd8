import { Inject, Injectable } from '@nestjs/common';
import { type ContactTarget, formatGoldWeight, ITEM_CATEGORY_LABELS, type ItemRecipient, localDate, PAPER_KIND_LABELS, type PerishableDecision as Decision, type RefusedCategory } from '#domain';
import { DOCUMENT_TITLES, type HolderLetter, type InventoryItem, type ItemHandoverMinutes, type Party, type PerishableDecision, type PrintableDocument, type ReferralSlip } from '#documents';
import type { CommandTransaction } from '../../../platform/commands/commands.js';
import { CommunesQueries, type StationContact } from '../../communes/communes.queries.js';
import { type DocumentOrder, DocumentsService, type IssuedDocument } from '../../documents/documents.service.js';
import type { LostPropertyCase } from '../lost-property-case.entity.js';
import { type ColleagueRow, LostPropertyFactsQueries } from '../lost-property-facts.queries.js';
import { EVIDENCE_LABELS, headerOf, officerOf, partyOf, signatureOf, stationName, unitName } from '../lost-property.minutes.js';
import { LostPropertyPeople } from '../lost-property.people.js';
import type { ItemDetail } from './item.entities.js';
import type { LockedItem } from './items.repository.js';

/** What is passed on at once, by its kind. */
const REFUSED_LABELS: Record<RefusedCategory, string> = { WEAPON: 'vật nghi là vũ khí, công cụ hỗ trợ', EXPLOSIVE: 'vật nghi là vật liệu nổ', DRUG: 'chất nghi là ma túy', COUNTERFEIT_MONEY: 'tiền nghi là tiền giả' };

export interface LetterFacts {
  to: ContactTarget;
  addressee: string;
  address: string | null;
}

export interface HandoverFacts {
  to: ItemRecipient;
  recipient: Party;
  organisation: string | null;
  post: string | null;
  authorisation: string | null;
  evidenceKind: string;
  second: ColleagueRow;
}

/** Letters, minutes, decisions and slips for things on roads of their own. */
@Injectable()
export class ItemForms {
  constructor(
    @Inject(LostPropertyFactsQueries) private readonly facts: LostPropertyFactsQueries,
    @Inject(LostPropertyPeople) private readonly people: LostPropertyPeople,
    @Inject(CommunesQueries) private readonly communes: CommunesQueries,
    @Inject(DocumentsService) private readonly documents: DocumentsService,
  ) {}

  /** An office or a bank is told whose it seems to be, the holder only what it is; a number never in full. */
  async letter(tx: CommandTransaction, { found, item, detail, secrets }: LockedItem, facts: LetterFacts): Promise<IssuedDocument> {
    const station = await this.station(tx);
    return this.issue(tx, found, 'HOLDER_LETTER', (issued): HolderLetter => ({
      kind: 'HOLDER_LETTER',
      ...this.letterFrame(tx, station, issued, []),
      to: facts.to,
      addressee: { name: facts.addressee, address: facts.address },
      receivedOn: localDate(found.receivedAt ?? found.recordedAt),
      papers: [{
        label: detail?.paperKind ? PAPER_KIND_LABELS[detail.paperKind] : ITEM_CATEGORY_LABELS[item.category],
        holderName: facts.to === 'HOLDER' ? null : secrets.holderName,
        numberTail: detail?.numberTail ?? (detail?.imeiLast3 ?? null),
      }],
      contact: { place: stationName(station), hours: station.contactHours, phone: station.contactPhone },
      replyBy: null,
    }));
  }

  async handover(tx: CommandTransaction, locked: LockedItem, facts: HandoverFacts): Promise<IssuedDocument> {
    const station = await this.station(tx);
    const receiptMinutes = await this.receiptMinutes(tx, locked.found);
    return this.issue(tx, locked.found, 'ITEM_HANDOVER_MINUTES', (issued): ItemHandoverMinutes => ({
      kind: 'ITEM_HANDOVER_MINUTES',
      header: headerOf(station, issued),
      startedAt: null,
      endedAt: null,
      station: stationName(station),
      recipientKind: facts.to,
      organisation: facts.organisation,
      recipient: facts.recipient,
      recipientPost: facts.post,
      authorisation: facts.authorisation,
      identityEvidenceLabel: EVIDENCE_LABELS[facts.evidenceKind]!,
      officers: [{ name: tx.actor.displayName, rank: tx.actor.rank, post: tx.actor.post }, officerOf(facts.second)],
      receiptMinutes,
      items: [inventoryRow(locked)],
      cashLines: [],
      cashTotals: [],
    }));
  }

  async referral(tx: CommandTransaction, locked: LockedItem, to: string, reason: string): Promise<IssuedDocument> {
    const { found, item } = locked;
    const station = await this.station(tx);
    const receiptMinutes = await this.receiptMinutes(tx, found);
    const finder = await this.facts.person(tx, found.communeId, found.finderId);
    const details = this.people.open(found.communeId, found.finderId, finder.sealed);
    return this.issue(tx, found, 'REFERRAL_SLIP', (issued): ReferralSlip => ({
      kind: 'REFERRAL_SLIP',
      ...this.letterFrame(tx, station, issued, [to]),
      addressee: to,
      matter: `${ITEM_CATEGORY_LABELS[item.category]} do người dân giao nộp`,
      receiptMinutes,
      found: { on: found.foundOn, area: found.foundArea },
      finder: partyOf(details, details.identityKind, details.identityNumber),
      items: [inventoryRow(locked)],
      reason,
      securedHow: found.sealNumber && found.storagePlace ? `Niêm phong số ${found.sealNumber}, để tại ${found.storagePlace}` : null,
      enclosures: receiptMinutes ? [`Biên bản tiếp nhận số ${receiptMinutes.numberLabel}`] : [],
    }));
  }

  async decision(tx: CommandTransaction, locked: LockedItem, facts: { decision: Decision; reason: string; manner: string | null; leastPriceVnd: number | null; afterPeriod: boolean }): Promise<IssuedDocument> {
    const station = await this.station(tx);
    const receiptMinutes = (await this.receiptMinutes(tx, locked.found))!;
    return this.issue(tx, locked.found, 'PERISHABLE_DECISION', (issued): PerishableDecision => ({
      kind: 'PERISHABLE_DECISION',
      afterPeriod: facts.afterPeriod,
      ...this.letterFrame(tx, station, issued, []),
      decision: facts.decision,
      receiptMinutes,
      items: [inventoryRow(locked)],
      reason: facts.reason,
      how: facts.manner,
      leastPriceVnd: facts.decision === 'SELL' ? facts.leastPriceVnd : null,
      executor: null,
    }));
  }

  /** What never enters the register: the slip is all there is of it, with whoever handed it in. */
  async atOnce(tx: CommandTransaction, referralId: string, facts: { category: RefusedCategory; foundOn: string; foundArea: string; description: string; finder: Party; to: string; securedHow: string }): Promise<IssuedDocument> {
    const station = await this.station(tx);
    const label = REFUSED_LABELS[facts.category];
    return this.issue(tx, { id: referralId, communeId: tx.actor.unitId }, 'REFERRAL_SLIP', (issued): ReferralSlip => ({
      kind: 'REFERRAL_SLIP',
      ...this.letterFrame(tx, station, issued, [facts.to]),
      addressee: facts.to,
      matter: `${label} do người dân giao nộp`,
      receiptMinutes: null,
      found: { on: facts.foundOn, area: facts.foundArea },
      finder: facts.finder,
      items: [{ ordinal: 1, description: label, unit: 'vụ', quantity: 1, marks: facts.description, condition: null }],
      reason: 'Không phải tài sản đánh rơi, bỏ quên; thuộc thẩm quyền giải quyết của cơ quan nhận',
      securedHow: facts.securedHow,
      enclosures: [],
    }), 'REFERRAL');
  }

  private station(tx: CommandTransaction): Promise<StationContact> {
    return this.communes.station(tx, tx.actor.unitId);
  }

  private letterFrame(tx: CommandTransaction, station: StationContact, issued: IssuedDocument, others: string[]) {
    return { header: headerOf(station, issued), signature: signatureOf(tx.actor, station), recipients: others.length > 0 ? others : [`UBND ${unitName(station)}`] };
  }

  private async receiptMinutes(tx: CommandTransaction, found: LostPropertyCase) {
    return (await this.facts.references(tx, found.communeId, found.id)).get('RECEIPT_MINUTES') ?? null;
  }

  private issue(tx: CommandTransaction, subject: { id: string; communeId: string }, kind: PrintableDocument['kind'], contentFor: DocumentOrder['contentFor'], subjectKind?: 'REFERRAL'): Promise<IssuedDocument> {
    return this.documents.issue(tx, { kind, title: DOCUMENT_TITLES[kind], subjectId: subject.id, communeId: subject.communeId, contentFor, ...(subjectKind ? { subjectKind } : {}) });
  }
}

/** One thing as minutes name it: its kind, the end of its number, its weight or its heads. */
function inventoryRow({ item, detail }: LockedItem): InventoryItem {
  const label = detail?.paperKind ? PAPER_KIND_LABELS[detail.paperKind] : item.publicDescription;
  return {
    ordinal: item.ordinal,
    description: detail?.animalKind ? `${label} (${detail.animalKind})` : label,
    unit: detail?.animalCount ? 'con' : 'cái',
    quantity: detail?.animalCount ?? 1,
    marks: detail ? marksOf(detail) : null,
    condition: null,
  };
}

function marksOf({ numberTail, issuingOffice, bank, imeiLast3, weightMg, weightUnit }: ItemDetail): string | null {
  const marks = [
    numberTail && `số có đuôi …${numberTail}`,
    issuingOffice && `nơi cấp: ${issuingOffice}`,
    bank,
    imeiLast3 && `IMEI có đuôi …${imeiLast3}`,
    weightMg && weightUnit && `nặng ${formatGoldWeight(Number(weightMg), weightUnit)}`,
  ].filter(Boolean);
  return marks.length > 0 ? marks.join('; ') : null;
}
