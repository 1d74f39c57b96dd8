import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { WebhookCounters } from '../../../apps/api/src/modules/zalo/webhooks/webhook-counters.js';
import { newId } from '../../../apps/api/src/platform/time/new-id.js';
import { openGroups } from '../../support/found-property.js';
import { connectOa, rowsOf, type TestOa, workOff } from '../../support/inbox.js';
import { Station } from '../../support/station.js';
import { sendStorm, webhookStorm } from '../../support/webhook-storm.mjs';

/** The small version of `npm run chaos:webhooks`. */
let station: Station;
let oa: TestOa;
beforeAll(async () => {
  station = await Station.open({ worker: true });
  oa = await connectOa(station);
});
afterAll(() => station?.close());

it('of 800 webhooks, copies, forged ones and disorder among them, leaves exactly the right conversations and counts, and no answer waits for work', async () => {
  const clerk = await station.as('clerk.kythuong');
  const groupIds = await openGroups(clerk, 3);
  const groups = groupIds.map((id) => `gmf-${id.slice(-6)}`);
  for (const [index, groupId] of groupIds.entries()) {
    await clerk.act(`/groups/${groupId}/member-counts`, { members: 500, countedOn: '2026-01-01' });
    await station.database.admin.query(
      `INSERT INTO group_channel (commune_id, id, group_id, channel, status, oa_unit_id, oa_id, external_id, first_members, linked_by, linked_by_name, linked_at, version) VALUES ($1, $2, $3, 'OA_GMF', 'ACTIVE', $1, $4, $5, '{}', $1, 'Thử', now(), 1)`,
      [oa.unitId, newId(), groupId, oa.id, groups[index]],
    );
  }
  const { posts, expected } = webhookStorm({ oa, total: 800, people: 40, groups, now: station.clock.now().getTime() });
  // Whoever works on conversations is held up for the whole storm: that is the worker's matter alone.
  const { admin } = station.database;
  await admin.query('BEGIN');
  await admin.query('LOCK TABLE inbox_conversation, village_group IN ACCESS EXCLUSIVE MODE');
  const { refused, slowest } = await sendStorm(`${station.baseUrl}/webhooks/zalo`, posts, 16);
  await admin.query('COMMIT');
  expect(refused).toBe(0);
  expect(slowest).toBeLessThan(2_000);
  const { WebhookRoutes } = await import('../../../apps/api/src/modules/zalo/webhooks/webhook.routes.js');
  await station.app.get(WebhookRoutes).emptySpool();
  // An event that waited too long for the lock comes again later; here at once.
  const waiting = async () => (await rowsOf(station, `UPDATE zalo_event SET next_attempt_at = now() WHERE state = 'NEW' RETURNING 1`)).length > 0;
  while (await waiting()) await workOff(station, oa);

  const officer = await station.as('officer.kythuong');
  const rows = await rowsOf<{ id: string; user: string; unread: number }>(station, 'SELECT id, external_user_id AS "user", unread FROM inbox_conversation');
  expect(rows.map(({ user }) => user).sort()).toEqual([...expected.messages.keys()].sort());
  for (const { id, user, unread } of rows) {
    const texts = (await officer.get(`/inbox-conversations/${id}`)).body.messages.map(({ text }: { text: string }) => text);
    expect({ user, unread, texts }).toEqual({ user, unread: expected.messages.get(user)!.length, texts: expected.messages.get(user) });
  }
  for (const [index, groupId] of groupIds.entries()) {
    const [{ members }] = await rowsOf(station, 'SELECT members FROM village_group WHERE id = $1', [groupId]);
    expect(members).toBe(500 + expected.members.get(groups[index]!)!);
  }
  await station.app.get(WebhookCounters).flush();
  const [counted] = await rowsOf(station, 'SELECT sum(stored)::int AS stored, sum(duplicates)::int AS duplicates, sum(bad_signatures)::int AS bad FROM zalo_event_day');
  expect(counted).toEqual({ stored: expected.stored, duplicates: expected.duplicates, bad: expected.bad });
});
