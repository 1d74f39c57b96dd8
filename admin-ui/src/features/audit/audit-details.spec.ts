import { describe, expect, it } from 'vitest';
import { createI18n, type Composer } from 'vue-i18n';
import { roles } from '../../shell/messages.vi';
import { actionWords, actorWords, detailRows, searchForm, shortHash } from './audit-details';
import { actionAreas, actions, pageOf } from './audit.labels';
import { audit as en } from './messages/en';
import { audit as vi } from './messages/vi';

const { global } = createI18n({ legacy: false, locale: 'vi', messages: {} as Record<string, never> });
global.setLocaleMessage('vi', { audit: vi, roles } as never);
global.setLocaleMessage('en', { audit: en } as never);
const words = global as Pick<Composer, 't' | 'te'>;

describe('actionWords', () => {
  it.each(actionAreas.flatMap((area) => actions[area].map((name) => `${area}.${name}`)))('has words for %s', (action) => {
    expect(actionWords(action, words)).not.toBe(action);
    expect(words.te(`audit.action.${action}`, 'en')).toBe(true);
  });

  it('shows an unknown action by its code', () => {
    expect(actionWords('report.received', words)).toBe('report.received');
  });
});

describe('actorWords', () => {
  it('names the person, the sign-in gate or the system', () => {
    expect(actorWords({ actorName: 'Lê Thị Mẫu', actorId: 'u1', actorRole: 'COMMUNE_CHIEF' }, words)).toBe('Lê Thị Mẫu');
    expect(actorWords({ actorName: null, actorId: null, actorRole: 'PUBLIC' }, words)).toBe(vi.signInGate);
    expect(actorWords({ actorName: null, actorId: null, actorRole: 'SYSTEM' }, words)).toBe(vi.system);
  });
});

describe('detailRows', () => {
  it('puts words to names and values, and technical details last', () => {
    expect(detailRows({ ip: '10.0.0.1', roleAfter: 'COMMUNE_CLERK', countedOn: '2026-01-15', fields: ['role', 'x'], empty: null }, words)).toEqual([
      { label: vi.detail.roleAfter, value: roles.COMMUNE_CLERK },
      { label: vi.detail.countedOn, value: '15/01/2026' },
      { label: vi.detail.fields, value: `${vi.field.role}, x` },
      { label: vi.detail.ip, value: '10.0.0.1' },
    ]);
  });

  it('shows what it does not know as it is', () => {
    expect(detailRows({ other: { a: 1 } }, words)).toEqual([{ label: 'other', value: '{"a":1}' }]);
    expect(detailRows(null, words)).toEqual([]);
  });
});

describe('pageOf', () => {
  it('links only what the reader may open', () => {
    const event = { objectType: 'user', objectId: 'u1' };
    expect(pageOf(event, () => true)).toBe('/users/u1');
    expect(pageOf(event, () => false)).toBeUndefined();
    expect(pageOf({ objectType: 'report', objectId: 'r1' }, () => true)).toBeUndefined();
  });
});

describe('searchForm and shortHash', () => {
  it('drops marks and the middle of a hash', () => {
    expect(searchForm(' Đã TRAO trả')).toBe('da trao tra');
    expect(shortHash('a'.repeat(8) + '0'.repeat(50) + 'b'.repeat(6))).toBe('aaaaaaaa…bbbbbb');
  });
});
