import { expect, it } from '@jest/globals';
import { promisesOf } from '../../support/action-promises.js';
import { leadTo, waitForMinutes } from '../../support/found-property.js';
import type { Station } from '../../support/station.js';

async function prepared(station: Station) {
  const road = await leadTo(station, 'PREPARED');
  await waitForMinutes(await station.as('officer.kythuong'), road.id);
  return { path: `/lost-property-cases/${road.id}/return`, body: { handoverId: road.handoverId, minutesSigned: true } };
}

promisesOf(
  'POST /lost-property-cases/{id}/return',
  {
    station: { worker: true },
    arrange: prepared,
    by: 'officer.kythuong',
    deniedTo: ['clerk.kythuong', 'liaison.trungtien'],
    wrongState: {
      arrange: async (station) => {
        const { id, handoverId } = await leadTo(station, 'RETURNED');
        return { path: `/lost-property-cases/${id}/return`, body: { handoverId, minutesSigned: true } };
      },
      code: 'WRONG_STATE',
    },
    audited: 'lost-property.returned',
    twice: 'WRONG_STATE',
    stepUp: true,
    badInput: { body: { handoverId: '01940000-0000-7000-8000-000000000001', minutesSigned: false }, field: 'minutesSigned' },
    answers: (body) => expect(body).toMatchObject({ state: 'RETURNED', handover: { state: 'COMPLETED' } }),
  },
  (station) => {
    it('happens once under two hundred attempts at once', async () => {
      const { path, body } = await prepared(station());
      const callers = [await station().login('officer.kythuong'), await station().login('deputy.kythuong')];
      for (const caller of callers) await caller.stepUp();
      const answers = await Promise.all(Array.from({ length: 200 }, (_, index) => callers[index % 2]!.post(path, body)));
      expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
      const others = answers.filter((answer) => answer.status !== 200);
      // The rest waited for the case and found it returned, or were told to come back; nothing else.
      expect(new Set(others.map((answer) => answer.body.code))).toEqual(new Set(['WRONG_STATE', ...(others.some((answer) => answer.status === 503) ? ['UNAVAILABLE'] : [])]));
      const id = path.split('/')[2];
      const { rows } = await station().database.admin.query(
        `SELECT (SELECT count(*) FROM lost_property_handover WHERE case_id = $1 AND state = 'COMPLETED')::int AS handovers,
                (SELECT count(*) FROM lost_property_step WHERE case_id = $1 AND action = 'returnToOwner')::int AS steps,
                (SELECT count(*) FROM audit_event WHERE object_id = $1 AND action = 'lost-property.returned')::int AS entries`,
        [id],
      );
      expect(rows).toEqual([{ handovers: 1, steps: 1, entries: 1 }]);
    });

    it('is refused by the database without a completed handover and an accepted claim', async () => {
      const { id } = await leadTo(station(), 'VERIFIED');
      await expect(station().database.admin.query(`UPDATE lost_property_case SET state = 'RETURNED' WHERE id = $1`, [id])).rejects.toThrow('return without handover');
    });

    it('cannot be prepared twice, not even by writing the row', async () => {
      const { id } = await leadTo(station(), 'PREPARED');
      await expect(
        station().database.admin.query(
          `INSERT INTO lost_property_handover SELECT commune_id, gen_random_uuid(), case_id, claim_id, state, identity_kind, identity_sealed, identity_last4, identity_seen_by, identity_seen_at, minutes_id, completed_by, completed_at
             FROM lost_property_handover WHERE case_id = $1`,
          [id],
        ),
      ).rejects.toThrow('uq_handover_once');
    });
  },
);
