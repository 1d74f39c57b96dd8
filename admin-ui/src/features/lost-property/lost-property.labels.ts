import type { Tone } from '../../shared/components/tone';
import type { IconName } from '../../shared/components/icons';
import type { CaseAction, CaseState, ClaimState, FactVerdict, ItemCategory, WithheldFactKind } from './lost-property.api';

/** Colours and orders. The words are in `messages`; a state added on the server stops both from compiling. */
export const stateTones: Record<CaseState, Tone> = {
  REPORTED: 'info',
  RECEIVED: 'info',
  NOTICED: 'warning',
  CLAIMED: 'warning',
  VERIFIED: 'success',
  RETURNED: 'success',
  PERIOD_ENDED: 'danger',
  SHARES_DECIDED: 'warning',
  SETTLED: 'success',
  CLOSED: 'neutral',
  REFERRED: 'neutral',
  CONVERTED_TO_REPORT: 'neutral',
  CANCELLED: 'neutral',
};

export const claimTones: Record<ClaimState, Tone> = {
  SUBMITTED: 'info',
  UNDER_REVIEW: 'warning',
  ACCEPTED: 'success',
  REJECTED: 'danger',
  WITHDRAWN: 'neutral',
};

export const verdictTones: Record<FactVerdict, Tone> = { MATCH: 'success', MISMATCH: 'danger', NOT_SAID: 'neutral' };

/** The straight road of a case; side exits are not on it. */
export const mainRoad: readonly CaseState[] = ['REPORTED', 'RECEIVED', 'NOTICED', 'CLAIMED', 'VERIFIED', 'RETURNED', 'CLOSED'];
/** Nobody came within the legal period. */
export const unclaimedRoad: CaseState[] = ['REPORTED', 'RECEIVED', 'NOTICED', 'PERIOD_ENDED', 'SHARES_DECIDED', 'SETTLED', 'CLOSED'];

export type ActionWeight = 'main' | 'side';

/** `main` moves the case along its road; `side` leaves it and is shown more quietly. */
export const actionWeights: Record<CaseAction, ActionWeight> = {
  receive: 'main',
  draftNotice: 'main',
  publishNotice: 'main',
  confirmOfficePosting: 'main',
  submitClaim: 'main',
  prepareHandover: 'main',
  returnToOwner: 'main',
  notifyFinder: 'main',
  close: 'main',
  endPeriod: 'main',
  decideShares: 'main',
  settle: 'main',
  refer: 'side',
  cancel: 'side',
  convertToReport: 'side',
  allowLateClaim: 'main',
  recordCustodyCost: 'main',
  correctCustodyCost: 'main',
  recordValuation: 'main',
  prepareSettlement: 'main',
  prepareStateShare: 'main',
  transferStateShare: 'main',
  prepareDeposit: 'side',
  settleCostOnly: 'main',
  recordRenunciation: 'side',
  reopenShares: 'side',
  acceptClaim: 'side',
  reopenNotice: 'side',
  freezeDispute: 'side',
  referDispute: 'side',
  resolveDispute: 'side',
};

export const actionIcons: Partial<Record<CaseAction, IconName>> = {
  receive: 'box',
  draftNotice: 'megaphone',
  publishNotice: 'shield',
  confirmOfficePosting: 'building',
  submitClaim: 'user',
  prepareHandover: 'file',
  returnToOwner: 'handover',
  notifyFinder: 'phone',
  close: 'check',
};

export const categories: readonly ItemCategory[] = [
  'CASH', 'WALLET', 'BAG', 'PHONE', 'JEWELLERY', 'DOCUMENT', 'BANK_CARD', 'VEHICLE', 'ELECTRONICS', 'CLOTHING',
  'GOLD', 'RELIC', 'LIVESTOCK', 'POULTRY', 'AQUATIC', 'PERISHABLE', 'OTHER',
];

/** Kinds that are never lost property (domain.md 2.3); the server refuses them, the form explains the road to take. */
export const refusedCategories = ['WEAPON', 'EXPLOSIVE', 'DRUG', 'COUNTERFEIT_MONEY'] as const;
export type RefusedCategory = (typeof refusedCategories)[number];

/** Which withheld facts the form asks for first, by what was found. */
export const usualFacts: Record<ItemCategory, readonly WithheldFactKind[]> = {
  CASH: ['CONTAINER', 'COLOUR', 'PACKING', 'MARKING', 'EXACT_PLACE'],
  WALLET: ['COLOUR', 'CONTENTS', 'MARKING', 'EXACT_PLACE'],
  BAG: ['COLOUR', 'CONTENTS', 'MARKING', 'EXACT_PLACE'],
  PHONE: ['COLOUR', 'SERIAL', 'MARKING', 'EXACT_PLACE'],
  JEWELLERY: ['COLOUR', 'CONTAINER', 'MARKING', 'EXACT_PLACE'],
  DOCUMENT: ['SERIAL', 'CONTENTS', 'EXACT_PLACE'],
  BANK_CARD: ['SERIAL', 'EXACT_PLACE'],
  VEHICLE: ['SERIAL', 'COLOUR', 'MARKING', 'EXACT_PLACE'],
  ELECTRONICS: ['SERIAL', 'COLOUR', 'MARKING', 'EXACT_PLACE'],
  CLOTHING: ['COLOUR', 'MARKING', 'CONTENTS', 'EXACT_PLACE'],
  GOLD: ['CONTAINER', 'MARKING', 'EXACT_PLACE'],
  RELIC: ['MARKING', 'COLOUR', 'EXACT_PLACE'],
  LIVESTOCK: ['COLOUR', 'MARKING', 'EXACT_PLACE'],
  POULTRY: ['COLOUR', 'MARKING', 'EXACT_PLACE'],
  AQUATIC: ['MARKING', 'EXACT_PLACE'],
  PERISHABLE: ['CONTAINER', 'PACKING', 'EXACT_PLACE'],
  OTHER: ['COLOUR', 'CONTAINER', 'MARKING', 'EXACT_PLACE'],
};

/** Amounts are read from the cash table, so the form does not ask for them a second time. */
export const writtenFactKinds: readonly WithheldFactKind[] = [
  'CONTAINER', 'COLOUR', 'PACKING', 'MARKING', 'EXACT_PLACE', 'SERIAL', 'CONTENTS', 'OTHER',
];
