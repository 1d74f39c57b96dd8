import { expect } from '@jest/globals';
import { promisesOf } from '../../support/action-promises.js';
import { approveWarning, draftWarning, withoutQuietHours } from '../../support/composing.js';
import type { Station } from '../../support/station.js';

const CORRECTION = { title: 'Đính chính cảnh báo', body: 'Số đúng là 113.' };

/** A warning that one of two groups has. */
async function posted(station: Station): Promise<string> {
  await withoutQuietHours(station);
  const { id } = await approveWarning(station);
  const [delivery] = (await (await station.as('clerk.kythuong')).get(`/broadcasts/${id}/deliveries`)).body.items;
  await (await station.as('clerk.kythuong')).act(`/broadcast-deliveries/${delivery.id}/mark-posted`);
  return id;
}

async function taken(station: Station): Promise<{ id: string; task: string }> {
  const id = await posted(station);
  const { takeDowns } = await (await station.as('deputy.kythuong')).act(`/broadcasts/${id}/take-down`, { reason: 'Sai' });
  return { id, task: takeDowns[0].id };
}

promisesOf('POST /broadcasts/{id}/correct', {
  arrange: async (station) => ({ path: `/broadcasts/${await posted(station)}/correct`, body: CORRECTION }),
  by: 'officer.kythuong',
  deniedTo: ['clerk.kythuong', 'liaison.trungtien'],
  wrongState: { arrange: async (station) => ({ path: `/broadcasts/${(await draftWarning(station)).id}/correct`, body: CORRECTION }), code: 'WRONG_STATE' },
  audited: 'broadcast.correction-drafted',
  twice: 'CORRECTION_OPEN',
  badInput: { body: { title: '', body: 'x' }, field: 'title' },
  answers: (body) => expect(body).toEqual({ id: expect.any(String), referenceCode: expect.stringMatching(/^[A-Z2-9]{8}$/) }),
});

promisesOf('POST /broadcasts/{id}/take-down', {
  arrange: async (station) => ({ path: `/broadcasts/${await posted(station)}/take-down`, body: { reason: 'Không còn đúng' } }),
  by: 'deputy.kythuong',
  deniedTo: ['officer.kythuong', 'clerk.kythuong'],
  wrongState: { arrange: async (station) => ({ path: `/broadcasts/${(await draftWarning(station)).id}/take-down`, body: { reason: 'x' } }), code: 'WRONG_STATE' },
  audited: 'broadcast.taken-down',
  twice: 'WRONG_STATE',
  badInput: { body: {}, field: 'reason' },
  answers: (body) => expect(body).toMatchObject({ state: 'TAKEN_DOWN', takeDowns: [{ state: 'TO_REMOVE' }] }),
});

promisesOf('POST /broadcast-take-downs/{id}/mark-removed', {
  arrange: async (station) => ({ path: `/broadcast-take-downs/${(await taken(station)).task}/mark-removed` }),
  by: 'clerk.kythuong',
  deniedTo: ['province.admin', 'auditor'],
  wrongState: {
    arrange: async (station) => {
      const { task } = await taken(station);
      await (await station.as('clerk.kythuong')).act(`/broadcast-take-downs/${task}/mark-not-found`);
      return { path: `/broadcast-take-downs/${task}/mark-removed` };
    },
    code: 'WRONG_STATE',
  },
  audited: 'take-down.markRemoved',
  twice: 'WRONG_STATE',
  answers: (body) => expect(body.takeDowns[0]).toMatchObject({ state: 'REMOVED', doneByName: 'Người clerk.kythuong' }),
});
