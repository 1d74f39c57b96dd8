import { Inject, Injectable } from '@nestjs/common';
import { caseActions, type CaseFacts, type CaseState, DomainError, localDate } from '#domain';
import { ReadPool, type Reader } from '#database';
import type { Actor } from '../../platform/access/actor.js';
import { JsonText } from '../../platform/http/json-text.js';
import { Clock } from '../../platform/time/clock.js';
import type { CaseListQuery, LostPropertyCaseResponse } from './dto/case.dto.js';
import { CASE_DETAIL, listStatement } from './lost-property.sql.js';

interface DetailRow {
  json: string;
  version: number;
  own: boolean;
}

/**
 * Reads of cases. PostgreSQL writes the JSON: what it wrote goes out as it is, which is half the cost of a list page.
 * Every statement names the actor's units itself; row-level security says the same again.
 */
@Injectable()
export class LostPropertyQueries {
  constructor(
    @Inject(ReadPool) private readonly reads: ReadPool,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Newest first. One index scan per unit, so that the thousandth page costs what the first does. */
  async list(actor: Actor, query: CaseListQuery): Promise<JsonText> {
    const [row] = await this.reads.one<{ json: string }>(actor.scope, listStatement(actor.unitIds, { ...query, today: localDate(this.clock.now()) }));
    return new JsonText(row!.json);
  }

  async get(actor: Actor, id: string): Promise<{ body: JsonText; version: number }> {
    const [row] = await this.reads.one<DetailRow>(actor.scope, statementOf(actor, id));
    const { json, offered, version } = withActions(actor, row);
    return { body: new JsonText(`${json.slice(0, -1)},${JSON.stringify(offered).slice(1)}`), version };
  }

  /** The case as a command answers it. */
  async detail(reader: Reader, actor: Actor, id: string): Promise<LostPropertyCaseResponse> {
    const [row] = await reader.query<DetailRow>(statementOf(actor, id));
    const { found, offered } = withActions(actor, row);
    return { ...found, ...offered };
  }
}

const statementOf = (actor: Actor, id: string) => ({
  name: 'lost-property-get',
  text: CASE_DETAIL,
  values: [actor.unitIds, id, actor.permissions.has('lost-property.withheld.read'), actor.homeUnitIds],
});

type Shown = Omit<LostPropertyCaseResponse, 'allowedActions' | 'closedActions'>;

/** The actions follow from the state, the person and a few facts; they are the domain's to say, not SQL's. */
function withActions(actor: Actor, row: DetailRow | undefined) {
  if (!row) throw new DomainError('NOT_FOUND', 'not-found');
  const found = JSON.parse(row.json) as Shown;
  const { allowed, closed } = row.own ? caseActions(found.state as CaseState, actor.role, actor.userId, factsOf(found)) : { allowed: [], closed: [] };
  return { json: row.json, found, version: row.version, offered: { allowedActions: allowed, closedActions: closed } };
}

const factsOf = ({ notice, handover, disputed, finderOutcome, items, stateShareDue }: Shown): CaseFacts => ({
  noticeAuthorId: notice?.authorId ?? null,
  officePosted: Boolean(notice?.officePostedAt),
  handoverOpen: handover?.state === 'OPEN',
  minutesReady: handover?.minutesReady ?? false,
  finderNotified: finderOutcome !== null,
  disputed,
  items,
  stateShareDue,
});
