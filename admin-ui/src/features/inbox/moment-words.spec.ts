import { expect, it } from 'vitest';
import { momentWords } from './moment-words';

const NOW = new Date('2026-11-24T10:00:00Z');

it.each([
  ['2026-11-24T16:59:00Z', 'today', '23:59'],
  ['2026-11-24T17:05:00Z', 'tomorrow', '00:05'],
  ['2026-11-25T07:05:00Z', 'tomorrow', '14:05'],
  ['2026-11-26T07:05:00Z', 'dayAfter', '14:05'],
  ['2026-11-30T07:05:00Z', 'onDay', '14:05'],
])('%s is said as %s %s', (moment, key, time) => {
  expect(momentWords(moment, NOW)).toMatchObject({ key, time });
});
