import { Inject, Injectable } from '@nestjs/common';
import { type BaseSalaryBasis, type CashLine, cashTotals, type CashTotal, type CaseState, DomainError, type ItemRoad, type ItemState, type ReopeningCause, type ShareRule, type ValuationMethod } from '#domain';
import type { Reader } from '#database';
import { CashLedger } from '../custody/cash-ledger.js';
import type { NamedPerson } from '../custody/custody-log.js';
import { CustodyRecords } from '../custody/custody-records.js';
import type { RunningCase } from '../lost-property.clock.js';

export interface FileCase extends RunningCase {
  code: string;
  state: CaseState;
  foundOn: string;
  periodEndedOn: string | null;
  finderId: string;
  keepsRights: boolean;
  /** Told the result, or tried as often as the rule asks. */
  finderTold: boolean;
}

export interface FileValuation {
  itemId: string;
  amountVnd: number;
  cashVnd: number;
  method: ValuationMethod;
  basis: string | null;
  basisOn: string | null;
  source: string | null;
  valuedBy: string;
  secondValuerId: string;
  valuers: string[];
  valuedAt: Date;
}

export interface FileItem {
  id: string;
  ordinal: number;
  category: string;
  description: string;
  road: ItemRoad;
  state: ItemState;
  cash: CashTotal[];
  /** The notes it was counted from. */
  notes: CashLine[];
  /** What the ledger has of its sale. */
  proceedsVnd: number | null;
  valuation: FileValuation | null;
}

export interface FileCost {
  id: string;
  amountVnd: number;
  reason: string;
  paidTo: string;
  paidOn: string;
  evidence: string;
  recordedBy: string;
  recordedByName: string;
  correctsId: string | null;
}

export interface FileShares {
  valueVnd: number;
  custodyCostVnd: number;
  baseSalaryVnd: number;
  baseSalaryBasis: BaseSalaryBasis;
  baseSalaryOn: string;
  thresholdVnd: number;
  rule: ShareRule;
  finderVnd: number;
  stateVnd: number;
  costVnd: number;
  reason: string | null;
  decidedBy: string;
  decidedByName: string;
  decidedAt: Date;
  decisionId: string;
}

export interface FileSettlement {
  state: 'PREPARED' | 'COMPLETED';
  paymentWay: string;
  itemIds: string[];
  takesDevice: boolean;
  thingsVnd: number;
  cashPaidVnd: number;
  finderPaysVnd: number;
  /** Null where the finder was not there. */
  identityKind: string | null;
  identityLast4: string | null;
  preparedBy: NamedPerson;
  depositary: string | null;
  reason: string | null;
  minutesId: string;
  minutesReady: boolean;
  completedByName: string | null;
  completedAt: Date | null;
}

export interface FileRenunciation {
  renouncedOn: string;
  evidence: string;
  recordedBy: string;
  recordedByName: string;
  recordedAt: Date;
}

export interface FileReopening {
  cause: ReopeningCause;
  reason: string;
  reopenedBy: string;
  reopenedByName: string;
  reopenedAt: Date;
  finderVnd: number;
  stateVnd: number;
}

export interface FileStateShare {
  state: 'PREPARED' | 'TRANSFERRED';
  cashVnd: number;
  thingsVnd: number;
  authority: string;
  receiverName: string;
  receiverPost: string | null;
  minutesId: string;
  minutesReady: boolean;
  transferredAt: Date | null;
}

const person = (column: string): string => `(SELECT u.display_name FROM user_account u WHERE u.id = ${column})`;
/** $3: units of the reader; after a merger the paper is another unit's than the case. */
const READY = `coalesce((SELECT d.status = 'READY' FROM document d WHERE d.commune_id = ANY ($3) AND d.id = s.minutes_id), false)`;

/** The rows a settlement is made of, as they stand in this transaction. */
@Injectable()
export class SettlementFileQueries {
  constructor(
    @Inject(CustodyRecords) private readonly records: CustodyRecords,
    @Inject(CashLedger) private readonly ledger: CashLedger,
  ) {}

  /** @throws DomainError NOT_FOUND */
  async found(reader: Reader, unitIds: readonly string[], id: string): Promise<FileCase> {
    const [row] = await reader.query<FileCase>({
      name: 'settlement-case',
      text: `SELECT c.commune_id AS "communeId", c.id, c.code, c.state, c.categories, c.found_on::text AS "foundOn", c.clock_started_on::text AS "clockStartedOn", c.period_ends_on::text AS "periodEndsOn",
                    c.period_ended_on::text AS "periodEndedOn", c.open_claims AS "openClaims", c.late_claim_until::text AS "lateClaimUntil", c.finder_id AS "finderId",
                    coalesce((SELECT p.keeps_rights FROM lost_property_person p WHERE p.commune_id = c.commune_id AND p.id = c.finder_id), false)
                      AND NOT EXISTS (SELECT 1 FROM lost_property_renunciation r WHERE r.commune_id = c.commune_id AND r.case_id = c.id) AS "keepsRights", c.finder_outcome IS NOT NULL AS "finderTold"
               FROM lost_property_case c WHERE c.commune_id = ANY ($1) AND c.id = $2`,
      values: [unitIds, id],
    });
    if (!row) throw new DomainError('NOT_FOUND', 'not-found');
    return row;
  }

  async items(reader: Reader, found: { communeId: string; id: string }): Promise<FileItem[]> {
    const items = await reader.query<Omit<FileItem, 'cash' | 'notes' | 'proceedsVnd' | 'valuation'>>({
      name: 'settlement-items',
      text: `SELECT id, ordinal, category, public_description AS description, road, state FROM lost_property_item WHERE commune_id = $1 AND case_id = $2 ORDER BY ordinal`,
      values: [found.communeId, found.id],
    });
    const valuations = await this.valuations(reader, found);
    const counted = await this.records.counted(reader, found);
    const entries = await this.ledger.entries(reader, found);
    const proceedsOf = (itemId: string): number =>
      entries
        .filter((entry) => entry.itemId === itemId)
        .flatMap(({ lines }) => lines)
        .reduce((sum, { account, amount }) => (account === 'SALE_PROCEEDS' ? sum - amount : sum), 0);
    const notesOf = (id: string): CashLine[] => counted.filter(({ itemId }) => itemId === id).map(({ currency, denomination, count }) => ({ currency, denomination, count }));
    return items.map((item) => {
      const cash = cashTotals(notesOf(item.id));
      const proceedsVnd = item.state === 'SOLD' ? proceedsOf(item.id) : null;
      const presentVnd = (cash.find(({ currency }) => currency === 'VND')?.amount ?? 0) + (proceedsVnd ?? 0);
      // Counted again or sold since: the value has to be recorded anew, or the shares would divide money that is not there.
      const valuation = valuations.find(({ itemId, cashVnd }) => itemId === item.id && cashVnd === presentVnd) ?? null;
      return { ...item, notes: notesOf(item.id), cash, proceedsVnd, valuation };
    });
  }

  costs(reader: Reader, found: { communeId: string; id: string }): Promise<FileCost[]> {
    return reader.query<FileCost>({
      name: 'settlement-costs',
      text: `SELECT k.id, k.amount_vnd::float8 AS "amountVnd", k.reason, k.paid_to AS "paidTo", k.paid_on::text AS "paidOn", k.evidence, k.recorded_by AS "recordedBy",
                    ${person('k.recorded_by')} AS "recordedByName", k.corrects_id AS "correctsId"
               FROM lost_property_custody_cost k WHERE k.commune_id = $1 AND k.case_id = $2 ORDER BY k.id`,
      values: [found.communeId, found.id],
    });
  }

  async shares(reader: Reader, found: { communeId: string; id: string }): Promise<FileShares | null> {
    const [row] = await reader.query<FileShares>({
      name: 'settlement-shares',
      text: `SELECT value_vnd::float8 AS "valueVnd", custody_cost_vnd::float8 AS "custodyCostVnd", base_salary_vnd::float8 AS "baseSalaryVnd", base_salary_basis AS "baseSalaryBasis",
                    base_salary_on::text AS "baseSalaryOn", threshold_vnd::float8 AS "thresholdVnd", rule, finder_vnd::float8 AS "finderVnd", state_vnd::float8 AS "stateVnd",
                    cost_vnd::float8 AS "costVnd", reason, decided_by AS "decidedBy", ${person('s.decided_by')} AS "decidedByName", decided_at AS "decidedAt", decision_id AS "decisionId"
               FROM lost_property_shares s WHERE commune_id = $1 AND case_id = $2`,
      values: [found.communeId, found.id],
    });
    return row ?? null;
  }

  async settlement(reader: Reader, unitIds: readonly string[], found: { communeId: string; id: string }): Promise<FileSettlement | null> {
    const [row] = await reader.query<FileSettlement>({
      name: 'settlement-finder',
      text: `SELECT s.state, s.payment_way AS "paymentWay", s.item_ids AS "itemIds", s.takes_device AS "takesDevice", s.things_vnd::float8 AS "thingsVnd", s.cash_paid_vnd::float8 AS "cashPaidVnd",
                    s.finder_pays_vnd::float8 AS "finderPaysVnd", nullif(s.identity_kind, 'NOT_SEEN') AS "identityKind", jsonb_build_object('id', s.identity_seen_by, 'displayName', ${person('s.identity_seen_by')}) AS "preparedBy", s.depositary, s.reason, s.identity_last4 AS "identityLast4", s.minutes_id AS "minutesId",
                    ${READY} AS "minutesReady", ${person('s.completed_by')} AS "completedByName", s.completed_at AS "completedAt"
               FROM lost_property_settlement s WHERE s.commune_id = $1 AND s.case_id = $2`,
      values: [found.communeId, found.id, unitIds],
    });
    return row ?? null;
  }

  async stateShare(reader: Reader, unitIds: readonly string[], found: { communeId: string; id: string }): Promise<FileStateShare | null> {
    const [row] = await reader.query<FileStateShare>({
      name: 'settlement-state',
      text: `SELECT s.state, s.cash_vnd::float8 AS "cashVnd", s.things_vnd::float8 AS "thingsVnd", s.authority, s.receiver_name AS "receiverName", s.receiver_post AS "receiverPost",
                    s.minutes_id AS "minutesId", ${READY} AS "minutesReady", s.transferred_at AS "transferredAt"
               FROM lost_property_state_share s WHERE s.commune_id = $1 AND s.case_id = $2`,
      values: [found.communeId, found.id, unitIds],
    });
    return row ?? null;
  }

  async renunciation(reader: Reader, found: { communeId: string; id: string }): Promise<FileRenunciation | null> {
    const [row] = await reader.query<FileRenunciation>({
      name: 'settlement-renunciation',
      text: `SELECT renounced_on::text AS "renouncedOn", evidence, recorded_by AS "recordedBy", recorded_by_name AS "recordedByName", recorded_at AS "recordedAt"
               FROM lost_property_renunciation WHERE commune_id = $1 AND case_id = $2`,
      values: [found.communeId, found.id],
    });
    return row ?? null;
  }

  /** Oldest first. */
  reopenings(reader: Reader, found: { communeId: string; id: string }): Promise<FileReopening[]> {
    return reader.query<FileReopening>({
      name: 'settlement-reopenings',
      text: `SELECT cause, reason, reopened_by AS "reopenedBy", reopened_by_name AS "reopenedByName", reopened_at AS "reopenedAt",
                    (decided->>'finderVnd')::float8 AS "finderVnd", (decided->>'stateVnd')::float8 AS "stateVnd"
               FROM lost_property_shares_reopening WHERE commune_id = $1 AND case_id = $2 ORDER BY id`,
      values: [found.communeId, found.id],
    });
  }

  /** Chiefs and deputies at work in the unit besides this person. */
  async otherLeaders(reader: Reader, unitId: string, userId: string): Promise<number> {
    const [row] = await reader.query<{ n: number }>({
      name: 'settlement-other-leaders',
      text: `SELECT count(*)::int AS n FROM user_account WHERE unit_id = $1 AND id <> $2 AND status = 'ACTIVE' AND role IN ('COMMUNE_CHIEF', 'COMMUNE_DEPUTY')`,
      values: [unitId, userId],
    });
    return row!.n;
  }

  /** The newest of each thing. */
  private valuations(reader: Reader, found: { communeId: string; id: string }): Promise<FileValuation[]> {
    return reader.query<FileValuation>({
      name: 'settlement-valuations',
      text: `SELECT DISTINCT ON (v.item_id) v.item_id AS "itemId", v.amount_vnd::float8 AS "amountVnd", v.cash_vnd::float8 AS "cashVnd", v.method, v.basis, v.basis_on::text AS "basisOn", v.source,
                    v.valued_by AS "valuedBy", v.second_valuer_id AS "secondValuerId", ARRAY[${person('v.valued_by')}, ${person('v.second_valuer_id')}] AS valuers, v.valued_at AS "valuedAt"
               FROM lost_property_valuation v WHERE v.commune_id = $1 AND v.case_id = $2 ORDER BY v.item_id, v.id DESC`,
      values: [found.communeId, found.id],
    });
  }
}
