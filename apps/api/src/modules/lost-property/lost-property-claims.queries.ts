import { Inject, Injectable } from '@nestjs/common';
import { claimActions, type ClaimState, DomainError } from '#domain';
import type { Reader } from '#database';
import type { Actor } from '../../platform/access/actor.js';
import { ClaimRulesQueries } from './claim-rules/claim-rules.queries.js';
import type { ClaimResponse, ComparedFact } from './dto/case.dto.js';
import { LostPropertyFactsQueries } from './lost-property-facts.queries.js';
import { LostPropertyPeople } from './lost-property.people.js';

interface ClaimRow extends Omit<ClaimResponse, 'claimant' | 'statement' | 'comparison' | 'earlierClaims' | 'allowedActions' | 'closedActions'> {
  communeId: string;
  claimantId: string;
  statementSealed: string;
  statementRecordedBy: string;
  receivedBy: string | null;
  openClaims: number;
  disputed: boolean;
}

export interface ComparisonCounts {
  withheldFactCount: number;
  comparedFactCount: number;
  matches: number;
  mismatches: number;
}

const officer = (column: string): string => `(SELECT u.display_name FROM user_account u WHERE u.unit_id = ANY ($1) AND u.id = ${column})`;

/** One claim with the claimant in clear: whoever calls this records the look in the same transaction. */
@Injectable()
export class LostPropertyClaimsQueries {
  constructor(
    @Inject(LostPropertyFactsQueries) private readonly facts: LostPropertyFactsQueries,
    @Inject(LostPropertyPeople) private readonly people: LostPropertyPeople,
    @Inject(ClaimRulesQueries) private readonly rules: ClaimRulesQueries,
  ) {}

  async one(reader: Reader, actor: Actor, id: string, now: Date): Promise<ClaimResponse> {
    const [row] = await reader.query<ClaimRow>({
      name: 'claims-get',
      text: `SELECT m.commune_id AS "communeId", m.id, m.case_id AS "caseId", c.code AS "caseCode", m.state, m.claimant_id AS "claimantId", m.statement_sealed AS "statementSealed",
                    m.statement_recorded_at AS "statementRecordedAt", m.statement_recorded_by AS "statementRecordedBy", ${officer('m.statement_recorded_by')} AS "statementRecordedByName",
                    m.lost_on::text AS "lostOn", (SELECT g.name FROM village_group g WHERE g.commune_id = m.heard_from_unit_id AND g.id = m.heard_from_group_id) AS "heardFromGroup",
                    ${officer('m.decided_by')} AS "decidedByName", m.decided_at AS "decidedAt", m.decision_reason AS "decisionReason", m.version,
                    m.heard_from AS "heardFrom", m.declaration_id AS "declarationId", m.decidable_from AS "decidableFrom", m.over_limit AS "overLimit",
                    ${officer('m.early_allowed_by')} AS "earlyAllowedByName", m.early_allowed_reason AS "earlyAllowedReason", ${officer('m.limit_confirmed_by')} AS "limitConfirmedByName",
                    c.received_by AS "receivedBy", c.open_claims AS "openClaims", c.disputed_at IS NOT NULL AS disputed
               FROM lost_property_claim m JOIN lost_property_case c ON c.commune_id = m.commune_id AND c.id = m.case_id
              WHERE m.commune_id = ANY ($1) AND m.id = $2`,
      values: [actor.unitIds, id],
    });
    if (!row) throw new DomainError('NOT_FOUND', 'not-found');
    const { communeId, claimantId, statementSealed, statementRecordedBy, receivedBy, openClaims, disputed, ...shown } = row;
    const { sealed } = await this.facts.person(reader, communeId, claimantId);
    const counts = await this.counts(reader, communeId, row.caseId, id);
    const actions = claimActions(row.state as ClaimState, actor.role, actor.userId, {
      receivedBy, statementRecordedBy, openClaims, disputed, now, ...counts,
      alsoRecordedBy: await this.declaredTo(reader, row), decidableFrom: row.decidableFrom, earlyAllowed: row.earlyAllowedByName !== null, overLimit: row.overLimit, limitConfirmed: row.limitConfirmedByName !== null,
    });
    return {
      ...shown,
      claimant: this.people.open(communeId, claimantId, sealed),
      statement: this.people.openStatement(communeId, id, statementSealed),
      comparison: await this.comparison(reader, communeId, id),
      earlierClaims: await this.rules.earlier(reader, communeId, { id, claimantId, recordedAt: row.statementRecordedAt }),
      allowedActions: actions.allowed.map(({ action }) => action),
      closedActions: actions.closed,
    };
  }

  /** Everybody who wrote down what was declared, of a claim that came from a declaration. */
  async declaredTo(reader: Reader, { communeId, declarationId }: { communeId: string; declarationId: string | null }): Promise<string[]> {
    if (declarationId === null) return [];
    const rows = await reader.query<{ recordedBy: string }>({
      name: 'claims-declared-to',
      text: 'SELECT DISTINCT recorded_by AS "recordedBy" FROM lost_declaration_statement WHERE commune_id = $1 AND declaration_id = $2',
      values: [communeId, declarationId],
    });
    return rows.map(({ recordedBy }) => recordedBy);
  }

  /** The unit whose file the claim is in: after a merger not always the actor's own. */
  async unitOf(reader: Reader, actor: Actor, id: string): Promise<string> {
    const [row] = await reader.query<{ unitId: string }>({
      name: 'claims-unit',
      text: 'SELECT commune_id AS "unitId" FROM lost_property_claim WHERE commune_id = ANY ($1) AND id = $2',
      values: [actor.unitIds, id],
    });
    if (!row) throw new DomainError('NOT_FOUND', 'not-found');
    return row.unitId;
  }

  async counts(reader: Reader, communeId: string, caseId: string, claimId: string): Promise<ComparisonCounts> {
    const [row] = await reader.query<ComparisonCounts>({
      name: 'claims-counts',
      text: `SELECT count(*)::int AS "withheldFactCount", count(k.verdict)::int AS "comparedFactCount",
                    count(*) FILTER (WHERE k.verdict = 'MATCH')::int AS matches, count(*) FILTER (WHERE k.verdict = 'MISMATCH')::int AS mismatches
               FROM lost_property_withheld_fact f
               LEFT JOIN lost_property_fact_check k ON k.commune_id = f.commune_id AND k.fact_id = f.id AND k.claim_id = $3
              WHERE f.commune_id = $1 AND f.case_id = $2`,
      values: [communeId, caseId, claimId],
    });
    return row!;
  }

  private comparison(reader: Reader, communeId: string, claimId: string): Promise<ComparedFact[]> {
    return reader.query<ComparedFact>({
      name: 'claims-comparison',
      text: `SELECT k.fact_id AS "factId", f.kind, k.verdict, k.note FROM lost_property_fact_check k
               JOIN lost_property_withheld_fact f ON f.commune_id = k.commune_id AND f.id = k.fact_id
              WHERE k.commune_id = $1 AND k.claim_id = $2 ORDER BY k.fact_id`,
      values: [communeId, claimId],
    });
  }
}
