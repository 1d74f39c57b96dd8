import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BROADCAST_STATES, broadcastLifecycle, type BroadcastState } from './broadcast.lifecycle.js';
import { settleAction } from './delivery.settle.js';

const counts = (delivered: number, open: number, stuck: number) => ({ delivered, open, stuck });

describe('settleAction', () => {
  it.each([
    ['SENDING', counts(3, 2, 0), null],
    ['SENDING', counts(3, 2, 1), null],
    ['SENDING', counts(5, 0, 0), 'complete'],
    ['SENDING', counts(4, 0, 1), 'endPartly'],
    ['SENDING', counts(0, 0, 5), 'endPartly'],
    ['SENDING', counts(0, 0, 0), null],
    ['PARTLY_SENT', counts(5, 0, 0), 'complete'],
    ['PARTLY_SENT', counts(4, 0, 1), null],
    ['PARTLY_SENT', counts(4, 1, 0), 'reopen'],
    ['SENT', counts(5, 0, 0), null],
    ['SENT', counts(4, 1, 0), 'reopen'],
  ] as const)('%s with %j: %s', (state, given, action) => {
    expect(settleAction(state, given)).toBe(action);
  });

  it.each(BROADCAST_STATES.filter((state) => !['SENDING', 'SENT', 'PARTLY_SENT'].includes(state)))('leaves %s alone', (state) => {
    fc.assert(fc.property(fc.nat(), fc.nat(), fc.nat(), (...three) => expect(settleAction(state, counts(...three))).toBeNull()));
  });

  it('is always a step of the lifecycle, and comes to rest', () => {
    fc.assert(
      fc.property(fc.constantFrom<BroadcastState[]>('SENDING', 'SENT', 'PARTLY_SENT'), fc.nat(3), fc.nat(3), fc.nat(3), (start, ...three) => {
        let state = start;
        for (let step = 0; step < 4; step += 1) {
          const action = settleAction(state, counts(...three));
          if (action) state = broadcastLifecycle.next(state, action, 'SYSTEM');
        }
        expect(settleAction(state, counts(...three))).toBeNull();
      }),
    );
  });
});
