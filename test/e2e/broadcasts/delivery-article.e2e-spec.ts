import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ComposingWorker } from '../../../apps/api/src/modules/broadcasts/composing/composing.worker.js';
import { openStation, submitWarning, WARNING } from '../../support/composing.js';
import { Station } from '../../support/station.js';
import { enterOa } from '../../support/zalo.js';

let station: Station;
beforeAll(async () => {
  station = await Station.open({ worker: true });
  await openStation(station);
});
afterAll(() => station?.close());

const sql = (text: string, values: unknown[] = []) => station.database.admin.query(text, values);
/** Connected and paused: what is laid out for it waits, for there is no provider here. */
async function connected(username: string): Promise<string> {
  const { id } = await enterOa(station, username);
  await sql(`UPDATE zalo_oa SET state = 'CONNECTED', external_id = $2, access_token_sealed = 'v1.x', refresh_token_sealed = 'v1.x', refresh_issued_at = now(), access_expires_at = now() + interval '20 hours', paused_at = now(), paused_by_name = 'x', paused_reason = 'x' WHERE id = $1`, [id, `6${Date.now()}${Math.floor(Math.random() * 1e6)}`]);
  return id;
}
const articleOf = async (broadcastId: string) => (await sql(`SELECT id, state, oa_id FROM broadcast_delivery WHERE broadcast_id = $1 AND channel = 'OA_ARTICLE'`, [broadcastId])).rows;
const stateOf = async (id: string): Promise<string> => (await sql('SELECT state FROM broadcast WHERE id = $1', [id])).rows[0].state;

describe('an article of a commune', () => {
  it('is refused when it is handed in and no account can carry it, also a stopped one', async () => {
    const refusedWith = async () => submitWarning(station, { extraChannels: ['OA_ARTICLE'] }).then(() => 'handed in', (error: Error) => error.message);
    expect(await refusedWith()).toContain('NO_CONNECTED_OA');
    const killed = await connected('chief.kythuong');
    await sql(`UPDATE zalo_oa SET killed_at = now(), killed_by_name = 'x', killed_reason = 'x', paused_at = NULL, paused_by_name = NULL, paused_reason = NULL WHERE id = $1`, [killed]);
    expect(await refusedWith()).toContain('NO_CONNECTED_OA');
    const live = await connected('chief.kythuong');
    const { id, version } = await submitWarning(station, { extraChannels: ['OA_ARTICLE'] });
    const deputy = await station.as('deputy.kythuong');
    await deputy.stepUp();
    await deputy.act(`/broadcasts/${id}/approve`, { version });
    expect(await articleOf(id)).toEqual([expect.objectContaining({ state: 'QUEUED', oa_id: live })]);
  });
});

describe('an article of the province', () => {
  it.each([['SENT', 'SENT'], ['FAILED', 'PARTLY_SENT']])('is laid out once with the whole, which waits for it: %s makes it %s', async (outcome, whole) => {
    await connected('province.admin');
    const given = { ...WARNING, body: '{{police}} cảnh báo: không chuyển tiền cho người lạ.', targetKind: 'COMMUNES', targetIds: [station.people.units.kyThuong, station.people.units.camBinh], extraChannels: ['OA_ARTICLE'] };
    const draft = await submitWarning(station, given, 'province.admin');
    await sql('UPDATE broadcast SET author_id = gen_random_uuid() WHERE id = $1', [draft.id]);
    const province = await station.as('province.admin');
    await province.stepUp();
    await province.act(`/broadcasts/${draft.id}/approve`, { version: draft.version });
    const minute = () => station.worker!.get(ComposingWorker).due();
    await minute();
    const [article, ...more] = await articleOf(draft.id);
    expect([article.state, more]).toEqual(['QUEUED', []]);
    const shares = (await sql('SELECT id FROM broadcast WHERE parent_id = $1', [draft.id])).rows;
    expect(await Promise.all(shares.map(({ id }) => articleOf(id)))).toEqual([[], []]);
    await sql(`UPDATE broadcast SET state = 'SENT' WHERE parent_id = $1`, [draft.id]);
    await minute();
    expect(await stateOf(draft.id)).toBe('SENDING');
    await sql(`UPDATE broadcast_delivery SET state = $2, sent_at = CASE WHEN $2 = 'SENT' THEN now() END WHERE id = $1`, [article.id, outcome]);
    await minute();
    expect(await stateOf(draft.id)).toBe(whole);
  });
});
