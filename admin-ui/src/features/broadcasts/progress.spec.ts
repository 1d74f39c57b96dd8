import { describe, expect, it } from 'vitest';
import type { Broadcast, Delivery } from './broadcasts.api';
import { withDelivery, withTick } from './progress';

const delivery = (id: string, state: Delivery['state']): Delivery => ({
  id, state, broadcastId: 'b1', groupId: `g-${id}`, groupName: id, villages: [], channel: 'MANUAL', parts: [], text: '', imageIds: [], inviteLink: null, qrPath: '/qr.png',
  postedByName: null, postedAt: null, screenshotId: null, version: 1,
});
const broadcast = { id: 'b1', progress: { posted: 6, total: 12 } } as Broadcast;

describe('progress of a round', () => {
  it('counts a tick and takes it back', () => {
    expect(withTick(broadcast, delivery('d1', 'TO_POST'), delivery('d1', 'POSTED')).progress).toEqual({ posted: 7, total: 12 });
    expect(withTick(broadcast, delivery('d1', 'POSTED'), delivery('d1', 'TO_POST')).progress).toEqual({ posted: 5, total: 12 });
  });

  it('counts one that was stopped once somebody says that the group has it', () => {
    expect(withTick(broadcast, delivery('d1', 'CANCELLED'), delivery('d1', 'POSTED')).progress).toEqual({ posted: 7, total: 13 });
    expect(withTick(broadcast, delivery('d1', 'POSTED'), delivery('d1', 'CANCELLED')).progress).toEqual({ posted: 5, total: 11 });
  });

  it('does not count a picture added to a posted group', () => {
    expect(withTick(broadcast, delivery('d1', 'POSTED'), delivery('d1', 'POSTED')).progress).toEqual({ posted: 6, total: 12 });
  });

  it('keeps the order of the groups', () => {
    expect(withDelivery([delivery('d1', 'TO_POST'), delivery('d2', 'TO_POST')], delivery('d1', 'POSTED')).map(({ id, state }) => `${id} ${state}`)).toEqual(['d1 POSTED', 'd2 TO_POST']);
  });
});
