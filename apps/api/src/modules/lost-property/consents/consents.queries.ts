import { Inject, Injectable } from '@nestjs/common';
import { CONSENT_CHANNELS, CONSENT_PARTIES, type ConsentChannel, type ConsentParty, type ConsentShow, DomainError, type GivenConsent, type ItemCategory, missingConsents } from '#domain';
import { ReadPool, type Reader } from '#database';
import type { Actor } from '../../../platform/access/actor.js';
import type { CaseConsents, ConsentResponse } from './dto/consent.dto.js';

export interface PartyRow {
  party: ConsentParty;
  personId: string;
  initials: string;
  sealed: string;
}

export interface ConsentedCase {
  communeId: string;
  categories: ItemCategory[];
  own: boolean;
  parties: PartyRow[];
  records: ConsentResponse[];
}

/** Consents of the finder and of the owner of a case. */
@Injectable()
export class ConsentsQueries {
  constructor(@Inject(ReadPool) private readonly reads: ReadPool) {}

  get(actor: Actor, caseId: string): Promise<CaseConsents> {
    return this.reads.run(actor.scope, (reader) => this.ofCase(reader, actor, caseId));
  }

  async ofCase(reader: Reader, actor: Actor, caseId: string): Promise<CaseConsents> {
    const found = await this.read(reader, actor, caseId);
    const given = givenOf(found.records);
    return {
      parties: CONSENT_PARTIES.map((party) => ({ party, initials: found.parties.find((row) => row.party === party)?.initials ?? null })),
      records: found.records,
      goodDeed: CONSENT_CHANNELS.map((channel) => ({ channel, missing: missingConsents(given, channel) })),
      allowedActions: found.own ? ['recordConsent', 'printForm'] : [],
    };
  }

  async read(reader: Reader, actor: Actor, caseId: string): Promise<ConsentedCase> {
    const [found] = await reader.query<{ communeId: string; categories: ItemCategory[]; own: boolean }>({
      name: 'consents-case',
      text: 'SELECT commune_id AS "communeId", categories, commune_id = ANY ($3) AS own FROM lost_property_case WHERE commune_id = ANY ($1) AND id = $2',
      values: [actor.unitIds, caseId, actor.homeUnitIds],
    });
    if (!found) throw new DomainError('NOT_FOUND', 'not-found');
    return { ...found, parties: await this.parties(reader, found.communeId, caseId), records: await this.records(reader, found.communeId, caseId) };
  }

  /** The finder, and the owner once a claim was accepted. */
  parties(reader: Reader, communeId: string, caseId: string): Promise<PartyRow[]> {
    return reader.query<PartyRow>({
      name: 'consents-parties',
      text: `SELECT 'FINDER' AS party, p.id AS "personId", p.initials, p.sealed FROM lost_property_case c
               JOIN lost_property_person p ON p.commune_id = c.commune_id AND p.id = c.finder_id WHERE c.commune_id = $1 AND c.id = $2
             UNION ALL
             SELECT 'OWNER', p.id, p.initials, p.sealed FROM lost_property_claim m
               JOIN lost_property_person p ON p.commune_id = m.commune_id AND p.id = m.claimant_id WHERE m.commune_id = $1 AND m.case_id = $2 AND m.state = 'ACCEPTED'`,
      values: [communeId, caseId],
    });
  }

  private records(reader: Reader, communeId: string, caseId: string): Promise<ConsentResponse[]> {
    return reader.query<ConsentResponse>({
      name: 'consents-records',
      text: `SELECT r.id, r.party, r.purpose, p.initials, r.channels, r.shows, r.text_version AS "textVersion", r.way, r.witness_name AS "witnessName", r.given_at AS "givenAt",
                    r.recorded_by_name AS "recordedByName", r.withdrawn_at AS "withdrawnAt", r.withdrawn_by_name AS "withdrawnByName", r.withdrawn_reason AS "withdrawnReason",
                    CASE r.party WHEN 'FINDER' THEN r.person_id = c.finder_id ELSE EXISTS (SELECT 1 FROM lost_property_claim m
                      WHERE m.commune_id = r.commune_id AND m.case_id = r.case_id AND m.state = 'ACCEPTED' AND m.claimant_id = r.person_id) END AS "ofParty"
               FROM consent_record r JOIN lost_property_person p ON p.commune_id = r.commune_id AND p.id = r.person_id
               JOIN lost_property_case c ON c.commune_id = r.commune_id AND c.id = r.case_id
              WHERE r.commune_id = $1 AND r.case_id = $2 ORDER BY r.id`,
      values: [communeId, caseId],
    });
  }
}

export const givenOf = (records: readonly ConsentResponse[]): GivenConsent[] =>
  records.filter(({ ofParty }) => ofParty).map(({ party, channels, shows, withdrawnAt }) => ({ party: party as ConsentParty, channels: channels as ConsentChannel[], shows: shows as ConsentShow[], withdrawn: withdrawnAt !== null }));
