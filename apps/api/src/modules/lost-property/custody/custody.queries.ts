import { Inject, Injectable } from '@nestjs/common';
import { custodyActions, type CustodyFacts, DomainError, hasOutcome, heldOf, balancesOf, reversalOf, type CaseState } from '#domain';
import { type Reader, ReadPool } from '#database';
import type { Actor } from '../../../platform/access/actor.js';
import { ItemOutcomes, type ItemStateRow } from '../items/item-outcomes.js';
import { CashLedger, type CaseKey, type LedgerEntryRow } from './cash-ledger.js';
import { EXPECTED_NOTES } from './custody.sql.js';
import { CustodyLog, type CustodyEventRow } from './custody-log.js';
import type { CountedLine } from './custody-records.js';
import type { CashItem, CustodyEventItem, CustodyResponse, LedgerEntryItem, RecountItem } from './dto/custody.dto.js';

export type RecountRow = RecountItem & { countedBy: string; secondCounterId: string };

interface CaseRow extends CaseKey {
  state: CaseState;
  storagePlace: string | null;
  sealNumber: string | null;
}

interface Parts {
  events: CustodyEventRow[];
  entries: LedgerEntryRow[];
  recounts: RecountRow[];
  items: ItemStateRow[];
}

/** What is known of the custody of a case, for its panel and for deciding what may happen to it. */
@Injectable()
export class CustodyQueries {
  constructor(
    @Inject(ReadPool) private readonly reads: ReadPool,
    @Inject(CustodyLog) private readonly log: CustodyLog,
    @Inject(CashLedger) private readonly ledger: CashLedger,
    @Inject(ItemOutcomes) private readonly items: ItemOutcomes,
  ) {}

  get(actor: Actor, caseId: string): Promise<CustodyResponse> {
    return this.reads.run(actor.scope, (reader) => this.view(reader, actor, caseId));
  }

  async view(reader: Reader, actor: Actor, caseId: string): Promise<CustodyResponse> {
    const [found] = await reader.query<CaseRow>({
      name: 'custody-case',
      text: `SELECT commune_id AS "communeId", id, state, storage_place AS "storagePlace", seal_number AS "sealNumber" FROM lost_property_case WHERE commune_id = ANY ($1) AND id = $2`,
      values: [actor.unitIds, caseId],
    });
    if (!found) throw new DomainError('NOT_FOUND', 'not-found');
    const parts = await this.parts(reader, found);
    const facts = factsOf(found, parts);
    const ordinals = new Map(parts.items.map(({ id, ordinal }) => [id, ordinal]));
    const { allowed, closed } = actor.homeUnitIds.includes(found.communeId) ? custodyActions(actor.role, actor.userId, facts) : { allowed: [], closed: [] };
    return {
      storagePlace: facts.somethingHere ? found.storagePlace : null,
      sealNumber: facts.somethingHere ? found.sealNumber : null,
      keeperName: facts.somethingHere ? (parts.events.at(-1)?.keeperName ?? null) : null,
      somethingHere: facts.somethingHere,
      events: parts.events.map((event) => eventItem(event, ordinals)),
      ledger: parts.entries.map((entry) => entryItem(entry, parts.entries, ordinals, actor)),
      recounts: parts.recounts.map(recountItem),
      cashItems: await this.cashItems(reader, found),
      openDifferenceId: facts.openDifference === null ? null : parts.recounts.at(-1)!.id,
      allowedActions: allowed,
      closedActions: closed,
    };
  }

  async facts(reader: Reader, found: CaseRow): Promise<CustodyFacts> {
    return factsOf(found, await this.parts(reader, found));
  }

  expected(reader: Reader, found: CaseKey): Promise<CountedLine[]> {
    return reader.query<CountedLine>({ name: 'custody-expected', text: EXPECTED_NOTES, values: [found.communeId, found.id] });
  }

  linesOf(reader: Reader, communeId: string, recountId: string): Promise<CountedLine[]> {
    return reader.query<CountedLine>({
      name: 'custody-recount-lines',
      text: `SELECT item_id AS "itemId", currency, denomination::float8 AS denomination, count FROM lost_property_recount_line WHERE commune_id = $1 AND recount_id = $2`,
      values: [communeId, recountId],
    });
  }

  recounts(reader: Reader, found: CaseKey): Promise<RecountRow[]> {
    return reader.query<RecountRow>({
      name: 'custody-recounts',
      text: `SELECT id, result, counted_by AS "countedBy", counted_by_name AS "countedByName", second_counter_id AS "secondCounterId", second_counter_name AS "secondCounterName", counted_at AS "countedAt",
                    old_seal AS "oldSeal", new_seal AS "newSeal", note, minutes_id AS "minutesId", resolved_by_name AS "resolvedByName", resolved_at AS "resolvedAt", resolution
               FROM lost_property_recount WHERE commune_id = $1 AND case_id = $2 ORDER BY counted_at, id`,
      values: [found.communeId, found.id],
    });
  }

  /** Things in which money was found, and which are not sold or given away since. */
  private cashItems(reader: Reader, found: CaseKey): Promise<CashItem[]> {
    return reader.query<CashItem>({
      name: 'custody-cash-items',
      text: `SELECT i.id, i.ordinal, i.public_description AS "publicDescription" FROM lost_property_item i
              WHERE i.commune_id = $1 AND i.case_id = $2 AND EXISTS (SELECT 1 FROM lost_property_cash_line l WHERE l.commune_id = i.commune_id AND l.item_id = i.id) ORDER BY i.ordinal`,
      values: [found.communeId, found.id],
    });
  }

  private async parts(reader: Reader, found: CaseKey): Promise<Parts> {
    return {
      events: await this.log.events(reader, found),
      entries: await this.ledger.entries(reader, found),
      recounts: await this.recounts(reader, found),
      items: await this.items.of(reader, found),
    };
  }
}

function factsOf(found: CaseRow, { events, entries, recounts, items }: Parts): CustodyFacts {
  const newest = recounts.at(-1);
  const counted = entries.some(({ kind }) => kind === 'OPENING');
  return {
    caseState: found.state,
    somethingHere: events.length > 0 && items.some(({ state }) => !hasOutcome(state)),
    keeperId: events.at(-1)?.keeperId ?? null,
    cashHere: counted && heldOf(balancesOf(entries)).length > 0,
    openDifference: newest?.result === 'DIFFERENT' && newest.resolvedAt === null ? newest : null,
  };
}

const eventItem = (event: CustodyEventRow, ordinals: Map<string, number>): CustodyEventItem => ({
  ordinal: event.ordinal,
  kind: event.kind,
  itemOrdinal: event.itemId === null ? null : (ordinals.get(event.itemId) ?? null),
  at: event.at,
  actorName: event.actorName,
  secondPersonName: event.secondPersonName,
  keeperName: event.keeperName,
  storagePlace: event.storagePlace,
  sealNumber: event.sealNumber,
  reason: event.reason,
  documentId: event.documentId,
});

const recountItem = (recount: RecountRow): RecountItem => ({
  id: recount.id,
  result: recount.result,
  countedByName: recount.countedByName,
  secondCounterName: recount.secondCounterName,
  countedAt: recount.countedAt,
  oldSeal: recount.oldSeal,
  newSeal: recount.newSeal,
  note: recount.note,
  minutesId: recount.minutesId,
  resolvedByName: recount.resolvedByName,
  resolvedAt: recount.resolvedAt,
  resolution: recount.resolution,
});

function entryItem({ lines, itemId, postedBy, ...entry }: LedgerEntryRow, entries: LedgerEntryRow[], ordinals: Map<string, number>, actor: Actor): LedgerEntryItem {
  const reversed = new Set(entries.flatMap(({ reversesId }) => reversesId ?? []));
  return { ...entry, itemOrdinal: itemId === null ? null : (ordinals.get(itemId) ?? null), reversalClosed: refusalOf(() => reversalOf({ ...entry, lines, postedBy }, reversed, actor.userId)) };
}

function refusalOf(check: () => unknown): string | null {
  try {
    check();
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}
