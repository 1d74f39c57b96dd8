import type { IconName } from '../../shared/components/icons';
import type { Tone } from '../../shared/components/tone';
import type { DeskTask, DeskTaskKind, Severity } from './desk.api';

export const taskIcons: Record<DeskTaskKind, IconName> = {
  APPROVAL_DUE: 'alert',
  CORRECTION_INCOMPLETE: 'megaphone',
  TAKE_DOWN_TO_DO: 'alert',
  DELIVERY_UNCERTAIN: 'search',
  GROUPS_NOT_POSTED: 'clock',
  BROADCAST_TO_APPROVE: 'shield',
  DELIVERY_HELD_UP: 'alert',
  DELIVERY_FAILED: 'alert',
  CONVERSATION_URGENT: 'alert',
  CONVERSATION_TO_ANSWER: 'users',
  RECOUNT_DIFFERENCE: 'alert',
  CASE_TO_RECEIVE: 'box',
  PERISHABLE_TO_DECIDE: 'clock',
  NOTICE_TO_DRAFT: 'megaphone',
  NOTICE_TO_APPROVE: 'shield',
  DELIVERIES_TO_POST: 'megaphone',
  OFFICE_POSTING_TO_CONFIRM: 'building',
  BANK_TO_TELL: 'building',
  HOLDER_TO_CONTACT: 'phone',
  MATCH_TO_LOOK_AT: 'search',
  CLAIM_TO_REVIEW: 'users',
  CLAIM_TO_DECIDE: 'shield',
  DISPUTE_TO_RESOLVE: 'shield',
  HANDOVER_TO_COMPLETE: 'handover',
  FINDER_TO_NOTIFY: 'phone',
  PERIOD_ENDING: 'clock',
  VALUATION_TO_RECORD: 'audit',
  SHARES_TO_DECIDE: 'shield',
  PERIOD_ENDED_TO_SETTLE: 'handover',
  UNIT_CHANGE_TO_APPROVE: 'mapPin',
  UNIT_CHANGE_UNDER_WAY: 'mapPin',
  IMPORT_TO_FINISH: 'file',
  STALE_GROUP_LINK: 'link',
  VILLAGE_WITHOUT_GROUP: 'mapPin',
};

export const severityTones: Record<Severity, Tone> = { danger: 'danger', warning: 'warning', info: 'info' };

/** Most urgent first. */
export const severityOrder: readonly Severity[] = ['danger', 'warning', 'info'];

/** A task is as urgent as its most urgent item. */
export function severityOf(task: DeskTask): Severity {
  return severityOrder.find((severity) => task.items.some((item) => item.severity === severity)) ?? 'info';
}
