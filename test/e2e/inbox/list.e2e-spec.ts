import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { plantConversation as conversation } from '../../support/inbox.js';
import { Station } from '../../support/station.js';

const HOUR = 3_600_000;
const done = { state: 'DONE', waiting_since: null };

describe('the list', () => {
  let station: Station;
  beforeAll(async () => {
    station = await Station.open();
  });
  afterAll(() => station?.close());

  it('has the unanswered first, emergencies before all, and pages without loss or repetition', async () => {
    const ids = [
      await conversation(station, { urgent: true }, 5 * HOUR), await conversation(station, {}, HOUR), await conversation(station, {}, 3 * HOUR), await conversation(station, { state: 'ANSWERED', waiting_since: null }, 0.5 * HOUR),
      await conversation(station, done, 0.1 * HOUR),
    ];
    // Within what waits the newest first; then what needs nobody now.
    const wanted = [ids[0], ids[1], ids[2], ids[4], ids[3]];
    await conversation(station, { last_message_at: null, ...done });
    await conversation(station, {}, HOUR, 'camBinh');
    const officer = await station.as('officer.kythuong');
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { items, nextCursor }: { items: { id: string }[]; nextCursor: string | null } = (await officer.get(`/inbox-conversations?limit=2${cursor ? `&cursor=${cursor}` : ''}`)).body;
      seen.push(...items.map(({ id }) => id));
      cursor = nextCursor;
    }
    expect(seen).toEqual(wanted);
    expect((await officer.get('/inbox-conversations?state=DONE')).body.items).toHaveLength(1);
    expect((await officer.get('/inbox-conversations?urgent=true')).body.items).toHaveLength(1);
    expect((await officer.get('/inbox-conversations?state=GONE')).status).toBe(400);
  });

  it('finds people by the name they chose, with or without diacritics; what they wrote is not searched', async () => {
    const id = await conversation(station, { display_name: 'Hạnh Nguyễn', search_text: 'hanh nguyen' });
    const officer = await station.as('officer.kythuong');
    const found = async (q: string) => (await officer.get(`/inbox-conversations?q=${encodeURIComponent(q)}`)).body.items.map((item: { id: string }) => item.id);
    expect([await found('hanh'), await found('NGUYỄN hạnh'), await found('Cho tôi hỏi')]).toEqual([[id], [id], []]);
  });

  it.each(['clerk.kythuong', 'liaison.trungtien', 'province.viewer', 'province.inspector', 'auditor', 'system.admin'])('does not exist for %s', async (username) => {
    const id = await conversation(station);
    const caller = await station.as(username);
    for (const path of ['/inbox-conversations', `/inbox-conversations/${id}`, '/auto-answer-cards', '/unit-hotlines', '/auto-answer-settings', `/inbox-media/${id}/copy`]) expect((await caller.get(path)).status).toBe(403);
  });

  it('holds nothing of another commune', async () => {
    const id = await conversation(station);
    expect((await (await station.as('chief.cambinh')).get(`/inbox-conversations/${id}`)).status).toBe(404);
  });
});
