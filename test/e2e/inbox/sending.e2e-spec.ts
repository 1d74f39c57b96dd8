import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { AnswersWorker } from '../../../apps/api/src/modules/inbox/sending/answers.worker.js';
import { MediaWorker } from '../../../apps/api/src/modules/inbox/media/media.worker.js';
import { ProfileWorker } from '../../../apps/api/src/modules/inbox/profile.worker.js';
import { until } from '../../support/found-property.js';
import { connectOa, conversationOf, rowsOf, tell, type TestOa, wrote } from '../../support/inbox.js';
import { type Simulator, SIM_OA, startSimulator, zaloEnv } from '../../support/simulator.js';
import { Station } from '../../support/station.js';

let station: Station;
let oa: TestOa;
let simulator: Simulator;
let files: Server;
let fileHost: string;
beforeAll(async () => {
  simulator = await startSimulator();
  files = createServer((request, response) => void serveFile(request.url!, response));
  await new Promise<void>((done) => files.listen(0, '127.0.0.1', done));
  fileHost = `127.0.0.1:${(files.address() as { port: number }).port}`;
  const { zalo } = zaloEnv(simulator, { timeoutMs: 700 });
  station = await Station.open({ worker: true, env: { zalo: { ...zalo, mediaHosts: [...zalo.mediaHosts, fileHost] } } });
  oa = await connectOa(station);
});
afterAll(async () => {
  await station?.close();
  await simulator?.close();
  files?.close();
});

async function serveFile(path: string, response: import('node:http').ServerResponse): Promise<void> {
  if (path === '/photo.jpg') response.end(await sharp({ create: { width: 40, height: 20, channels: 3, background: 'red' } }).withExif({ IFD0: { Copyright: 'GPS-CANARY' } }).jpeg().toBuffer());
  else if (path === '/page.jpg') response.end('<html><script>alert(1)</script></html>');
  else if (path === '/voice.amr') response.end(Buffer.concat([Buffer.from('#!AMR\n'), Buffer.alloc(200, 1)]));
  else if (path === '/virus.amr') response.end('MZ not a recording');
  else response.writeHead(302, { location: 'http://169.254.169.254/' }).end();
}

let person = 0;
/** Somebody known to both sides, who wrote a moment ago. */
async function writer(name = 'Nguyễn Thị Hạnh'): Promise<string> {
  const userId = `71000000000000${(person += 1)}`;
  simulator.plant({ users: [{ userId, name, follows: [SIM_OA.oaId], lastInteraction: { [SIM_OA.oaId]: Date.now() } }] });
  await tell(station, oa, wrote(station, oa, userId, 'cho tôi hỏi'));
  return userId;
}

/** The officer's answer, and what became of it once the worker is through. */
async function answer(userId: string, text: string): Promise<{ id: string; state: string; errorCode: string | null; allowedActions: { action: string }[] }> {
  const officer = await station.as('officer.kythuong');
  const { messages } = await officer.act(`/inbox-conversations/${await conversationOf(station, userId)}/answer`, { text });
  return settled(userId, messages.at(-1).id);
}

async function settled(userId: string, messageId: string) {
  await until(async () => {
    await station.worker!.get(AnswersWorker).run({ unitId: oa.unitId });
    return !['QUEUED', 'SENDING'].includes((await message(userId, messageId)).state);
  }, 20_000);
  return message(userId, messageId);
}

async function message(userId: string, messageId: string) {
  const officer = await station.as('officer.kythuong');
  const { messages } = (await officer.get(`/inbox-conversations/${await conversationOf(station, userId)}`)).body;
  return messages.find(({ id }: { id: string }) => id === messageId);
}

const heard = (userId: string): string[] => simulator.world.messages.of(`direct:${SIM_OA.oaId}:${userId}`).filter(({ from }) => from.kind === 'OA').map(({ text }) => text);

describe('an answer', () => {
  it('reaches the person once, and what is left of the free answers is shown', async () => {
    const user = await writer();
    expect(await answer(user, 'Mời bà con đến trụ sở.')).toMatchObject({ state: 'SENT', errorCode: null });
    expect(heard(user)).toEqual(['Mời bà con đến trụ sở.']);
    const officer = await station.as('officer.kythuong');
    expect((await officer.get(`/inbox-conversations/${await conversationOf(station, user)}`)).body.quota).toMatchObject({ type: 'reply', remaining: 7, total: 8 });
  });

  it('that never left is sent again by itself', async () => {
    const user = await writer();
    simulator.fault({ fault: 'RATE_LIMITED', on: 'user.send', target: user, times: 1 });
    const officer = await station.as('officer.kythuong');
    const { messages } = await officer.act(`/inbox-conversations/${await conversationOf(station, user)}/answer`, { text: 'Chậm một chút' });
    await until(async () => (await message(user, messages.at(-1).id)).errorCode === '-32', 10_000);
    await station.database.admin.query('UPDATE inbox_message SET next_attempt_at = now() WHERE id = $1', [messages.at(-1).id]);
    expect(await settled(user, messages.at(-1).id)).toMatchObject({ state: 'SENT' });
    expect(heard(user)).toEqual(['Chậm một chút']);
  });

  it.each([['LOST_AFTER', 'arrived, and the yes was lost'], ['MALFORMED', 'arrived, and half a yes came'], ['DROP_BEFORE', 'was dropped before it had an effect']] as const)('with %s (%s) is looked for first, and is there once', async (fault, _words) => {
    const user = await writer();
    simulator.fault({ fault, on: 'user.send', target: user, times: 1 });
    expect(await answer(user, `Thử ${fault}`)).toMatchObject({ state: 'SENT' });
    expect(heard(user)).toEqual([`Thử ${fault}`]);
  });

  it('of which nobody knows waits for a person, who looks, and is then sent again or not', async () => {
    const user = await writer();
    simulator.fault({ fault: 'LOST_AFTER', on: 'user.send', target: user, times: 1 });
    const unreadable = simulator.fault({ fault: 'ERROR', on: 'user.read', code: -201 });
    const officer = await station.as('officer.kythuong');
    const { messages } = await officer.act(`/inbox-conversations/${await conversationOf(station, user)}/answer`, { text: 'Không rõ' });
    const id = messages.at(-1).id as string;
    await until(async () => {
      await station.database.admin.query(`UPDATE inbox_message SET next_attempt_at = now() WHERE id = $1 AND state = 'SENDING' AND lease_until IS NULL`, [id]);
      await station.worker!.get(AnswersWorker).run({ unitId: oa.unitId });
      return (await message(user, id)).state === 'UNCERTAIN';
    }, 20_000);
    expect(heard(user)).toEqual(['Không rõ']);
    expect((await officer.get('/inbox-conversations')).body.items.find((item: { shortId: string }) => item.shortId === user.slice(-4))).toMatchObject({ problem: 'UNCERTAIN' });
    expect((await message(user, id)).allowedActions.map(({ action }: { action: string }) => action)).toEqual(['recheck', 'confirmSent', 'confirmAbsent']);
    simulator.clearFaults();
    expect(unreadable).toBeTruthy();
    await officer.act(`/inbox-messages/${id}/recheck`);
    expect(await settled(user, id)).toMatchObject({ state: 'SENT' });
    expect(heard(user)).toEqual(['Không rõ']);
  });

  it('the provider refuses for good says why, and nothing is tried again', async () => {
    const user = await writer();
    simulator.fault({ fault: 'ERROR', on: 'user.send', target: user, code: -217 });
    expect(await answer(user, 'Bị chặn')).toMatchObject({ state: 'FAILED', errorCode: '-217', allowedActions: [{ action: 'retry', needs: [] }] });
    simulator.clearFaults();
    expect(heard(user)).toEqual([]);
  });

  it('waits while the account is paused', async () => {
    const user = await writer();
    await station.database.admin.query(`UPDATE zalo_oa SET paused_at = now(), paused_reason = 'thử' WHERE id = $1`, [oa.id]);
    const officer = await station.as('officer.kythuong');
    const { messages } = await officer.act(`/inbox-conversations/${await conversationOf(station, user)}/answer`, { text: 'Đợi' });
    await station.worker!.get(AnswersWorker).run({ unitId: oa.unitId });
    expect((await message(user, messages.at(-1).id)).state).toBe('QUEUED');
    await station.database.admin.query('UPDATE zalo_oa SET paused_at = NULL, paused_reason = NULL WHERE id = $1', [oa.id]);
    expect(await settled(user, messages.at(-1).id)).toMatchObject({ state: 'SENT' });
  });

  it('of one conversation leave in their order, and equal words are two answers', async () => {
    const user = await writer();
    const officer = await station.as('officer.kythuong');
    const id = await conversationOf(station, user);
    for (const text of ['Vâng', 'Hẹn mai', 'Vâng']) await officer.act(`/inbox-conversations/${id}/answer`, { text });
    await until(async () => {
      await station.worker!.get(AnswersWorker).run({ unitId: oa.unitId });
      return heard(user).length === 3;
    }, 10_000);
    expect(heard(user)).toEqual(['Vâng', 'Hẹn mai', 'Vâng']);
  });
});

it('asks once how the person calls themselves, and takes nothing else of the profile', async () => {
  const user = await writer('Trần  Văn\u202e Bảy');
  const id = await conversationOf(station, user);
  await station.worker!.get(ProfileWorker).ask({ unitId: oa.unitId, conversationId: id });
  const [row] = await rowsOf(station, 'SELECT display_name, search_text FROM inbox_conversation WHERE id = $1', [id]);
  expect(row).toEqual({ display_name: 'Trần Văn Bảy', search_text: 'tran van bay' });
});

describe('what people send', () => {
  const send = async (type: string, url: string) => {
    const user = await writer();
    await tell(station, oa, { ...wrote(station, oa, user, ''), event_name: `user_send_${type}`, message: { msg_id: `m-${user}`, attachments: [{ type, payload: { url, thumbnail: url } }] } });
    const officer = await station.as('officer.kythuong');
    const read = async () => (await officer.get(`/inbox-conversations/${await conversationOf(station, user)}`)).body.messages.at(-1).media[0];
    await until(async () => {
      await station.worker!.get(MediaWorker).run({ unitId: oa.unitId });
      const [{ tried }] = await rowsOf(station, 'SELECT attempts > 0 AND next_attempt_at < now() + interval \'4 minutes\' AS tried FROM inbox_media WHERE id = $1', [(await read()).id]);
      return (await read()).verdict !== 'PENDING' || tried;
    }, 15_000);
    return { user, officer, media: await read() };
  };

  it('is copied, examined, shown without its metadata, saved as it came, and every look is on record', async () => {
    const { officer, media, user } = await send('image', `http://${fileHost}/photo.jpg`);
    expect(media).toMatchObject({ kind: 'IMAGE', verdict: 'ACCEPTED', mediaType: 'image/jpeg' });
    const copy = await fetch(`${station.baseUrl}/api/v1/inbox-media/${media.id}/copy`, { headers: { cookie: officer.cookie } });
    expect([copy.status, copy.headers.get('content-type'), copy.headers.get('content-security-policy')]).toEqual([200, 'image/webp', "sandbox; default-src 'none'"]);
    expect(Buffer.from(await copy.arrayBuffer()).includes('GPS-CANARY')).toBe(false);
    const original = await fetch(`${station.baseUrl}/api/v1/inbox-media/${media.id}/original`, { headers: { cookie: officer.cookie } });
    expect(original.headers.get('content-disposition')).toMatch(/^attachment/);
    expect(Buffer.from(await original.arrayBuffer()).includes('GPS-CANARY')).toBe(true);
    expect([await station.auditCount('inbox.media-seen'), await station.auditCount('inbox.media-saved')]).toEqual([1, 1]);
    expect((await (await station.as('chief.cambinh')).get(`/inbox-media/${media.id}/copy`)).status).toBe(404);
    const [{ address }] = await rowsOf(station, 'SELECT address_sealed AS address FROM inbox_media WHERE id = $1', [media.id]);
    expect(address).toBeNull();

    const deputy = await station.login('deputy.kythuong');
    await deputy.stepUp();
    await deputy.act(`/inbox-conversations/${await conversationOf(station, user)}/erase`, { reason: 'ASKED_IN_PERSON' });
    await station.worker!.get(MediaWorker).forgetFiles({ unitId: oa.unitId, conversationId: (await rowsOf(station, 'SELECT conversation_id AS id FROM inbox_media WHERE id = $1', [media.id]))[0].id });
    expect((await officer.get(`/inbox-media/${media.id}/original`)).status).toBe(404);
    const { MediaVault } = await import('../../../apps/api/src/modules/inbox/media/media-vault.js');
    await expect(station.worker!.get(MediaVault).openCopy({ unitId: oa.unitId, id: media.id })).rejects.toThrow('no file');
  });

  it('and is a recording is kept unexamined, to be saved only', async () => {
    const { officer, media } = await send('audio', `http://${fileHost}/voice.amr`);
    expect(media).toMatchObject({ kind: 'AUDIO', verdict: 'NOT_EXAMINED', mediaType: 'audio/amr' });
    expect((await officer.get(`/inbox-media/${media.id}/copy`)).body.code).toBe('MEDIA_HAS_NO_COPY');
    expect((await officer.get(`/inbox-media/${media.id}/original`)).status).toBe(200);
  });

  it.each<[string, () => string, string]>([
    ['image', () => `http://${fileHost}/page.jpg`, 'TYPE_NOT_ALLOWED'], ['audio', () => `http://${fileHost}/virus.amr`, 'TYPE_NOT_ALLOWED'], ['image', () => 'http://169.254.169.254/latest/meta-data', 'HOST_NOT_ALLOWED'],
    ['image', () => 'http://127.0.0.1:1/x', 'HOST_NOT_ALLOWED'], ['file', () => 'file:///etc/passwd', 'HOST_NOT_ALLOWED'],
  ])('as %s from a place or of a kind that is not for us is refused, and nothing of it is kept', async (type, url, refusal) => {
    const { officer, media } = await send(type, url());
    expect(media).toMatchObject({ verdict: 'REFUSED', refusal });
    expect((await officer.get(`/inbox-media/${media.id}/original`)).body.code).toBe('MEDIA_REFUSED');
  });

  it('behind a redirect is not followed, and tried again later', async () => {
    const { media, officer } = await send('image', `http://${fileHost}/elsewhere`);
    expect(media.verdict).toBe('PENDING');
    expect((await officer.get(`/inbox-media/${media.id}/copy`)).body.code).toBe('MEDIA_NOT_READY');
  });
});
