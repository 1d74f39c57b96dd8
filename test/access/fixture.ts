import { randomUUID } from 'node:crypto';
import { sendFile } from '../corpus/send-file.js';
import { leadTo, openGroups, THREE_ENVELOPES } from '../support/found-property.js';
import { plantInbox } from '../support/inbox.js';
import { declare } from '../support/lost-declarations.js';
import { plantImport } from '../support/imports.js';
import type { Operation } from '../support/openapi.js';
import { exampleOf } from '../support/openapi.js';
import type { Station } from '../support/station.js';

/** One object of every kind in a commune, for calling every operation on it. */
export interface Fixture {
  communeId: string;
  ids: Record<string, string>;
  fields: Record<string, unknown>;
}

const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

export async function furnish(station: Station, unit: 'kythuong' | 'cambinh'): Promise<Fixture> {
  const clerk = await station.as(`clerk.${unit}`);
  const communeId = station.people.units[unit === 'kythuong' ? 'kyThuong' : 'camBinh'];
  const [groupId] = await openGroups(clerk, 1);
  const village = (await clerk.get('/villages')).body.items.at(-1);
  const road = await leadTo(station, 'PREPARED', THREE_ENVELOPES, unit);
  const deliveries = (await clerk.get(`/broadcasts/${road.broadcastId}/deliveries`)).body.items;
  const form = new FormData();
  form.append('file', new Blob([PNG], { type: 'image/png' }), 'a.png');
  const upload = await fetch(`${station.baseUrl}/api/v1/broadcast-deliveries/${deliveries[0].id}/screenshot`, {
    method: 'POST', body: form, headers: { cookie: clerk.cookie, origin: station.baseUrl, 'sec-fetch-site': 'same-origin', 'idempotency-key': `fixture-${unit}` },
  });
  const { screenshotId } = (await upload.json()) as { screenshotId: string };
  const documents = (await (await station.as(`deputy.${unit}`)).get(`/documents?caseId=${road.id}`)).body.items;
  const { rows } = await station.database.admin.query('SELECT id FROM lost_property_withheld_fact WHERE case_id = $1 LIMIT 1', [road.id]);
  const colleague = station.people.ids[unit === 'kythuong' ? 'officer2.kythuong' : 'officer.cambinh']!;
  const [item] = (await station.database.admin.query('SELECT id FROM lost_property_item WHERE case_id = $1 LIMIT 1', [road.id])).rows;
  const officer = await station.as(`officer.${unit}`);
  const witness = station.people.ids[unit === 'kythuong' ? 'officer2.kythuong' : 'chief.cambinh']!;
  await officer.act(`/lost-property-cases/${road.id}/recount`, { secondCounterId: witness, oldSealNumber: 'NP-01', newSealNumber: 'NP-02', lines: THREE_ENVELOPES.items[0]!.cash.map((line) => ({ ...line, itemId: item.id })) });
  const [recount] = (await station.database.admin.query('SELECT id FROM lost_property_recount WHERE case_id = $1', [road.id])).rows;
  const [entry] = (await station.database.admin.query('SELECT id FROM lost_property_ledger_entry WHERE case_id = $1', [road.id])).rows;
  const evidence = (await sendFile(officer, `/lost-property-cases/${road.id}/evidence`, { bytes: PNG, name: 'a.png', type: 'image/png', fields: { caption: 'Ba phong bì' } })).body;
  const declaration = await declare(officer);
  const { importId, rowId } = await plantImport(station, communeId, station.people.ids[`clerk.${unit}`]!);
  const followed = await plantFollowUp(station, communeId, road.broadcastId!, deliveries[0].id);
  const zalo = await plantZalo(station, unit, groupId!);
  const inbox = await plantInbox(station, communeId, zalo['zalo-oas']!, colleague);
  const [consent] = (await officer.act(`/lost-property-cases/${road.id}/record-consent`, { party: 'FINDER', channels: ['WEBSITE'], shows: ['INITIALS'], way: 'ORAL_WITH_WITNESS', witnessName: 'Nguyễn Văn An' })).records;
  await officer.act(`/consents/${consent.id}/withdraw`, { reason: 'Đổi ý' });
  const change = await (await station.as(`deputy.${unit}`)).act('/unit-changes', {
    kind: 'VILLAGE_RENAMING', fromIds: [village.id], to: [{ name: 'Trung Tiến Mới', kind: 'THON' }], effectiveDate: '2027-01-01', legalBasis: 'Nghị quyết số 1/NQ-HĐND',
  });
  const template = await officer.act('/broadcast-templates', { kind: 'EVENT_INVITE', name: 'Mời họp dân', title: 'Mời họp', body: 'Mời bà con dự {{event}}.' });
  const audience = await officer.act('/broadcast-audiences', { name: 'Thôn đầu', targetKind: 'VILLAGES', targetIds: [village.id] });
  return {
    communeId,
    ids: {
      'broadcast-templates': template.id, 'broadcast-audiences': audience.id,
      consents: consent.id,
      'evidence-files': evidence.id, 'lost-declarations': declaration.id, 'lost-property-items': item.id, 'lost-property-recounts': recount.id, 'lost-property-ledger-entries': entry.id,
      'unit-changes': change.id,
      communes: communeId, villages: village.id, groups: groupId!, broadcasts: road.broadcastId!, 'broadcast-deliveries': deliveries[0].id, ...followed, ...zalo, ...inbox, attachments: screenshotId,
      documents: documents[0].id, 'lost-property-cases': road.id, 'lost-property-claims': road.claimId!, users: colleague, imports: importId, 'import-rows': rowId,
    },
    fields: { caseId: road.id, secondPersonId: witness, receivedBy: witness, presentId: witness, itemId: item.id, secondCounterId: colleague, secondValuerId: colleague, claimId: road.claimId, handoverId: road.handoverId, factId: rows[0].id, villageId: village.id, villageIds: [village.id], fromIds: [village.id], heardFromGroupId: groupId, groupId, accountId: zalo['zalo-oas'], communeId },
  };
}

/** What hangs on a message that is out: a group to remove it from, and a question. Written directly: how they come about is tested elsewhere. */
async function plantFollowUp(station: Station, communeId: string, broadcastId: string, deliveryId: string): Promise<Record<string, string>> {
  const [taskId, questionId] = [randomUUID(), randomUUID()];
  await station.database.admin.query(
    `INSERT INTO broadcast_take_down (commune_id, id, broadcast_id, delivery_id, group_unit_id, group_id, channel, state, created_at, version)
     SELECT commune_id, $3, broadcast_id, id, group_unit_id, group_id, 'MANUAL', 'TO_REMOVE', now(), 1 FROM broadcast_delivery WHERE commune_id = $1 AND id = $2`,
    [communeId, deliveryId, taskId],
  );
  await station.database.admin.query(
    `INSERT INTO broadcast_question (commune_id, id, broadcast_id, kind, code, question, choices, created_by, created_at) VALUES ($1, $2, $3, 'ACKNOWLEDGEMENT', $4, 'Đã đọc?', '{x}', $2, now())`,
    [communeId, questionId, broadcastId, communeId.replace(/[^a-f2-9]/g, '').slice(-8).padStart(8, 'z')],
  );
  return { 'broadcast-take-downs': taskId, 'broadcast-questions': questionId };
}

/** An Official Account without tokens, and a bot that a group is reached through: both know only a host that does not answer. */
async function plantZalo(station: Station, unit: string, groupId: string): Promise<Record<string, string>> {
  const chief = await station.login(`chief.${unit}`);
  await chief.stepUp();
  const oa = await chief.act('/zalo-oas', { name: 'Công an xã', appId: '1000000000000000001', appSecret: 'bi-mat', webhookSecret: 'bi-mat-oa' });
  const bot = await chief.act('/zalo-bots', { name: 'Bot', token: '12345:ma-bot' });
  const channel = await chief.act('/group-channels', { groupId, channel: 'BOT', accountId: bot.id, externalId: `zgr-${unit}` });
  return { 'zalo-oas': oa.id, 'zalo-bots': bot.id, 'group-channels': channel.id };
}

/** The address and body of an operation on the objects of a commune, from the examples of the contract. */
export function requestOf(operation: Operation, fixture: Fixture): { path: string; body: unknown } {
  const resource = operation.path.split('/')[3] ?? '';
  const required = operation.parameters.filter((parameter) => parameter.in === 'query' && parameter.required);
  const query = required.map(({ name, schema, example }) => `${name}=${encodeURIComponent(String(example ?? exampleOf(schema)))}`).join('&');
  const path = operation.path.replace('{id}', fixture.ids[resource] ?? 'x').replace('{code}', 'abcdefgh') + (query ? `?${query}` : '');
  return { path, body: operation.body ? withFields(exampleOf(operation.body), fixture.fields) : undefined };
}

function withFields(value: unknown, fields: Record<string, unknown>): unknown {
  if (Array.isArray(value)) return value.map((item) => withFields(item, fields));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, name in fields ? fields[name] : withFields(item, fields)]));
}
