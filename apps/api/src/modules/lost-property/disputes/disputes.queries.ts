import { Inject, Injectable } from '@nestjs/common';
import { type CaseState, disputeActions, type DisputeState, DomainError } from '#domain';
import { ReadPool, type Reader } from '#database';
import type { Actor } from '../../../platform/access/actor.js';
import { VILLAGE_LABEL } from '../../villages/villages.queries.js';
import type { ClaimsComparison, ComparedClaim, DisputeItem, DisputesResponse } from './dto/dispute.dto.js';

const officer = (column: string): string => `(SELECT u.display_name FROM user_account u WHERE u.unit_id = ANY ($1) AND u.id = ${column})`;

const DISPUTES = `SELECT d.id, d.state, d.reason, ${officer('d.frozen_by')} AS "frozenByName", d.frozen_at AS "frozenAt", d.referred_to AS "referredTo", d.refer_reason AS "referReason", d.referred_at AS "referredAt",
    d.slip_id AS "slipId", d.outcome, d.claim_id AS "claimId", d.decision_number AS "decisionNumber", d.resolve_reason AS "resolveReason", ${officer('d.resolved_by')} AS "resolvedByName", d.resolved_at AS "resolvedAt"
  FROM lost_property_dispute d WHERE d.commune_id = ANY ($1) AND d.case_id = $2 ORDER BY d.id DESC`;

/** Claims beside each other by what was compared; of a withheld fact only the kind and the verdict. */
const COMPARISON = `SELECT m.id, m.state, p.initials, p.birth_year AS "birthYear", (SELECT ${VILLAGE_LABEL} FROM village v WHERE v.commune_id = p.commune_id AND v.id = p.village_id) AS village,
    m.statement_recorded_at AS "statementRecordedAt", ${officer('m.statement_recorded_by')} AS "statementRecordedByName", $3::timestamptz IS NULL OR m.statement_recorded_at < $3 AS "beforeNotice",
    m.heard_from AS "heardFrom", (SELECT g.name FROM village_group g WHERE g.commune_id = m.heard_from_unit_id AND g.id = m.heard_from_group_id) AS "heardFromGroup", m.decidable_from AS "decidableFrom",
    m.over_limit AS "overLimit", k.matches, k.mismatches, k.not_said AS "notSaid", k.facts
  FROM lost_property_claim m JOIN lost_property_person p ON p.commune_id = m.commune_id AND p.id = m.claimant_id
  CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE k.verdict = 'MATCH')::int AS matches, count(*) FILTER (WHERE k.verdict = 'MISMATCH')::int AS mismatches, count(*) FILTER (WHERE k.verdict = 'NOT_SAID')::int AS not_said,
           coalesce(json_agg(json_build_object('factId', f.id, 'kind', f.kind, 'verdict', k.verdict) ORDER BY f.id), '[]') AS facts
      FROM lost_property_withheld_fact f LEFT JOIN lost_property_fact_check k ON k.commune_id = f.commune_id AND k.fact_id = f.id AND k.claim_id = m.id
     WHERE f.commune_id = m.commune_id AND f.case_id = m.case_id) k
 WHERE m.commune_id = ANY ($1) AND m.case_id = $2 ORDER BY m.statement_recorded_at, m.id`;

interface CaseRow {
  communeId: string;
  state: CaseState;
  noticedAt: Date | null;
}

@Injectable()
export class DisputesQueries {
  constructor(@Inject(ReadPool) private readonly reads: ReadPool) {}

  get(actor: Actor, caseId: string): Promise<DisputesResponse> {
    return this.reads.run(actor.scope, (reader) => this.of(reader, actor, caseId));
  }

  async of(reader: Reader, actor: Actor, caseId: string): Promise<DisputesResponse> {
    const found = await this.case(reader, actor, caseId);
    const items = await reader.query<DisputeItem>({ name: 'disputes-of-case', text: DISPUTES, values: [actor.unitIds, caseId] });
    const open = items.find(({ state }) => state !== 'RESOLVED');
    const own = actor.homeUnitIds.includes(found.communeId);
    const { allowed, closed } = own ? disputeActions(found.state, actor.role, (open?.state as DisputeState | undefined) ?? null) : { allowed: [], closed: [] };
    return { disputed: open !== undefined, items, allowedActions: allowed, closedActions: closed };
  }

  comparison(actor: Actor, caseId: string): Promise<ClaimsComparison> {
    return this.reads.run(actor.scope, async (reader) => {
      const { noticedAt } = await this.case(reader, actor, caseId);
      const claims = await reader.query<ComparedClaim>({ name: 'claims-side-by-side', text: COMPARISON, values: [actor.unitIds, caseId, noticedAt] });
      return { noticedAt, claims };
    });
  }

  private async case(reader: Reader, actor: Actor, caseId: string): Promise<CaseRow> {
    const [row] = await reader.query<CaseRow>({
      name: 'disputes-case',
      text: `SELECT c.commune_id AS "communeId", c.state, (SELECT b.published_at FROM broadcast b WHERE b.commune_id = c.commune_id AND b.id = c.notice_id) AS "noticedAt"
               FROM lost_property_case c WHERE c.commune_id = ANY ($1) AND c.id = $2`,
      values: [actor.unitIds, caseId],
    });
    if (!row) throw new DomainError('NOT_FOUND', 'not-found');
    return row;
  }
}
