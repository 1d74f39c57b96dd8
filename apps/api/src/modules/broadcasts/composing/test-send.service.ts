import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '#domain';
import type { CommandContext } from '../../../platform/commands/command-context.js';
import { Commands } from '../../../platform/commands/commands.js';
import { newBroadcast } from '../broadcast.factory.js';
import { BroadcastsQueries } from '../broadcasts.queries.js';
import { BroadcastsRepository } from '../broadcasts.repository.js';
import type { BroadcastResponse } from '../dto/broadcast.dto.js';
import { BroadcastPreviews } from './broadcast-preview.js';
import { BroadcastSending } from './broadcast-sending.js';
import { ComposingRepository } from './composing.repository.js';
import { scanBlocked } from './composing.service.js';

/**
 * A copy to the station's own group, marked as a test in every part and sent the way every message is. It is the only
 * thing one person can send alone; the group was named by two, and the database lets it reach no other.
 */
@Injectable()
export class TestSendService {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(BroadcastsRepository) private readonly broadcasts: BroadcastsRepository,
    @Inject(BroadcastsQueries) private readonly answers: BroadcastsQueries,
    @Inject(ComposingRepository) private readonly composing: ComposingRepository,
    @Inject(BroadcastPreviews) private readonly previews: BroadcastPreviews,
    @Inject(BroadcastSending) private readonly sending: BroadcastSending,
  ) {}

  /** @throws DomainError NO_TEST_GROUP, WRONG_STATE, SCAN_BLOCKED */
  send(command: CommandContext, id: string): Promise<BroadcastResponse> {
    return this.commands.run(command, async (tx) => {
      const original = await this.broadcasts.lock(tx, id);
      const allowedFrom = ['DRAFT', 'IN_REVIEW', 'APPROVED', 'SCHEDULED'];
      if (!allowedFrom.includes(original.state)) throw new DomainError('WRONG_STATE', 'conflict', { state: original.state, action: 'testSend', allowedFrom });
      const blocking = (await this.previews.scan(tx, tx.actor, original)).filter((finding) => finding.severity === 'BLOCK');
      if (blocking.length > 0) throw scanBlocked(blocking);
      if ((await this.previews.groups(tx, tx.actor, { targetKind: 'TEST_GROUP', targetIds: [] })).length === 0) throw new DomainError('NO_TEST_GROUP', 'conflict');
      const test = newBroadcast({
        communeId: tx.actor.unitId, kind: original.kind, state: 'APPROVED', title: original.title, body: original.body, imageIds: original.imageIds, fileId: original.fileId, drill: original.drill,
        targetKind: 'TEST_GROUP', fourEyes: false, authorId: tx.actor.userId, authorName: tx.actor.displayName, approvedBy: tx.actor.userId, approvedByName: tx.actor.displayName, approvedAt: tx.now, createdAt: tx.now,
      });
      await this.broadcasts.insert(tx, test);
      await this.sending.start(tx, test, { now: tx.now, role: 'SYSTEM', unitId: tx.actor.unitId });
      await this.composing.step(tx, test, { action: 'testSend', from: null, actor: tx.actor, at: tx.now });
      tx.audit({ action: 'broadcast.test-sent', objectType: 'broadcast', objectId: test.id, details: { originalId: id } });
      return this.answers.one(tx, tx.actor, test.id);
    });
  }
}
