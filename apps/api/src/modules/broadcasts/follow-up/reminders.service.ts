import { Inject, Injectable } from '@nestjs/common';
import type { CommandContext } from '../../../platform/commands/command-context.js';
import { Commands } from '../../../platform/commands/commands.js';
import type { FollowUpRule } from './dto/follow-up.dto.js';
import { FollowUpRepository } from './follow-up.repository.js';

/** How patient a unit is with groups that were not posted to; the desk shows the tasks. */
@Injectable()
export class RemindersService {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(FollowUpRepository) private readonly followUp: FollowUpRepository,
  ) {}

  change(command: CommandContext, reminderHours: number): Promise<FollowUpRule> {
    return this.commands.run(command, async (tx) => {
      await this.followUp.changeRule(tx, reminderHours);
      tx.audit({ action: 'broadcast.reminder-changed', objectType: 'unit', objectId: tx.actor.unitId, details: { reminderHours } });
      return { reminderHours };
    });
  }
}
