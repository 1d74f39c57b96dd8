import { Inject, Injectable } from '@nestjs/common';
import { type PlannedTarget, relationOf, searchKey } from '#domain';
import type { UnitChange, UnitChangeStep } from '../unit-change.entities.js';
import { type CountedVillage, type FullMoves, UnitChangeFactsQueries } from '../unit-change.facts.queries.js';
import { type BatchResult, type StepContext } from './step.js';
import { VillageStepsRepository } from './village.steps.repository.js';

/** The steps of a change inside one commune: few rows, one transaction each. */
@Injectable()
export class VillageSteps {
  constructor(
    @Inject(UnitChangeFactsQueries) private readonly facts: UnitChangeFactsQueries,
    @Inject(VillageStepsRepository) private readonly rows: VillageStepsRepository,
  ) {}

  async batch({ tx, change }: StepContext, step: UnitChangeStep): Promise<BatchResult> {
    const moves = await this.facts.moves(tx, change);
    const unitId = change.unitIds[0]!;
    const done = (moved: number): BatchResult => ({ moved, total: moved, done: true });
    switch (step.kind) {
      case 'VILLAGES':
        for (const target of change.plan.targets) await this.rows.insertVillage(tx, change, villageOf(change, target, moves.ending));
        await this.rows.insertSuccessions(tx, change, relationOf(change.kind));
        await this.rows.endVillages(tx, unitId, change.plan.fromIds, change.effectiveDate);
        return done(moves.ending.length);
      case 'GROUPS':
        return done(await this.rows.serveNewVillages(tx, unitId, change.plan.fromIds, placed(change, moves.groups).map((group) => ({ ...group, name: group.nameAfter, searchText: searchKey(group.nameAfter) }))));
      case 'LIAISONS':
        return done(await this.rows.moveLiaisons(tx, unitId, placed(change, moves.people)));
      default:
        throw new Error(`no such step of a village: ${step.kind}`);
    }
  }
}

const placed = <Row extends { targetIndex: number }>(change: UnitChange, rows: readonly Row[]): (Row & { targetId: string })[] =>
  rows.map((row) => ({ ...row, targetId: change.plan.targets[row.targetIndex]!.id }));

export interface NewVillageRow {
  id: string;
  name: string;
  kind: string;
  searchText: string;
  headName: string | null;
  households: number;
  residents: number;
}

/** A village that only changes its name or kind keeps its head; after a merger or split one is elected. */
function villageOf(change: UnitChange, target: PlannedTarget, ending: FullMoves['ending']): NewVillageRow {
  const [only, ...others] = ending;
  const headName = change.kind === 'VILLAGE_SPLIT' || others.length > 0 ? null : (only?.headName ?? null);
  const sum = (of: (village: CountedVillage) => number): number => ending.reduce((total, village) => total + of(village), 0);
  return {
    id: target.id,
    name: target.name,
    kind: target.kind,
    searchText: searchKey(`${target.name} ${headName ?? ''}`),
    headName,
    households: target.households ?? sum((village) => village.households),
    residents: target.residents ?? sum((village) => village.residents),
  };
}
