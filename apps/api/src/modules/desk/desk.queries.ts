import { Inject, Injectable } from '@nestjs/common';
import { localDate } from '#domain';
import { ReadPool } from '#database';
import type { Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/time/clock.js';
import { DESK_SQL, DESK_TASKS, FIGURES_SQL } from './desk.sql.js';
import { type Desk, DESK_TASK_KINDS, type DeskItem, type DeskTaskKind } from './dto/desk.dto.js';

interface TaskRow {
  kind: DeskTaskKind;
  count: number;
  items: DeskItem[];
}

interface FigureRow {
  village: string | null;
  villages: number;
  villagesWithGroup: number;
  members: number;
  households: number;
  openCases: number;
  returnedThisYear: number;
}

/** What needs this person now, in the order of the road a find takes. */
@Injectable()
export class DeskQueries {
  constructor(
    @Inject(ReadPool) private readonly reads: ReadPool,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async desk(actor: Actor): Promise<Desk> {
    const now = this.clock.now();
    const today = localDate(now);
    const may = actor.permissions;
    const [tasks, figures] = await Promise.all([
      this.reads.one<TaskRow>(actor.scope, {
        name: 'desk-tasks',
        text: DESK_SQL,
        values: [
          actor.homeUnitIds, actor.userId, today, may.has('lost-property.record'), may.has('lost-property.claims.decide'), may.has('deliveries.post'), may.has('groups.manage'), actor.villageId,
          may.has('lost-property.settle'), may.has('imports.run'), may.has('unit-changes.manage'), may.has('unit-changes.read'),
          may.has('broadcasts.approve'), may.has('broadcasts.write'), now, may.has('inbox.answer'),
        ],
      }),
      this.reads.one<FigureRow>(actor.scope, { name: 'desk-figures', text: FIGURES_SQL, values: [actor.unitIds, today, actor.villageId] }),
    ]);
    const { openCases, returnedThisYear, ...coverage } = figures[0]!;
    const seesCases = may.has('lost-property.read');
    return {
      tasks: DESK_TASK_KINDS.flatMap((kind) => tasks.filter((task) => task.kind === kind)).map((task) => ({ ...task, link: DESK_TASKS[task.kind].link })),
      figures: { coverage, openCases: seesCases ? openCases : null, returnedThisYear: seesCases ? returnedThisYear : null },
    };
  }
}
