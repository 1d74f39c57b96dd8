import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { promisesOf } from '../../../support/action-promises.js';
import { leadTo, openGroups } from '../../../support/found-property.js';
import { Station } from '../../../support/station.js';

const cases = (id: string, action: string) => `/lost-property-cases/${id}/${action}`;
const BY_FINDER = { party: 'FINDER', channels: ['ZALO_GROUPS'], shows: ['INITIALS'], way: 'SIGNED_PAPER' };
const BY_OWNER = { ...BY_FINDER, party: 'OWNER' };
const ORAL = { ...BY_FINDER, way: 'ORAL_WITH_WITNESS', witnessName: 'Nguyễn Văn An' };

promisesOf('POST /lost-property-cases/{id}/record-consent', {
  arrange: async (station) => ({ path: cases((await leadTo(station, 'REPORTED')).id, 'record-consent'), body: BY_FINDER }),
  by: 'officer.kythuong',
  deniedTo: ['clerk.kythuong', 'liaison.trungtien'],
  wrongState: { arrange: async (station) => ({ path: cases((await leadTo(station, 'CLAIMED')).id, 'record-consent'), body: BY_OWNER }), code: 'PARTY_UNKNOWN' },
  audited: 'consent.recorded',
  twice: 'CONSENT_ALREADY_RECORDED',
  badInput: { body: { ...BY_FINDER, channels: [] }, field: 'channels' },
  answers: (body) => {
    expect(body.records).toEqual([expect.objectContaining({ party: 'FINDER', initials: 'T. T. M.', channels: ['ZALO_GROUPS'], shows: ['INITIALS'], textVersion: '2026-11', withdrawnAt: null })]);
    expect(body.goodDeed.find((entry: { channel: string }) => entry.channel === 'ZALO_GROUPS').missing).toEqual(['OWNER']);
    expect(body.goodDeed.find((entry: { channel: string }) => entry.channel === 'PRESS').missing).toEqual(['FINDER', 'OWNER']);
  },
}, (station) => {
  it.each([
    ['an oral consent without its witness', { ...ORAL, witnessName: undefined }, 422, 'witnessName'],
    ['a consent from the future', { ...BY_FINDER, givenAt: '2090-01-01T00:00:00Z' }, 422, 'givenAt'],
    ['a channel that is none', { ...BY_FINDER, channels: ['FACEBOOK'] }, 400, 'channels'],
    ['a channel twice', { ...BY_FINDER, channels: ['PRESS', 'PRESS'] }, 400, 'channels'],
    ['nothing to show', { ...BY_FINDER, shows: [] }, 400, 'shows'],
    ['nobody', { ...BY_FINDER, party: undefined }, 400, 'party'],
  ])('refuses %s', async (_, body, status, field) => {
    const answer = await (await station().as('officer.kythuong')).post(cases((await leadTo(station(), 'REPORTED')).id, 'record-consent'), body);
    expect([answer.status, answer.body.errors.map((error: { field: string }) => error.field)]).toEqual([status, [field]]);
  });
});

promisesOf('POST /consents/{id}/withdraw', {
  arrange: async (station) => {
    const { records } = await (await station.as('officer.kythuong')).act(cases((await leadTo(station, 'REPORTED')).id, 'record-consent'), ORAL);
    return { path: `/consents/${records[0].id}/withdraw`, body: { reason: 'Không muốn nhắc lại nữa' } };
  },
  by: 'officer2.kythuong',
  deniedTo: ['clerk.kythuong'],
  audited: 'consent.withdrawn',
  twice: 'CONSENT_WITHDRAWN',
  badInput: { body: {}, field: 'reason' },
  answers: (body) => expect(body.records[0]).toMatchObject({ withdrawnReason: 'Không muốn nhắc lại nữa', withdrawnByName: 'Người officer2.kythuong', witnessName: 'Nguyễn Văn An' }),
});

promisesOf('POST /lost-property-cases/{id}/print-consent-form', {
  arrange: async (station) => ({ path: cases((await leadTo(station, 'RECEIVED')).id, 'print-consent-form'), body: { party: 'FINDER' } }),
  by: 'officer.kythuong',
  deniedTo: ['clerk.kythuong'],
  wrongState: { arrange: async (station) => ({ path: cases((await leadTo(station, 'RECEIVED')).id, 'print-consent-form'), body: { party: 'OWNER' } }), code: 'PARTY_UNKNOWN' },
  audited: 'consent.form-printed',
  badInput: { body: { party: 'WITNESS' }, field: 'party' },
});

describe('news of a good deed', () => {
  let station: Station;
  let id: string;
  beforeAll(async () => {
    station = await Station.open({ worker: true });
    await openGroups(await station.as('clerk.kythuong'), 2);
    id = (await leadTo(station, 'RETURNED')).id;
  });
  afterAll(() => station?.close());

  const officer = () => station.as('officer.kythuong');
  const draft = async (channel = 'ZALO_GROUPS') => (await officer()).get(cases(id, `good-deed-draft?channel=${channel}`));
  const textOf = ({ title, body }: { title: string; body: string }) => `${title}\n${body}`;

  it('is not written without both consents, and says whose is missing', async () => {
    expect([(await draft()).status, (await draft()).body]).toEqual([409, expect.objectContaining({ code: 'CONSENT_MISSING' })]);
    await (await officer()).act(cases(id, 'record-consent'), BY_FINDER);
    expect((await draft()).status).toBe(409);
  });

  it('has initials and coarse words alone, and the look at it is on record', async () => {
    await (await officer()).act(cases(id, 'record-consent'), BY_OWNER);
    const before = await station.auditCount('consent.news-drafted');
    const { status, body } = await draft();
    expect(status).toBe(200);
    expect(textOf(body)).toContain('T. T. M.');
    expect(textOf(body)).toContain('N. T. H.');
    expect(textOf(body)).toContain('một số tiền mặt');
    // Nothing of what was withheld, where they live, or how to reach them.
    expect(textOf(body)).not.toMatch(/\d|phong bì|dây thun|Khe Bò|Trung Tiến|Mơ|Hạnh|triệu/);
    expect(await station.auditCount('consent.news-drafted')).toBe(before + 1);
  });

  it('has a full name in the channel it was given for and in no other', async () => {
    await (await officer()).act(cases(id, 'record-consent'), { ...BY_FINDER, channels: ['PRESS'], shows: ['FULL_NAME', 'PHOTO'] });
    await (await officer()).act(cases(id, 'record-consent'), { ...BY_OWNER, channels: ['PRESS'] });
    const press = (await draft('PRESS')).body;
    expect(textOf(press)).toContain('Trần Thị Mơ');
    expect(textOf(press)).not.toContain('Hạnh');
    expect(press.photosOf).toEqual(['FINDER']);
    expect(textOf((await draft()).body)).not.toContain('Trần Thị Mơ');
    const { rows } = await station.database.admin.query(`SELECT details FROM audit_event WHERE action = 'consent.news-drafted' ORDER BY seq DESC LIMIT 2`);
    expect(JSON.stringify(rows)).not.toMatch(/Trần|Mơ/);
  });

  it('ends at once when one of them withdraws', async () => {
    const { records } = (await (await officer()).get(cases(id, 'consents'))).body;
    const ownersPress = records.find((record: { party: string; channels: string[] }) => record.party === 'OWNER' && record.channels.includes('PRESS'));
    await (await officer()).act(`/consents/${ownersPress.id}/withdraw`, { reason: 'Đổi ý' });
    expect((await draft('PRESS')).body.code).toBe('CONSENT_MISSING');
    expect((await draft()).status).toBe(200);
    // Given again, it counts again; the withdrawn one stays as proof.
    await (await officer()).act(cases(id, 'record-consent'), { ...BY_OWNER, channels: ['PRESS'] });
    expect((await draft('PRESS')).status).toBe(200);
  });

  it('is nobody else’s to read', async () => {
    expect((await (await station.as('clerk.kythuong')).get(cases(id, 'consents'))).status).toBe(403);
    expect((await (await station.as('officer.cambinh')).get(cases(id, 'consents'))).status).toBe(404);
    expect((await (await station.as('officer.cambinh')).get(cases(id, 'good-deed-draft'))).status).toBe(404);
  });

  it('the form to sign is filed with the case', async () => {
    await (await officer()).act(cases(id, 'print-consent-form'), { party: 'OWNER' });
    const { documents } = (await (await officer()).get(`/lost-property-cases/${id}`)).body;
    expect(documents.find((document: { kind: string }) => document.kind === 'GOOD_DEED_CONSENT')).toMatchObject({ numberLabel: '', typeCode: null });
  });

  it('rests on records that nobody rewrites and that are of the right person', async () => {
    const { admin } = station.database;
    await expect(admin.query(`UPDATE consent_record SET channels = '{WEBSITE}' WHERE case_id = $1`, [id])).rejects.toThrow('append-only');
    await expect(admin.query(`UPDATE consent_record SET withdrawn_reason = 'x' WHERE withdrawn_at IS NOT NULL`)).rejects.toThrow('append-only');
    await expect(admin.query('DELETE FROM consent_record')).rejects.toThrow('append-only');
    await expect(admin.query(`INSERT INTO consent_record SELECT (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid(), 'party', 'OWNER'))).* FROM consent_record r WHERE party = 'FINDER' AND case_id = $1 LIMIT 1`, [id])).rejects.toThrow('consent of somebody else');
  });
});
