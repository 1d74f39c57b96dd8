import { Injectable } from '@nestjs/common';
import type { FinderNoticeOutcome } from '#domain';
import type { CommandTransaction } from '../../../platform/commands/commands.js';
import type { LostPropertyCase } from '../lost-property-case.entity.js';
import { FinderAttempt } from './finder-notice.entities.js';

@Injectable()
export class FinderNoticeRepository {
  async insert(tx: CommandTransaction, attempt: FinderAttempt): Promise<void> {
    await tx.em.insert(FinderAttempt, attempt);
  }

  /** Oldest first. */
  async outcomes(tx: CommandTransaction, { communeId, id }: LostPropertyCase): Promise<FinderNoticeOutcome[]> {
    const rows = await tx.query<{ outcome: FinderNoticeOutcome }>({
      name: 'finder-notice-outcomes',
      text: 'SELECT outcome FROM lost_property_finder_attempt WHERE commune_id = $1 AND case_id = $2 ORDER BY id',
      values: [communeId, id],
    });
    return rows.map(({ outcome }) => outcome);
  }
}
