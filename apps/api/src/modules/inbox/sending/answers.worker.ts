import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { normalizeText, type ReadBackResult } from '#domain';
import type { HistoryItem } from '#zalo';
import { ENV, type Env } from '../../../platform/config/env.js';
import { Jobs, type JobPayloads } from '../../../platform/jobs/jobs.js';
import { ZaloAccess } from '../../zalo/zalo-access.js';
import { AnswerBook, type ClaimedAnswer } from './answer-book.js';

/** The provider lists ten at once; three pages are more than a desk writes to one person in a settle time. */
const PAGE = 10;
const PAGES = 3;
const CLOCK_MARGIN_MS = 5 * 60_000;

/** Sends answers to persons, and looks for those of which nobody knows whether they arrived. */
@Injectable()
export class AnswersWorker implements OnModuleInit {
  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(Jobs) private readonly jobs: Jobs,
    @Inject(AnswerBook) private readonly book: AnswerBook,
    @Inject(ZaloAccess) private readonly zalo: ZaloAccess,
  ) {}

  async onModuleInit(): Promise<void> {
    if (this.env.kind === 'worker') await this.jobs.work('inbox.send', (payload) => this.run(payload));
  }

  async run({ unitId }: JobPayloads['inbox.send']): Promise<void> {
    for (;;) {
      const answer = await this.book.claim(unitId);
      if (answer === null) return;
      if (answer === 'NEXT') continue;
      if (answer.task === 'SEND') await this.send(unitId, answer);
      else await this.look(unitId, answer);
    }
  }

  private async send(unitId: string, answer: ClaimedAnswer): Promise<void> {
    const sent = await this.zalo.sendDirect({ unitId, accountId: answer.oaId }, answer.externalUserId, { text: answer.text });
    if (sent.ok) await this.book.sent(unitId, answer, sent.data);
    else await this.book.refused(unitId, answer, sent);
  }

  private async look(unitId: string, answer: ClaimedAnswer): Promise<void> {
    const known = await this.book.knownIds(unitId, answer);
    const wanted = normalizeText(answer.text);
    const since = answer.attemptedAt.getTime() - CLOCK_MARGIN_MS;
    for (let page = 0; page < PAGES; page += 1) {
      const history = await this.zalo.call({ unitId, accountId: answer.oaId }, (client, token) => client.accounts.conversation(token, answer.externalUserId, page * PAGE, PAGE));
      if (!history.ok) return this.book.lookedFor(unitId, answer, 'UNREADABLE', null);
      const { result, messageId } = findAnswer(history.data, wanted, since, known);
      if (result !== 'UNREADABLE' || history.data.length < PAGE) return this.book.lookedFor(unitId, answer, result === 'UNREADABLE' ? 'ABSENT' : result, messageId);
    }
    return this.book.lookedFor(unitId, answer, 'UNREADABLE', null);
  }
}

/** Looks for our words among what the account said since then. UNREADABLE: this page does not reach back far enough. */
export function findAnswer(history: readonly HistoryItem[], wanted: string, since: number, known: ReadonlySet<string>): { result: ReadBackResult; messageId: string | null } {
  const found = history.find((item) => item.fromOa && !known.has(item.messageId) && (item.at === null || item.at >= since) && normalizeText(item.text ?? '') === wanted);
  if (found) return { result: 'FOUND', messageId: found.messageId };
  return { result: history.some(({ at }) => at !== null && at < since) ? 'ABSENT' : 'UNREADABLE', messageId: null };
}
