import { Inject, Injectable } from '@nestjs/common';
import { cashTotals, type CommuneKind, formatVnd, numberToVietnameseWords, type SettlementPlan, signaturePost, signaturePower, type ValuationMethod } from '#domain';
import { type CashCount, DOCUMENT_TITLES, type DocumentReference, type InventoryItem, type ItemHandoverMinutes, type Party, type PrintableDocument, type SettlementMinutes as SettlementPaper, type SharesDecision, type StateShareMinutes, type ValuationMinutes } from '#documents';
import type { CommandTransaction } from '../../../platform/commands/commands.js';
import { CommunesQueries, type StationContact } from '../../communes/communes.queries.js';
import { DocumentsService, type IssuedDocument } from '../../documents/documents.service.js';
import type { LostPropertyCase } from '../lost-property-case.entity.js';
import { type ColleagueRow, LostPropertyFactsQueries } from '../lost-property-facts.queries.js';
import { EVIDENCE_LABELS, headerOf, officerOf, partyOf, RECEIVER_SHOWS, stationName, unitName } from '../lost-property.minutes.js';
import { LostPropertyPeople } from '../lost-property.people.js';
import type { PaymentWay } from './dto/settlement-input.dto.js';
import { type ComputedShares, ownedOf } from './settlement-account.js';
import type { FileItem, FileShares } from './settlement-file.queries.js';
import type { SettlementFile } from './settlement.queries.js';
import type { ValuedItem } from './valuation.service.js';

const METHOD_LABELS: Record<ValuationMethod, string> = {
  COUNT: 'Đếm tiền',
  EXCHANGE_RATE: 'Theo tỷ giá',
  WEIGHT_AND_PRICE: 'Theo khối lượng và đơn giá',
  APPRAISAL: 'Giám định',
  SALE_PROCEEDS: 'Tiền bán tài sản',
};

export interface DecidedFacts extends ComputedShares {
  valueVnd: number;
  custodyCostVnd: number;
  baseSalaryVnd: number;
}

export interface FinderFacts {
  shares: FileShares;
  plan: SettlementPlan;
  taken: readonly FileItem[];
  paymentWay: PaymentWay;
  evidence: { kind: string; number: string | null };
}

export interface StateFacts {
  shares: FileShares;
  cashVnd: number;
  remaining: readonly FileItem[];
  authority: string;
  receiverName: string;
  receiverPost: string | null;
}

export interface DepositFacts {
  plan: SettlementPlan;
  taken: readonly FileItem[];
  depositary: string;
  receiverName: string;
  second: ColleagueRow;
}

interface Papers {
  station: StationContact;
  references: Map<string, DocumentReference>;
}

/** Fills the four papers of the end of a case and issues them. */
@Injectable()
export class SettlementMinutes {
  constructor(
    @Inject(LostPropertyFactsQueries) private readonly facts: LostPropertyFactsQueries,
    @Inject(LostPropertyPeople) private readonly people: LostPropertyPeople,
    @Inject(CommunesQueries) private readonly communes: CommunesQueries,
    @Inject(DocumentsService) private readonly documents: DocumentsService,
  ) {}

  async valuation(tx: CommandTransaction, found: LostPropertyCase, valuers: ColleagueRow[], valued: readonly ValuedItem[]): Promise<IssuedDocument> {
    const papers = await this.papers(tx, found);
    return this.issue(tx, 'VALUATION_MINUTES', found, (issued): ValuationMinutes => ({
      kind: 'VALUATION_MINUTES',
      ...minutesFrame(papers.station, issued),
      caseCode: found.code,
      receiptMinutes: papers.references.get('RECEIPT_MINUTES') ?? null,
      periodEndedOn: found.periodEndedOn,
      valuers: valuers.map(officerOf),
      invited: [],
      lines: valued.map(({ item, input, value }) => ({
        ordinal: item.ordinal,
        description: item.description,
        methodLabel: METHOD_LABELS[input.method],
        basis: value.basis,
        source: input.source ?? null,
        basisOn: input.on ?? null,
        amountVnd: value.amountVnd,
      })),
      totalVnd: valued.reduce((sum, { value }) => sum + value.amountVnd, 0),
    }));
  }

  async decision(tx: CommandTransaction, found: LostPropertyCase, file: SettlementFile, decided: DecidedFacts): Promise<IssuedDocument> {
    const { station, references } = await this.papers(tx, found);
    const finder = await this.finder(tx, found, null);
    const kind = station.kind as CommuneKind;
    return this.issue(tx, 'SHARES_DECISION', found, (issued): SharesDecision => ({
      kind: 'SHARES_DECISION',
      header: headerOf(station, issued),
      signature: { power: signaturePower(tx.actor.role, kind), post: signaturePost(tx.actor.role, kind), rank: tx.actor.rank, name: tx.actor.displayName },
      recipients: [`UBND ${unitName(station)}`, 'Người giao nộp tài sản'],
      receiptMinutes: references.get('RECEIPT_MINUTES')!,
      notice: references.get('FOUND_PROPERTY_NOTICE') ?? null,
      noticedOn: found.clockStartedOn!,
      periodEndedOn: found.periodEndedOn!,
      valuation: references.get('VALUATION_MINUTES') ?? null,
      finder,
      items: ownedOf(file.items).map(inventoryOf),
      valueVnd: decided.valueVnd,
      custodyCostVnd: decided.custodyCostVnd,
      baseSalaryVnd: decided.baseSalaryVnd,
      baseSalaryOn: file.baseSalary!.onDay,
      baseSalaryBasis: file.baseSalary!.source,
      thresholdVnd: 10 * decided.baseSalaryVnd,
      rule: decided.rule,
      finderVnd: decided.finderVnd,
      stateVnd: decided.stateVnd,
      costVnd: decided.costVnd,
      stateAuthority: null,
    }));
  }

  async settlement(tx: CommandTransaction, found: LostPropertyCase, file: SettlementFile, given: FinderFacts): Promise<IssuedDocument> {
    const { station, references } = await this.papers(tx, found);
    const officers = await this.facts.officers(tx, tx.actor.unitId, [tx.actor.userId]);
    const finder = await this.finder(tx, found, given.evidence);
    const { taken, plan } = given;
    return this.issue(tx, 'SETTLEMENT_MINUTES', found, (issued): SettlementPaper => ({
      kind: 'SETTLEMENT_MINUTES',
      ...minutesFrame(station, issued),
      officers: [...officers.values()].map(officerOf),
      finder,
      identityEvidenceLabel: EVIDENCE_LABELS[given.evidence.kind]!,
      witness: null,
      receiptMinutes: references.get('RECEIPT_MINUTES') ?? null,
      decision: references.get('SHARES_DECISION')!,
      items: taken.map(inventoryOf),
      thingsVnd: plan.thingsVnd,
      paymentWay: given.paymentWay,
      paidVnd: plan.cashPaidVnd,
      finderPaysVnd: plan.finderPaysVnd,
      // Wiping is written in by hand when it is done; nothing leaves before.
      devicesWiped: taken.some(({ road }) => road === 'DEVICE') ? false : null,
      ...foreignCount(taken),
    }));
  }

  /** The share of a finder who did not come, into keeping in the finder's name. */
  async deposit(tx: CommandTransaction, found: LostPropertyCase, given: DepositFacts): Promise<IssuedDocument> {
    const { station, references } = await this.papers(tx, found);
    const { plan, taken } = given;
    const finder = await this.finder(tx, found, null);
    const money: InventoryItem[] = plan.cashPaidVnd === 0 ? [] : [{ ordinal: taken.length + 1, description: 'Tiền mặt (đồng Việt Nam)', unit: 'khoản', quantity: 1, marks: `${formatVnd(plan.cashPaidVnd)} đồng`, condition: null }];
    return this.issue(tx, 'ITEM_HANDOVER_MINUTES', found, (issued): ItemHandoverMinutes => ({
      kind: 'ITEM_HANDOVER_MINUTES',
      ...minutesFrame(station, issued),
      recipientKind: 'DEPOSITARY',
      organisation: given.depositary,
      recipient: { fullName: given.receiverName, birth: null, identity: null, address: null, phone: null },
      recipientPost: null,
      authorisation: `Gửi giữ mang tên ${finder.fullName}, theo Quyết định số ${references.get('SHARES_DECISION')!.numberLabel}`,
      identityEvidenceLabel: RECEIVER_SHOWS,
      officers: [{ name: tx.actor.displayName, rank: tx.actor.rank, post: tx.actor.post }, officerOf(given.second)],
      receiptMinutes: references.get('RECEIPT_MINUTES') ?? null,
      items: [...taken.map((item, index) => ({ ...inventoryOf(item), ordinal: index + 1 })), ...money],
      ...foreignCount(taken),
    }));
  }

  async stateShare(tx: CommandTransaction, found: LostPropertyCase, file: SettlementFile, given: StateFacts): Promise<IssuedDocument> {
    const { station, references } = await this.papers(tx, found);
    const officers = await this.facts.officers(tx, tx.actor.unitId, [tx.actor.userId]);
    return this.issue(tx, 'STATE_SHARE_MINUTES', found, (issued): StateShareMinutes => ({
      kind: 'STATE_SHARE_MINUTES',
      ...minutesFrame(station, issued),
      officers: [...officers.values()].map(officerOf),
      authority: given.authority,
      receiver: { name: given.receiverName, post: given.receiverPost },
      decision: references.get('SHARES_DECISION')!,
      receiptMinutes: references.get('RECEIPT_MINUTES') ?? null,
      items: given.remaining.filter(({ category }) => category !== 'CASH').map(inventoryOf),
      thingsVnd: given.shares.stateVnd - given.cashVnd,
      cashVnd: given.cashVnd,
      ...foreignCount(given.remaining),
    }));
  }

  private async papers(tx: CommandTransaction, found: LostPropertyCase): Promise<Papers> {
    const own = await this.facts.references(tx, found.communeId, found.id);
    // After a merger the later papers are numbered by the unit that took the case over.
    const later = tx.actor.unitId === found.communeId ? [] : await this.facts.references(tx, tx.actor.unitId, found.id);
    return { station: await this.communes.station(tx, tx.actor.unitId), references: new Map([...own, ...later]) };
  }

  private async finder(tx: CommandTransaction, found: LostPropertyCase, evidence: { kind: string; number: string | null } | null): Promise<Party> {
    const { sealed } = await this.facts.person(tx, found.communeId, found.finderId);
    const details = this.people.open(found.communeId, found.finderId, sealed);
    return partyOf(details, evidence?.kind ?? details.identityKind, evidence?.number ?? details.identityNumber);
  }

  private issue(tx: CommandTransaction, kind: PrintableDocument['kind'], found: LostPropertyCase, contentFor: (issued: IssuedDocument) => PrintableDocument): Promise<IssuedDocument> {
    return this.documents.issue(tx, { kind, title: DOCUMENT_TITLES[kind], subjectId: found.id, communeId: found.communeId, contentFor });
  }
}

const minutesFrame = (station: StationContact, issued: IssuedDocument) => ({ header: headerOf(station, issued), startedAt: null, endedAt: null, station: stationName(station) });

const inventoryOf = (item: FileItem): InventoryItem => ({
  ordinal: item.ordinal,
  description: item.description,
  unit: item.category === 'CASH' ? 'khoản' : 'cái',
  quantity: 1,
  marks: item.valuation?.basis ?? null,
  condition: null,
});

/** Foreign notes go in kind, note by note; which notes make up a sum in đồng is known only when it is counted out. */
function foreignCount(items: readonly FileItem[]): CashCount {
  const cashLines = items.flatMap(({ notes }) => notes.filter(({ currency }) => currency !== 'VND'));
  return { cashLines, cashTotals: cashTotals(cashLines).map((total) => ({ ...total, amountInWords: numberToVietnameseWords(total.amount) })) };
}
