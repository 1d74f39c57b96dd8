import { describe, expect, it } from '@jest/globals';
import { ZALO_ERROR_ACTIONS } from './answer.js';
import { refusalOf, ZALO_ERRORS } from './errors.js';

/** Every code of the platform facts, sections 1, 2.7, 6 and 7, in the order they stand there. */
const CODES = [
  -14002, -14003, -14004, -14014, -14019, -14020, -14012, -14024,
  -32, -100, -200, -201, -204, -205, -209, -212, -219, -210, -211, -218, -213, -214, -216, -220, -217, -221, -223, -224, -227, -230, -232, -233, -234, -235, -237, -238, -241,
  -240, -242, -244, -248, -320, -321, -403, -501, -1340, -1341,
  -108, -109, -114, -119, -115, -117, -118, -1121, -1122, -124, -126, -127, -131, -133, -135, -136, -137, -139, -141, -144, -146, -147, -1241,
  400, 401, 403, 404, 408, 429, 500,
];

describe('the table of errors', () => {
  it('holds every code we know of, and no other', () => {
    expect([...ZALO_ERRORS.keys()].sort((a, b) => a - b)).toEqual([...CODES].sort((a, b) => a - b));
  });

  it('says of each what it means, what to do and whether something may have happened', () => {
    for (const rule of ZALO_ERRORS.values()) {
      expect(rule.meaning.length).toBeGreaterThan(10);
      expect(ZALO_ERROR_ACTIONS).toContain(rule.action);
      expect(rule.action === 'READ_BACK').toBe(rule.effect === 'UNKNOWN' && rule.action !== 'RETRY');
    }
  });

  it('never lets a send be repeated where it may have happened', () => {
    const repeatable = [...ZALO_ERRORS].filter(([code, { effect, action }]) => effect === 'UNKNOWN' && code !== 408 && action !== 'READ_BACK');
    expect(repeatable).toEqual([]);
  });

  it.each([
    [-200, 'UNKNOWN', 'READ_BACK'], [-32, 'NONE', 'BACK_OFF'], [-216, 'NONE', 'REFRESH'], [-220, 'NONE', 'REFRESH'], [-235, 'NONE', 'USE_V2'], [-240, 'NONE', 'USE_V3'],
    [-237, 'NONE', 'GROUP_STOPPED'], [-403, 'NONE', 'GROUP_LOST'], [-238, 'NONE', 'OTHER_ASSET'], [-234, 'NONE', 'DEFER_TO_MORNING'], [-14014, 'NONE', 'CONSENT'], [-100, 'NONE', 'UPLOAD_AGAIN'],
  ])('%i: %s, %s', (code, effect, action) => {
    expect(refusalOf(code, 'x')).toMatchObject({ ok: false, code, effect, action, trouble: null });
  });

  it('takes a code it does not know for one that may have done something', () => {
    expect(refusalOf(-99999, '')).toMatchObject({ code: -99999, effect: 'UNKNOWN', action: 'READ_BACK', message: 'unknown error' });
  });

  it('passes on no token that the provider repeats', () => {
    expect(refusalOf(-216, 'access token 9000000000000000001:ma-bot_thu.AbC is invalid').message).toBe('access token … is invalid');
  });

  it('cuts what the provider says', () => {
    expect(refusalOf(-201, 'sai '.repeat(9000)).message).toHaveLength(300);
  });
});
