import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { eventKind } from '#domain';
import { type Transaction, TransactionRunner } from '#database';
import { readWebhookEvent } from '#zalo';
import { ENV, type Env } from '../../../platform/config/env.js';
import { Jobs, type JobPayloads } from '../../../platform/jobs/jobs.js';
import { Clock } from '../../../platform/time/clock.js';
import { EventBook, type EventOutcome, type WaitingEvent } from './event-book.js';
import { GroupEvents } from './group-events.js';
import { PersonEvents } from './person-events.js';

const NIGHTLY = '29 3 * * *';
const EACH_MINUTE = '* * * * *';

/** Works on the events that came in. Which order they came in, and how often, makes no difference. */
@Injectable()
export class EventsWorker implements OnModuleInit {
  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(Jobs) private readonly jobs: Jobs,
    @Inject(TransactionRunner) private readonly runner: TransactionRunner,
    @Inject(EventBook) private readonly book: EventBook,
    @Inject(PersonEvents) private readonly persons: PersonEvents,
    @Inject(GroupEvents) private readonly groups: GroupEvents,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async onModuleInit(): Promise<void> {
    if (this.env.kind !== 'worker') return;
    await this.jobs.work('inbox.events', (payload) => this.drain(payload));
    await this.jobs.work('inbox.tick', () => this.wakeAll());
    await this.jobs.work('inbox.forget', () => this.forget());
    await this.jobs.repeat('inbox.tick', EACH_MINUTE);
    await this.jobs.repeat('inbox.forget', NIGHTLY);
  }

  async drain({ unitId, accountId }: JobPayloads['inbox.events']): Promise<void> {
    const seen = await this.book.work(unitId, accountId, (tx, event) => this.handle(tx, unitId, accountId, event));
    if (!seen) return;
    // "Last event seen" is told here and not where events come in: nobody there may wait for a row somebody else holds.
    await this.runner.run({ kind: 'job', unitId }, (tx) => tx.query({ name: 'inbox-saw-event', text: 'SELECT app.zalo_saw_event($1, $2)', values: [unitId, accountId] }));
    while (await this.book.work(unitId, accountId, (tx, event) => this.handle(tx, unitId, accountId, event)));
  }

  /** Whatever waits and was not told of: after a crash, or because its time has come. */
  async wakeAll(): Promise<void> {
    await this.runner.run({ kind: 'public' }, async (tx) => {
      const waiting = await tx.query<{ unit_id: string; account_id: string | null; kind: 'EVENTS' | 'ANSWERS' | 'MEDIA' }>({ name: 'inbox-work', text: 'SELECT * FROM app.inbox_work($1)', values: [this.clock.now()] });
      for (const { unit_id: unitId, account_id: accountId, kind } of new Map(waiting.map((one) => [`${one.kind}${one.unit_id}${one.account_id}`, one])).values()) {
        if (kind === 'EVENTS') await this.jobs.enqueue(tx, 'inbox.events', { unitId, accountId: accountId! });
        else await this.jobs.enqueue(tx, kind === 'ANSWERS' ? 'inbox.send' : 'inbox.media', { unitId });
      }
    });
  }

  async forget(): Promise<void> {
    await this.runner.run({ kind: 'public' }, (tx) => tx.query({ name: 'inbox-forget', text: 'SELECT app.forget_zalo_events($1)', values: [this.clock.now()] }));
  }

  private async handle(tx: Transaction, unitId: string, accountId: string, waiting: WaitingEvent): Promise<EventOutcome> {
    const event = waiting.accountKind === 'OA' ? readWebhookEvent(Buffer.from(waiting.body, 'utf8')) : null;
    // What a bot hears in a group is no letter to the station; it is kept for the days an event is kept.
    if (!event) return 'IGNORED';
    const kind = eventKind(event.name);
    if (kind === 'OTHER') return 'IGNORED';
    const now = this.clock.now();
    const said = event.at === null ? waiting.receivedAt : new Date(event.at);
    // A clock that is ahead must not keep a window open that is closed.
    const place = { unitId, accountId, now, at: said > now ? now : said };
    const ofGroup = kind === 'ECHO' || (kind.startsWith('GROUP_') && kind !== 'GROUP_MESSAGE');
    return ofGroup ? this.groups.handle(tx, kind, event, place) : this.persons.handle(tx, kind, event, place);
  }
}
