import { Inject, Injectable } from '@nestjs/common';
import { choicesOf, DomainError, searchKey, withQuestionLink } from '#domain';
import type { CommandContext } from '../../../platform/commands/command-context.js';
import { Commands } from '../../../platform/commands/commands.js';
import { newId } from '../../../platform/time/new-id.js';
import { newShortCode } from '../../groups/short-code.js';
import { BroadcastsRepository } from '../broadcasts.repository.js';
import { BroadcastsService } from '../broadcasts.service.js';
import type { AskQuestionInput, BroadcastProgress } from './dto/follow-up.dto.js';
import { FollowUpQueries } from './follow-up.queries.js';
import { FollowUpRepository } from './follow-up.repository.js';

/** A question or an acknowledgement behind a short link, which becomes part of the text. Answers have no sender. */
@Injectable()
export class QuestionsService {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(BroadcastsRepository) private readonly broadcasts: BroadcastsRepository,
    @Inject(FollowUpRepository) private readonly followUp: FollowUpRepository,
    @Inject(FollowUpQueries) private readonly queries: FollowUpQueries,
    @Inject(BroadcastsService) private readonly words: BroadcastsService,
  ) {}

  /** Only in a draft: the link is in the text that somebody else approves. Whoever adds it is an author of the text. */
  ask(command: CommandContext, input: AskQuestionInput): Promise<BroadcastProgress> {
    return this.commands.run(command, async (tx) => {
      const broadcast = await this.broadcasts.lock(tx, input.broadcastId);
      if (broadcast.state !== 'DRAFT') throw new DomainError('WRONG_STATE', 'conflict', { state: broadcast.state, action: 'ask', allowedFrom: ['DRAFT'] });
      const choices = choicesOf(input.kind, input.choices ?? []);
      // They stand in public under the name of the police, and nobody can change them afterwards.
      await this.words.assertPublic(tx, broadcast, { question: input.question, choices: choices.join('\n') });
      // The question closes with the message that asks it; a later occurrence would lead to a closed page.
      if (await this.followUp.isPlannedToRepeat(tx, broadcast)) throw new DomainError('QUESTION_NOT_REPEATED', 'conflict');
      if (await this.followUp.findQuestion(tx, broadcast)) throw new DomainError('QUESTION_EXISTS', 'conflict');
      const code = newShortCode();
      const id = newId();
      await this.followUp.insertQuestion(tx, { communeId: broadcast.communeId, id, broadcastId: broadcast.id, kind: input.kind, code, question: input.question, choices, createdBy: tx.actor.userId, createdAt: tx.now, closedAt: null });
      broadcast.body = withQuestionLink(broadcast.body, input.kind, this.queries.addressOf(code));
      Object.assign(broadcast, { searchText: searchKey(`${broadcast.title} ${broadcast.body}`), authorId: tx.actor.userId, authorName: tx.actor.displayName });
      await this.broadcasts.update(tx, broadcast);
      tx.audit({ action: 'broadcast.question-asked', objectType: 'broadcast', objectId: broadcast.id, details: { questionId: id, kind: input.kind, choices: choices.length } });
      return this.queries.progressIn(tx, tx.actor, broadcast.id);
    });
  }

  close(command: CommandContext, id: string): Promise<BroadcastProgress> {
    return this.commands.run(command, async (tx) => {
      const question = await this.followUp.lockQuestion(tx, id);
      if (question.closedAt !== null) throw new DomainError('WRONG_STATE', 'conflict', { state: 'CLOSED', action: 'close', allowedFrom: ['OPEN'] });
      question.closedAt = tx.now;
      await this.followUp.updateQuestion(tx, question);
      tx.audit({ action: 'broadcast.question-closed', objectType: 'broadcast', objectId: question.broadcastId, details: { questionId: id } });
      return this.queries.progressIn(tx, tx.actor, question.broadcastId);
    });
  }
}
