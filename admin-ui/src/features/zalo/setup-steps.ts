/** What is done at Zalo before there is anything to enter here, then with the addresses of this program. */
export const BEFORE_STEPS = ['app', 'product', 'link'] as const;
export const AFTER_STEPS = ['domain', 'redirect', 'webhook', 'permissions', 'consent'] as const;
export const SETUP_STEPS = [...BEFORE_STEPS, ...AFTER_STEPS] as const;
export type SetupStepName = (typeof SETUP_STEPS)[number];

const keyOf = (oaId: string): string => `binhyen.zalo-steps.${oaId}`;

/** Which steps an officer ticked on this computer. They are a reminder, not a fact, so they stay in the browser. */
export function tickedSteps(oaId: string, storage: Pick<Storage, 'getItem'> = localStorage): SetupStepName[] {
  const kept = (storage.getItem(keyOf(oaId)) ?? '').split(',');
  return SETUP_STEPS.filter((step) => kept.includes(step));
}

export function keepTicks(oaId: string, steps: readonly SetupStepName[], storage: Pick<Storage, 'setItem'> = localStorage): void {
  storage.setItem(keyOf(oaId), steps.join(','));
}
