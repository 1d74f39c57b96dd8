import { Inject, Injectable } from '@nestjs/common';
import { declarationLifecycle, type DeclarationState, DomainError } from '#domain';
import { ReadPool, type Reader } from '#database';
import type { Actor } from '../../../platform/access/actor.js';
import { type Page, pageOf } from '../../../platform/paging/page.js';
import { DOCUMENT_ITEM_JSON } from '../../documents/documents.sql.js';
import { VILLAGE_LABEL } from '../../villages/villages.queries.js';
import { LostPropertyFactsQueries } from '../lost-property-facts.queries.js';
import { LostPropertyPeople } from '../lost-property.people.js';
import type { DeclarationListItem, DeclarationListQuery, DeclarationResponse, DeclaredStatements, FoundMatches, LostMatches } from './dto/declaration.dto.js';
import { declarationListStatement, LIST_FIELDS } from './declarations.sql.js';
import { MatchFinder, type RankedMatch } from './match-finder.js';
import { MatchingQueries } from './matching.queries.js';

type Detail = Omit<DeclarationResponse, 'allowedActions' | 'closedActions'>;

const officer = (column: string, row = 'd'): string => `(SELECT u.display_name FROM user_account u WHERE u.unit_id = ANY ($1) AND u.id = ${row}.${column})`;

const ONE = `SELECT ${LIST_FIELDS}, d.village_id AS "villageId", ${officer('recorded_by')} AS "recordedByName", d.matched_case_id AS "matchedCaseId", d.claim_id AS "claimId",
    (SELECT c.code FROM lost_property_case c WHERE c.commune_id = d.commune_id AND c.id = d.matched_case_id) AS "matchedCaseCode", d.closed_at AS "closedAt", d.close_reason AS "closeReason",
    (SELECT json_build_object('id', p.id, 'initials', p.initials, 'birthYear', p.birth_year, 'identityLast4', p.identity_last4, 'phoneLast3', p.phone_last3,
        'village', (SELECT ${VILLAGE_LABEL} FROM village v WHERE v.commune_id = p.commune_id AND v.id = p.village_id))
       FROM lost_property_person p WHERE p.commune_id = d.commune_id AND p.id = d.declarant_id) AS declarant,
    (SELECT json_agg(json_build_object('revision', s.revision, 'recordedAt', s.recorded_at, 'recordedByName', ${officer('recorded_by', 's')}, 'factCount', s.facts) ORDER BY s.revision)
       FROM lost_declaration_statement s WHERE s.commune_id = d.commune_id AND s.declaration_id = d.id) AS tellings,
    coalesce((SELECT json_agg(${DOCUMENT_ITEM_JSON} ORDER BY d.id) FROM document d WHERE d.commune_id = ANY ($1) AND d.subject_id = $2), '[]') AS documents
  FROM lost_declaration d WHERE d.commune_id = ANY ($1) AND d.id = $2`;

/** Reads of declared losses. Names are initials here, and nothing that is sealed is opened but by `statements`. */
@Injectable()
export class DeclarationsQueries {
  constructor(
    @Inject(ReadPool) private readonly reads: ReadPool,
    @Inject(MatchingQueries) private readonly sides: MatchingQueries,
    @Inject(MatchFinder) private readonly finder: MatchFinder,
    @Inject(LostPropertyFactsQueries) private readonly facts: LostPropertyFactsQueries,
    @Inject(LostPropertyPeople) private readonly people: LostPropertyPeople,
  ) {}

  async list(actor: Actor, query: DeclarationListQuery): Promise<Page<DeclarationListItem>> {
    const rows = await this.reads.one<DeclarationListItem>(actor.scope, declarationListStatement(actor.unitIds, query));
    return pageOf(rows, query.limit, (row) => row);
  }

  get(actor: Actor, id: string): Promise<DeclarationResponse> {
    return this.reads.run(actor.scope, (reader) => this.detail(reader, actor, id));
  }

  async detail(reader: Reader, actor: Actor, id: string): Promise<DeclarationResponse> {
    const [row] = await reader.query<Detail>({ name: 'declarations-get', text: ONE, values: [actor.unitIds, id] });
    if (!row) throw new DomainError('NOT_FOUND', 'not-found');
    const own = actor.homeUnitIds.includes(row.communeId);
    const state = row.state as DeclarationState;
    return {
      ...row,
      allowedActions: own ? declarationLifecycle.allowedActions(state, actor.role) : [],
      closedActions: own ? declarationLifecycle.closedActions(state, actor.role) : [],
    };
  }

  /** Everything that was told, in clear: whoever calls this records the look in the same transaction. */
  async statements(reader: Reader, actor: Actor, id: string): Promise<DeclaredStatements> {
    const rows = await reader.query<{ communeId: string; declarantId: string; revision: number; sealed: string; factCount: number; recordedAt: Date; recordedByName: string }>({
      name: 'declarations-statements',
      text: `SELECT d.commune_id AS "communeId", d.declarant_id AS "declarantId", s.revision, s.sealed, s.facts AS "factCount", s.recorded_at AS "recordedAt", ${officer('recorded_by', 's')} AS "recordedByName"
               FROM lost_declaration d JOIN lost_declaration_statement s ON s.commune_id = d.commune_id AND s.declaration_id = d.id
              WHERE d.commune_id = ANY ($1) AND d.id = $2 ORDER BY s.revision`,
      values: [actor.unitIds, id],
    });
    if (!rows[0]) throw new DomainError('NOT_FOUND', 'not-found');
    const { communeId, declarantId } = rows[0];
    const person = await this.facts.person(reader, communeId, declarantId);
    return {
      declarant: this.people.open(communeId, declarantId, person.sealed),
      tellings: rows.map(({ revision, sealed, factCount, recordedAt, recordedByName }) => {
        const { statement, facts } = this.people.openDeclared(communeId, id, revision, sealed);
        return { revision, factCount, recordedAt, recordedByName, statement, facts };
      }),
    };
  }

  /** @throws DomainError NOT_FOUND when either is not in the unit */
  async scoreOf(reader: Reader, communeId: string, declarationId: string, caseId: string): Promise<number> {
    const lost = await this.sides.declaration(reader, [communeId], declarationId);
    const found = await this.sides.case(reader, [communeId], caseId);
    if (!lost || !found) throw new DomainError('NOT_FOUND', 'not-found');
    return this.finder.score(lost, found);
  }

  matchesOfDeclaration(actor: Actor, id: string): Promise<FoundMatches> {
    return this.reads.run(actor.scope, async (reader) => {
      const lost = await this.sides.declaration(reader, actor.unitIds, id);
      if (!lost) throw new DomainError('NOT_FOUND', 'not-found');
      const matches = lost.state === 'OPEN' ? await this.finder.forDeclaration(reader, [lost.communeId], lost) : [];
      return {
        items: matches.map(({ other, ...match }) => ({
          ...shown(other, match), caseId: other.id, code: other.code, state: other.state, categories: [...other.categories], publicSummary: other.summary, foundOn: other.from, foundArea: other.area,
          mayBeLinked: other.state === 'NOTICED' || other.state === 'CLAIMED',
        })),
      };
    });
  }

  matchesOfCase(actor: Actor, id: string): Promise<LostMatches> {
    return this.reads.run(actor.scope, async (reader) => {
      const found = await this.sides.case(reader, actor.unitIds, id);
      if (!found) throw new DomainError('NOT_FOUND', 'not-found');
      const matches = MATCHABLE.has(found.state) ? await this.finder.forCase(reader, [found.communeId], found) : [];
      return {
        items: matches.map(({ other, ...match }) => ({
          ...shown(other, match), declarationId: other.id, code: other.code, categories: [...other.categories], publicDescription: other.summary, lostFrom: other.from, lostTo: other.to, lostArea: other.area,
          recordedAt: other.recordedAt,
        })),
      };
    });
  }
}

/** Still here and nobody's yet. */
const MATCHABLE = new Set(['REPORTED', 'RECEIVED', 'NOTICED', 'CLAIMED', 'PERIOD_ENDED']);

const shown = ({ pair }: RankedMatch['other'], { score, reasons, declaredBeforeNotice }: Omit<RankedMatch, 'other'>) =>
  ({ score, reasons, declaredBeforeNotice, suggested: pair === 'SUGGESTED' });
