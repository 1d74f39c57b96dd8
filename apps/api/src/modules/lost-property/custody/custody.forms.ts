import { Inject, Injectable } from '@nestjs/common';
import { cashTotals, numberToVietnameseWords, type RecountResult } from '#domain';
import { type CashCount, type CustodyTransferMinutes, DOCUMENT_TITLES, type PrintableDocument, type RecountMinutes } from '#documents';
import type { CommandTransaction } from '../../../platform/commands/commands.js';
import { CommunesQueries } from '../../communes/communes.queries.js';
import { DocumentsService, type IssuedDocument } from '../../documents/documents.service.js';
import type { LostPropertyCase } from '../lost-property-case.entity.js';
import { type ColleagueRow, LostPropertyFactsQueries } from '../lost-property-facts.queries.js';
import { headerOf, officerOf, stationName } from '../lost-property.minutes.js';
import type { CountedLine } from './custody-records.js';

export interface Transfer {
  from: { sealNumber: string; storagePlace: string };
  receiver: ColleagueRow;
  reason: string;
}

export interface CountAgain {
  second: ColleagueRow;
  oldSeal: string;
  expected: CountedLine[];
  lines: CountedLine[];
  result: RecountResult;
  note: string | null;
}

/** Minutes of the safe. */
@Injectable()
export class CustodyForms {
  constructor(
    @Inject(LostPropertyFactsQueries) private readonly facts: LostPropertyFactsQueries,
    @Inject(CommunesQueries) private readonly communes: CommunesQueries,
    @Inject(DocumentsService) private readonly documents: DocumentsService,
  ) {}

  /** The case row says already where it is now. */
  async transfer(tx: CommandTransaction, found: LostPropertyCase, { from, receiver, reason }: Transfer): Promise<IssuedDocument> {
    const { header, ...frame } = await this.frame(tx, found);
    const items = await this.facts.items(tx, found.communeId, found.id);
    const newNumber = found.sealNumber === from.sealNumber ? null : found.sealNumber;
    return this.issue(tx, found, 'CUSTODY_TRANSFER_MINUTES', (issued): CustodyTransferMinutes => ({
      kind: 'CUSTODY_TRANSFER_MINUTES',
      header: header(issued),
      ...frame,
      giver: { name: tx.actor.displayName, rank: tx.actor.rank, post: tx.actor.post },
      receiver: officerOf(receiver),
      present: [],
      reason,
      // A closed bag is handed on by its seal; what is in it stands in the minutes of receipt.
      items: items.map(({ ordinal, publicDescription }) => ({ ordinal, description: publicDescription, unit: 'cái', quantity: 1, marks: null, condition: null })),
      seal: { number: from.sealNumber, intact: true, newNumber, note: null },
      fromPlace: from.storagePlace,
      toPlace: found.storagePlace!,
    }));
  }

  async recount(tx: CommandTransaction, found: LostPropertyCase, count: CountAgain): Promise<IssuedDocument> {
    const { header, ...frame } = await this.frame(tx, found);
    return this.issue(tx, found, 'RECOUNT_MINUTES', (issued): RecountMinutes => ({
      kind: 'RECOUNT_MINUTES',
      header: header(issued),
      ...frame,
      counters: [{ name: tx.actor.displayName, rank: tx.actor.rank, post: tx.actor.post }, officerOf(count.second)],
      witness: null,
      reason: count.note,
      oldSeal: { number: count.oldSeal, intact: true },
      expected: countOf(count.expected),
      counted: countOf(count.lines),
      result: count.result,
      note: null,
      newSealNumber: found.sealNumber!,
      storagePlace: found.storagePlace,
    }));
  }

  private async frame(tx: CommandTransaction, found: LostPropertyCase) {
    const station = await this.communes.station(tx, tx.actor.unitId);
    const references = await this.facts.references(tx, found.communeId, found.id);
    return {
      header: (issued: IssuedDocument) => headerOf(station, issued),
      startedAt: null,
      endedAt: tx.now.toISOString(),
      station: stationName(station),
      caseCode: found.code,
      receiptMinutes: references.get('RECEIPT_MINUTES') ?? null,
    };
  }

  private issue(tx: CommandTransaction, found: LostPropertyCase, kind: PrintableDocument['kind'], contentFor: (issued: IssuedDocument) => PrintableDocument): Promise<IssuedDocument> {
    return this.documents.issue(tx, { kind, title: DOCUMENT_TITLES[kind], subjectId: found.id, communeId: found.communeId, contentFor });
  }
}

/** Notes of all things together: the minutes tell of the bag. */
function countOf(lines: CountedLine[]): CashCount {
  const notes = new Map<string, CountedLine>();
  for (const line of lines) {
    const key = `${line.currency} ${line.denomination}`;
    notes.set(key, { ...line, count: (notes.get(key)?.count ?? 0) + line.count });
  }
  const cashLines = [...notes.values()]
    .map(({ currency, denomination, count }) => ({ currency, denomination, count }))
    .sort((left, right) => (left.currency === right.currency ? right.denomination - left.denomination : left.currency < right.currency ? 1 : -1));
  return { cashLines, cashTotals: cashTotals(cashLines).map((total) => ({ ...total, amountInWords: numberToVietnameseWords(total.amount) })) };
}
