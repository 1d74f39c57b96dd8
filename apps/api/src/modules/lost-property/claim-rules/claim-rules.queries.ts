import { Injectable } from '@nestjs/common';
import { CLAIMS_COUNTED_MONTHS, type ClaimRule, DEFAULT_CLAIM_RULE } from '#domain';
import type { Reader } from '#database';
import type { ClaimRuleResponse, ClaimSource } from './claim-rules.dto.js';

export interface EarlierClaims {
  open: number;
  rejected: number;
}

@Injectable()
export class ClaimRulesQueries {
  async rule(reader: Reader, communeId: string): Promise<ClaimRule> {
    const { coolingHours, coolingFrom, claimsPerPerson } = await this.shown(reader, communeId);
    return { coolingHours, coolingFrom: coolingFrom as ClaimRule['coolingFrom'], claimsPerPerson };
  }

  async shown(reader: Reader, communeId: string): Promise<ClaimRuleResponse> {
    const [row] = await reader.query<ClaimRuleResponse>({
      name: 'claim-rule',
      text: `SELECT r.cooling_hours AS "coolingHours", r.cooling_from AS "coolingFrom", r.claims_per_person AS "claimsPerPerson", r.changed_at AS "changedAt",
                    (SELECT u.display_name FROM user_account u WHERE u.unit_id = r.commune_id AND u.id = r.changed_by) AS "changedByName"
               FROM lost_property_claim_rule r WHERE r.commune_id = $1`,
      values: [communeId],
    });
    return row ?? { ...DEFAULT_CLAIM_RULE, changedAt: null, changedByName: null };
  }

  /**
   * Open and rejected claims of the same person within twelve months, in this commune alone. Who it is is told by keyed
   * digests of id number and phone; a person who gave neither is nobody's twin.
   */
  async earlier(reader: Reader, communeId: string, claim: { id: string; claimantId: string; recordedAt: Date }): Promise<EarlierClaims> {
    const [row] = await reader.query<EarlierClaims>({
      name: 'claims-earlier',
      text: `WITH me AS (SELECT identity_digest, phone_digest FROM lost_property_person WHERE commune_id = $1 AND id = $3),
                  same AS (
                    SELECT p.id FROM lost_property_person p JOIN me ON p.identity_digest = me.identity_digest WHERE p.commune_id = $1
                    UNION SELECT p.id FROM lost_property_person p JOIN me ON p.phone_digest = me.phone_digest WHERE p.commune_id = $1)
             SELECT count(*) FILTER (WHERE m.state IN ('SUBMITTED', 'UNDER_REVIEW'))::int AS open, count(*) FILTER (WHERE m.state = 'REJECTED')::int AS rejected
               FROM lost_property_claim m JOIN same ON same.id = m.claimant_id
              WHERE m.commune_id = $1 AND m.id <> $2 AND m.statement_recorded_at > $4::timestamptz - make_interval(months => ${CLAIMS_COUNTED_MONTHS})`,
      values: [communeId, claim.id, claim.claimantId, claim.recordedAt],
    });
    return row!;
  }

  /** What brought claimants, and how many of them were the owner. */
  sources(reader: Reader, unitIds: readonly string[], from: string, to: string): Promise<ClaimSource[]> {
    return reader.query<ClaimSource>({
      name: 'claims-sources',
      text: `SELECT m.heard_from AS "heardFrom", m.heard_from_group_id AS "groupId",
                    (SELECT g.name FROM village_group g WHERE g.commune_id = m.heard_from_unit_id AND g.id = m.heard_from_group_id) AS "groupName",
                    count(*)::int AS claims, count(*) FILTER (WHERE m.state = 'ACCEPTED')::int AS accepted
               FROM lost_property_claim m
              WHERE m.commune_id = ANY ($1) AND (m.statement_recorded_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date BETWEEN $2::date AND $3::date
              GROUP BY m.heard_from, m.heard_from_unit_id, m.heard_from_group_id ORDER BY claims DESC, "heardFrom" NULLS LAST, "groupName"`,
      values: [unitIds, from, to],
    });
  }
}
