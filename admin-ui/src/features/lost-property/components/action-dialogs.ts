import { defineAsyncComponent, type Component } from 'vue';
import type { CaseAction } from '../lost-property.api';

const load = (loader: () => Promise<{ default: Component }>) => defineAsyncComponent(loader);

/**
 * The dialog that carries out each action. `null`: the server knows the action but this dashboard has no form
 * for it yet, so no button is drawn. An action added on the server stops this file from compiling.
 */
export const actionDialogs: Record<CaseAction, Component | null> = {
  receive: load(() => import('./actions/ReceiveDialog.vue')),
  draftNotice: load(() => import('./actions/DraftNoticeDialog.vue')),
  publishNotice: load(() => import('./actions/PublishNoticeDialog.vue')),
  confirmOfficePosting: load(() => import('./actions/OfficePostingDialog.vue')),
  submitClaim: load(() => import('./actions/SubmitClaimDialog.vue')),
  prepareHandover: load(() => import('./actions/PrepareHandoverDialog.vue')),
  returnToOwner: load(() => import('./actions/ReturnDialog.vue')),
  notifyFinder: load(() => import('./actions/NotifyFinderDialog.vue')),
  close: load(() => import('./actions/CloseDialog.vue')),
  refer: load(() => import('./actions/ReferDialog.vue')),
  cancel: load(() => import('./actions/CancelDialog.vue')),
  freezeDispute: null,
  referDispute: null,
  resolveDispute: null,
  endPeriod: null,
  decideShares: null,
  settle: null,
  convertToReport: null,
  // The settlement panel has its own, see settlement/settlement-dialogs.ts.
  allowLateClaim: null,
  recordCustodyCost: null,
  correctCustodyCost: null,
  recordValuation: null,
  prepareSettlement: null,
  prepareStateShare: null,
  transferStateShare: null,
  prepareDeposit: null,
  settleCostOnly: null,
  recordRenunciation: null,
  reopenShares: null,
  acceptClaim: null,
  reopenNotice: null,
};

export function hasDialog(action: CaseAction): boolean {
  return Boolean(actionDialogs[action]);
}
