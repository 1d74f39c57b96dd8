import { Injectable } from '@nestjs/common';
import type { UnitChangeState } from '#domain';
import type { Transaction } from '#database';
import type { BatchResult } from './steps/step.js';
import type { StepKind, UnitChange, UnitChangeStep } from './unit-change.entities.js';

/** Progress of a change, as the worker writes it. */
@Injectable()
export class UnitChangeRunRepository {
  due(tx: Transaction, today: string): Promise<{ unitId: string; changeId: string }[]> {
    return tx.query({ name: 'unit-change-due', text: 'SELECT unit_id AS "unitId", change_id AS "changeId" FROM app.due_unit_changes($1)', values: [today] });
  }

  async lock(tx: Transaction, unitId: string, changeId: string): Promise<UnitChange> {
    const [row] = await tx.query<UnitChange>({
      name: 'unit-change-lock',
      text: `SELECT unit_id AS "unitId", id, kind, state, effective_date::text AS "effectiveDate", legal_basis AS "legalBasis", unit_ids AS "unitIds", plan
               FROM unit_change WHERE unit_id = $1 AND id = $2 FOR UPDATE`,
      values: [unitId, changeId],
    });
    return row!;
  }

  async setState(tx: Transaction, change: UnitChange, state: UnitChangeState, now: Date): Promise<void> {
    const column = state === 'DONE' ? 'finished_at' : 'started_at';
    await tx.query({
      name: `unit-change-${state}`,
      text: `UPDATE unit_change SET state = $3, ${column} = $4, version = version + 1 WHERE unit_id = $1 AND id = $2`,
      values: [change.unitId, change.id, state, now],
    });
  }

  async inheritedUnits(tx: Transaction, unitIds: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ id: string }>({
      name: 'unit-change-inherited',
      text: 'SELECT i.id FROM unnest($1::uuid[]) WITH ORDINALITY AS x(unit, nr) CROSS JOIN LATERAL unnest(app.inherited_units(x.unit)) WITH ORDINALITY AS i(id, place) ORDER BY x.nr, i.place',
      values: [unitIds],
    });
    return [...new Set(rows.map(({ id }) => id))];
  }

  async insertSteps(tx: Transaction, change: UnitChange, steps: { kind: StepKind; subjectId: string | null }[]): Promise<void> {
    await tx.query({
      name: 'unit-change-steps',
      text: `INSERT INTO unit_change_step (unit_id, change_id, ordinal, kind, subject_id, state, moved)
             SELECT $1, $2, x.nr, x.kind, x.subject, 'PENDING', 0 FROM unnest($3::text[], $4::uuid[]) WITH ORDINALITY AS x(kind, subject, nr)`,
      values: [change.unitId, change.id, steps.map(({ kind }) => kind), steps.map(({ subjectId }) => subjectId)],
    });
  }

  async firstPending(tx: Transaction, unitId: string, changeId: string): Promise<UnitChangeStep | undefined> {
    const [step] = await tx.query<UnitChangeStep>({
      name: 'unit-change-first-pending',
      text: `SELECT unit_id AS "unitId", change_id AS "changeId", ordinal, kind, subject_id AS "subjectId", state, cursor, moved, total
               FROM unit_change_step WHERE unit_id = $1 AND change_id = $2 AND state = 'PENDING' ORDER BY ordinal LIMIT 1`,
      values: [unitId, changeId],
    });
    return step;
  }

  async saveProgress(tx: Transaction, step: UnitChangeStep, result: BatchResult, now: Date): Promise<void> {
    await tx.query({
      name: 'unit-change-progress',
      text: `UPDATE unit_change_step SET moved = moved + $4, cursor = coalesce($5, cursor), total = coalesce($6, total),
                    state = CASE WHEN $7 THEN 'DONE' ELSE 'PENDING' END, done_at = CASE WHEN $7 THEN $8::timestamptz END
              WHERE unit_id = $1 AND change_id = $2 AND ordinal = $3`,
      values: [step.unitId, step.changeId, step.ordinal, result.moved, result.cursor ?? null, result.total ?? null, result.done, now],
    });
  }

  async movedByKind(tx: Transaction, change: UnitChange): Promise<Record<string, number>> {
    const rows = await tx.query<{ kind: string; moved: number }>({
      name: 'unit-change-moved',
      text: 'SELECT kind, sum(moved)::int AS moved FROM unit_change_step WHERE unit_id = $1 AND change_id = $2 GROUP BY kind',
      values: [change.unitId, change.id],
    });
    return Object.fromEntries(rows.filter(({ moved }) => moved > 0).map(({ kind, moved }) => [kind.toLowerCase(), moved]));
  }
}
