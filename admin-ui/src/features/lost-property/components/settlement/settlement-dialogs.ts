import { defineAsyncComponent, type Component } from 'vue';
import type { SettlementAction } from '../../settlement.api';

const load = (loader: () => Promise<{ default: Component }>) => defineAsyncComponent(loader);

/** The dialog that carries out each action. An action added on the server stops this file from compiling. */
export const settlementDialogs: Record<SettlementAction, Component> = {
  endPeriod: load(() => import('./EndPeriodDialog.vue')),
  allowLateClaim: load(() => import('./LateClaimDialog.vue')),
  recordCustodyCost: load(() => import('./CostDialog.vue')),
  correctCustodyCost: load(() => import('./CorrectCostDialog.vue')),
  recordValuation: load(() => import('./ValuationDialog.vue')),
  decideShares: load(() => import('./DecideDialog.vue')),
  prepareSettlement: load(() => import('./PrepareSettlementDialog.vue')),
  settle: load(() => import('./SettleDialog.vue')),
  prepareStateShare: load(() => import('./StateShareDialog.vue')),
  transferStateShare: load(() => import('./TransferDialog.vue')),
  prepareDeposit: load(() => import('./DepositDialog.vue')),
  settleCostOnly: load(() => import('./CostOnlyDialog.vue')),
  recordRenunciation: load(() => import('./RenunciationDialog.vue')),
  reopenShares: load(() => import('./ReopenSharesDialog.vue')),
};
