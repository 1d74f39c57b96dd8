import type { Tone } from '../../shared/components/tone';
import { daysBetween } from '../../shared/format/date';
import type { DiagnosisOutcome, GroupChannelStatus, ZaloAccountStanding, ZaloAssetStatus } from './zalo.api';

export const standingTones: Record<ZaloAccountStanding, Tone> = { NEEDS_TOKEN: 'danger', LIVE: 'success', PAUSED: 'warning', KILLED: 'danger', DISCONNECTED: 'neutral' };
export const outcomeTones: Record<DiagnosisOutcome, Tone> = { OK: 'success', WARNING: 'warning', PROBLEM: 'danger', NOT_TRIED: 'neutral' };
export const channelTones: Record<GroupChannelStatus, Tone> = { CREATING: 'info', ACTIVE: 'success', LOST: 'danger', EXPIRED: 'danger', OFF: 'neutral', FAILED: 'danger' };
export const assetTones: Record<ZaloAssetStatus, Tone> = { AVAILABLE: 'success', RESERVED: 'info', USED: 'neutral', GONE: 'neutral' };

/** Below this many days an expiry is coloured. */
const SOON_DAYS = 30;

/** How near the end is; an asset that renews itself is only red once it is over. */
export function expiryTone(validThrough: string | null, today: string, renews: boolean | null = false): Tone {
  if (!validThrough) return 'neutral';
  const days = daysBetween(today, validThrough);
  if (days < 0) return 'danger';
  return days < SOON_DAYS && renews !== true ? 'warning' : 'success';
}

/** 'gmf100' → 100; null where the name says nothing. */
export function membersOfProduct(productType: string): number | null {
  const match = /^gmf(\d+)$/.exec(productType);
  return match ? Number(match[1]) : null;
}
