import type { ItemRoad, ItemState } from './items.api';

export type StepName = 'kept' | 'contacted' | 'referred' | 'decided' | 'gone';
export interface RoadStep {
  name: StepName;
  /** `skipped`: the thing went on without it. */
  status: 'done' | 'now' | 'todo' | 'skipped';
}

const MIDDLE: Record<ItemRoad, StepName | null> = {
  OWNERSHIP: null,
  HOLDER: 'contacted',
  BANK: 'contacted',
  DEVICE: 'contacted',
  AUTHORITY: 'referred',
  PERISHABLE: 'decided',
  POULTRY: null,
  AQUATIC: null,
};
const MIDDLE_STATES: readonly ItemState[] = ['HOLDER_CONTACTED', 'REFERRED', 'SALE_DECIDED', 'KEEPING_DECIDED'];
const OUTCOMES: readonly ItemState[] = ['LEFT_WITH_KEEPER', 'HANDED_OVER', 'SOLD', 'RETURNED', 'ACQUIRED', 'TO_STATE'];

export const hasOutcome = (state: ItemState): boolean => OUTCOMES.includes(state);

/** The short road of one thing; `middle`: whether its middle step was taken, which an outcome no longer tells. */
export function roadSteps(road: ItemRoad, state: ItemState, middle: boolean): RoadStep[] {
  const name = MIDDLE[road];
  const over = hasOutcome(state);
  const there = middle || MIDDLE_STATES.includes(state);
  return [
    { name: 'kept', status: over || there ? 'done' : 'now' },
    ...(name ? [{ name, status: over ? (there ? 'done' : 'skipped') : there ? 'now' : 'todo' } as RoadStep] : []),
    { name: 'gone', status: over ? 'done' : 'todo' },
  ];
}
