import { Inject, Injectable } from '@nestjs/common';
import { type AbsenceFacts, awaitedUntil, casePeriod, DomainError, daysBetween, localDate, methodsFor, type PeriodFacts, settlementActions, type SettlementFacts, type SettlerFacts, suspensionOf, thresholdOf } from '#domain';
import { ReadPool, type Reader } from '#database';
import type { Actor } from '../../../platform/access/actor.js';
import { Clock } from '../../../platform/time/clock.js';
import type { DocumentItem } from '../../documents/dto/document.dto.js';
import { DOCUMENT_ITEM_JSON } from '../../documents/documents.sql.js';
import { LegalParametersQueries } from '../../legal-parameters/legal-parameters.queries.js';
import { LostPropertyClock } from '../lost-property.clock.js';
import type { CustodyCost, FinderSettlement, Renunciation, SettlementItem, SettlementPeriod, SettlementResponse, Shares, SharesReopening, UsedBaseSalary } from './dto/settlement.dto.js';
import { computedShares, costOf, exclusionOf, isMoneyAlone, ownedOf, remainingOf, usedBaseSalary, valueOf } from './settlement-account.js';
import {
  type FileCase, type FileCost, type FileItem, type FileRenunciation, type FileReopening, type FileSettlement, type FileShares, type FileStateShare, SettlementFileQueries,
} from './settlement-file.queries.js';

export interface SettlementFile {
  found: FileCase;
  period: PeriodFacts;
  items: FileItem[];
  costs: FileCost[];
  baseSalary: UsedBaseSalary | null;
  shares: FileShares | null;
  settlement: FileSettlement | null;
  stateShare: FileStateShare | null;
  renunciation: FileRenunciation | null;
  reopenings: FileReopening[];
  otherLeaders: number;
  waitDays: number;
}

const PAPERS = ['VALUATION_MINUTES', 'SHARES_DECISION', 'SETTLEMENT_MINUTES', 'STATE_SHARE_MINUTES'];

/** Everything about the end of a case in one answer: what each number is, and why. */
@Injectable()
export class SettlementQueries {
  constructor(
    @Inject(ReadPool) private readonly reads: ReadPool,
    @Inject(SettlementFileQueries) private readonly files: SettlementFileQueries,
    @Inject(LegalParametersQueries) private readonly parameters: LegalParametersQueries,
    @Inject(LostPropertyClock) private readonly legalClock: LostPropertyClock,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  get(actor: Actor, id: string): Promise<SettlementResponse> {
    return this.reads.run(actor.scope, (reader) => this.shown(reader, actor, id, this.clock.now()));
  }

  async file(reader: Reader, actor: Actor, id: string, now: Date): Promise<SettlementFile> {
    const found = await this.files.found(reader, actor.unitIds, id);
    const period = await this.legalClock.period(reader, found, now);
    const shares = await this.files.shares(reader, found);
    const setting = await this.parameters.basis(reader);
    // A decision keeps the day it was made with, whatever the setting says later.
    const basis = shares ? { ...setting, value: shares.baseSalaryBasis } : setting;
    return {
      found,
      period,
      items: await this.files.items(reader, found),
      costs: await this.files.costs(reader, found),
      baseSalary: usedBaseSalary(found, period, await this.parameters.baseSalaries(reader), basis),
      shares,
      settlement: await this.files.settlement(reader, actor.unitIds, found),
      stateShare: await this.files.stateShare(reader, actor.unitIds, found),
      renunciation: await this.files.renunciation(reader, found),
      reopenings: await this.files.reopenings(reader, found),
      otherLeaders: await this.files.otherLeaders(reader, actor.unitId, actor.userId),
      waitDays: Number(await this.parameters.choice(reader, 'FINDER_WAIT_DAYS')),
    };
  }

  async shown(reader: Reader, actor: Actor, id: string, now: Date): Promise<SettlementResponse> {
    const file = await this.file(reader, actor, id, now);
    const { found, shares, baseSalary } = file;
    const own = actor.homeUnitIds.includes(found.communeId);
    const offered = own ? settlementActions(found.state, actor.role, actor.userId, factsOf(file, actor.userId)) : { allowed: [], closed: [] };
    return {
      caseId: found.id,
      caseCode: found.code,
      state: found.state,
      period: periodOf(file),
      items: file.items.map(itemOf),
      valueVnd: shares?.valueVnd ?? valueOf(ownedOf(file.items)),
      costs: file.costs.map((cost) => costShown(cost, file, actor.userId)),
      custodyCostVnd: shares?.custodyCostVnd ?? costOf(file.costs),
      baseSalary: baseSalary && { ...baseSalary, amountVnd: shares?.baseSalaryVnd ?? baseSalary.amountVnd },
      thresholdVnd: shares?.thresholdVnd ?? (baseSalary && thresholdOf(baseSalary.amountVnd)),
      finderKeepsRights: found.keepsRights,
      shares: sharesOf(file),
      decision: shares && { decidedByName: shares.decidedByName, decidedAt: shares.decidedAt, documentId: shares.decisionId, reason: shares.reason },
      settlement: file.settlement && settlementShown(file.settlement),
      stateShare: file.stateShare,
      renunciation: file.renunciation && renunciationShown(file.renunciation),
      reopenings: file.reopenings.map(reopeningShown),
      finderAwaitedUntil: shares && shares.finderVnd > 0 ? awaitedUntil(absenceOf(file)!) : null,
      documents: await this.papers(reader, actor, found),
      allowedActions: offered.allowed.map(({ action }) => action),
      closedActions: offered.closed,
    };
  }

  private async papers(reader: Reader, actor: Actor, found: FileCase): Promise<DocumentItem[]> {
    const rows = await reader.query<{ document: DocumentItem }>({
      name: 'settlement-papers',
      text: `SELECT ${DOCUMENT_ITEM_JSON} AS document FROM document d WHERE d.commune_id = ANY ($1) AND d.subject_id = $2 AND d.kind = ANY ($3) ORDER BY d.id`,
      values: [actor.unitIds, found.id, PAPERS],
    });
    return rows.map(({ document }) => document);
  }
}

/** What the actions of the settlement follow from. */
export function factsOf(file: SettlementFile, actorId: string): SettlementFacts {
  const owned = ownedOf(file.items);
  const valued = owned.filter(({ valuation }) => valuation !== null);
  return {
    period: file.period,
    decision: {
      ownedItems: owned.length,
      valuedItems: valued.length,
      valuerIds: file.items.flatMap(({ valuation }) => (valuation ? [valuation.valuedBy, valuation.secondValuerId] : [])),
      costRecorderIds: file.costs.filter((cost) => cost.correctsId === null && !isCorrected(cost, file)).map(({ recordedBy }) => recordedBy),
      proposerIds: [file.reopenings.at(-1)?.reopenedBy, file.renunciation?.recordedBy].filter((id) => id !== undefined),
      disputed: file.period.disputed,
    },
    shares: file.shares,
    thingsLeft: thingsLeft(file),
    keepsRights: file.found.keepsRights,
    absence: absenceOf(file),
    settler: settlerOf(file),
    settlement: file.settlement,
    stateShare: file.stateShare && { minutesReady: file.stateShare.minutesReady, transferred: file.stateShare.state === 'TRANSFERRED' },
    correctableCosts: file.costs.filter((cost) => isCorrectable(cost, file, actorId)).length,
  };
}

/** Not money in đồng, which is paid out: things by themselves, foreign notes, wallets. */
export const thingsLeft = ({ items }: SettlementFile): boolean => remainingOf(items).some((item) => !isMoneyAlone(item));

export const settlerOf = ({ shares, settlement, otherLeaders }: SettlementFile): SettlerFacts | null =>
  shares && { decidedBy: shares.decidedBy, absenceProposedBy: settlement?.paymentWay === 'DEPOSIT' ? settlement.preparedBy.id : null, otherLeaders };

export const absenceOf = ({ shares, period, waitDays, found }: SettlementFile): AbsenceFacts | null =>
  shares && { today: period.today, decidedOn: localDate(shares.decidedAt), waitDays, finderTold: found.finderTold };

const settlementShown = ({ preparedBy, ...settlement }: FileSettlement): FinderSettlement => ({ ...settlement, preparedByName: preparedBy.displayName });
const renunciationShown = ({ renouncedOn, evidence, recordedByName, recordedAt }: FileRenunciation): Renunciation => ({ renouncedOn, evidence, recordedByName, recordedAt });
const reopeningShown = ({ cause, reason, finderVnd, stateVnd, reopenedByName, reopenedAt }: FileReopening): SharesReopening => ({ cause, reason, finderVnd, stateVnd, reopenedByName, reopenedAt });

function periodOf({ found, period }: SettlementFile): SettlementPeriod {
  const months = casePeriod(found.categories);
  const running = found.state === 'NOTICED' || found.state === 'CLAIMED';
  return {
    months: months && (months.years ?? 0) * 12 + (months.months ?? 0),
    clockStartedOn: found.clockStartedOn,
    endsOn: found.periodEndsOn,
    effectiveEndsOn: period.effectiveEndsOn,
    endedOn: found.periodEndedOn,
    daysLeft: running && period.effectiveEndsOn !== null ? daysBetween(period.today, period.effectiveEndsOn) : null,
    suspension: running ? suspensionOf(period) : null,
    lateClaimUntil: found.lateClaimUntil,
  };
}

/** `GONE` once it is shared out is no exclusion: it was shared. */
function itemOf(item: FileItem): SettlementItem {
  return {
    itemId: item.id,
    ordinal: item.ordinal,
    category: item.category,
    description: item.description,
    excluded: exclusionOf(item),
    foreignCurrencies: item.cash.filter(({ currency }) => currency !== 'VND').map(({ currency }) => currency),
    methods: [...methodsFor(item)],
    valuation: item.valuation && {
      amountVnd: item.valuation.amountVnd,
      cashVnd: item.valuation.cashVnd,
      method: item.valuation.method,
      basis: item.valuation.basis,
      basisOn: item.valuation.basisOn,
      source: item.valuation.source,
      valuers: item.valuation.valuers,
      valuedAt: item.valuation.valuedAt,
    },
  };
}

const isCorrected = (cost: FileCost, file: SettlementFile): boolean => file.costs.some(({ correctsId }) => correctsId === cost.id);
const isCorrectable = (cost: FileCost, file: SettlementFile, actorId: string): boolean =>
  cost.correctsId === null && cost.recordedBy !== actorId && !isCorrected(cost, file);

function costShown({ recordedBy, ...cost }: FileCost, file: SettlementFile, actorId: string): CustodyCost {
  const line = { recordedBy, ...cost };
  return { ...cost, corrected: isCorrected(line, file), correctable: isCorrectable(line, file, actorId) };
}

/** As decided; before that as they would be now, once everything has a value. */
function sharesOf({ shares, items, costs, baseSalary, found }: SettlementFile): Shares | null {
  if (shares) return { finderVnd: shares.finderVnd, stateVnd: shares.stateVnd, costVnd: shares.costVnd, rule: shares.rule };
  const valueVnd = valueOf(ownedOf(items));
  if (valueVnd === null || baseSalary === null) return null;
  try {
    return computedShares({ valueVnd, custodyCostVnd: costOf(costs), baseSalaryVnd: baseSalary.amountVnd, finderKeepsRights: found.keepsRights, reason: null });
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}
