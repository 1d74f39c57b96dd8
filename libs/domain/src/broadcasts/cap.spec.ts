import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CAP_KIND_NAMES, capAlertOf, capCancelOf, capDateTime, capKindOf, type CapSource } from './cap.js';
import { BROADCAST_KIND_RULES, BROADCAST_KINDS } from './kinds.js';

const SOURCE: CapSource = {
  id: '01940000-0000-7000-8000-000000000001', kind: 'CRIME_WARNING', title: 'Giả danh cán bộ thuế', body: 'Không chuyển tiền.', urgent: false, drill: false,
  publishedAt: new Date('2026-11-24T02:00:00.500Z'), expiresAt: null, takenDownAt: null, unitName: 'Công an xã Kỳ Thượng', contact: null,
  areas: [{ communeName: 'xã Kỳ Thượng', communeCode: '18787', villages: [] }], corrects: null,
};
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}$/;

describe('which messages are alerts', () => {
  it('the five kinds of warning, and none that holds personal data', () => {
    expect([...CAP_KIND_NAMES].sort()).toEqual(['CRIME_WARNING', 'DISASTER', 'FIRE_SAFETY', 'IMPERSONATION_ALERT', 'TRAFFIC_SAFETY']);
    for (const kind of BROADCAST_KINDS) if (BROADCAST_KIND_RULES[kind].personalData) expect([kind, capKindOf(kind), capAlertOf({ ...SOURCE, kind }, 's')]).toEqual([kind, null, null]);
    expect(capAlertOf({ ...SOURCE, kind: 'FOUND_PROPERTY' }, 's')).toBeNull();
    expect(capKindOf('toString')).toBeNull();
  });
});

describe('times', () => {
  it('are Vietnamese, without fractions and without Z', () => {
    expect(capDateTime(new Date('2026-11-24T20:30:05.999Z'))).toBe('2026-11-25T03:30:05+07:00');
    fc.assert(fc.property(fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }), (date) => {
      expect(capDateTime(date)).toMatch(DATE_TIME);
      expect(Math.abs(Date.parse(capDateTime(date)) - date.getTime())).toBeLessThan(1000);
    }));
  });
});

describe('an alert', () => {
  it('is new, urgent when it says so, an exercise when it is a drill', () => {
    expect(capAlertOf(SOURCE, 'congan.example')).toMatchObject({ identifier: `BY-${SOURCE.id}`, msgType: 'Alert', status: 'Actual', references: null, info: { urgency: 'Expected', expires: '2026-11-27T09:00:00+07:00' } });
    expect(capAlertOf({ ...SOURCE, urgent: true, drill: true }, 's')).toMatchObject({ status: 'Exercise', info: { urgency: 'Immediate' } });
  });

  it('of a correction updates the one it corrects', () => {
    const corrects = { id: '01940000-0000-7000-8000-00000000000a', publishedAt: new Date('2026-11-23T02:00:00Z') };
    expect(capAlertOf({ ...SOURCE, corrects }, 'congan.example')).toMatchObject({ msgType: 'Update', references: `congan.example,BY-${corrects.id},2026-11-23T09:00:00+07:00` });
  });

  it('taken down is cancelled, and repeats nothing of its words', () => {
    expect(capCancelOf(SOURCE, 's')).toBeNull();
    const cancel = capCancelOf({ ...SOURCE, takenDownAt: new Date('2026-11-25T02:00:00Z') }, 'congan.example')!;
    expect(cancel).toMatchObject({ msgType: 'Cancel', references: `congan.example,BY-${SOURCE.id},2026-11-24T09:00:00+07:00`, info: { urgency: 'Past', responseType: 'None', description: '' } });
    expect(JSON.stringify(cancel)).not.toContain(SOURCE.body);
    expect(JSON.stringify(cancel)).not.toContain(SOURCE.title);
  });

  it('has a headline of at most 160 letters', () => expect([...capAlertOf({ ...SOURCE, title: 'đ'.repeat(300) }, 's')!.info!.headline]).toHaveLength(160));
});
