import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { leadTo, openGroups, THREE_ENVELOPES } from '../../support/found-property.js';
import { type Caller, Station } from '../../support/station.js';

let station: Station;
let officer: Caller;
beforeAll(async () => {
  station = await Station.open();
  officer = await station.as('officer.kythuong');
  await openGroups(await station.as('clerk.kythuong'), 1);
  await leadTo(station, 'REPORTED', { ...THREE_ENVELOPES, foundArea: 'chợ Kỳ Thượng', foundOn: '2026-02-01' });
  await leadTo(station, 'RECEIVED', { ...THREE_ENVELOPES, items: [{ category: 'PHONE', publicDescription: 'Một điện thoại', withheldFacts: [] }] });
  await leadTo(station, 'NOTICED');
  await leadTo(station, 'CLAIMED');
});
afterAll(() => station?.close());

const codes = async (query: string, caller = officer): Promise<string[]> => (await caller.get(`/lost-property-cases?${query}`)).body.items.map((item: { code: string }) => item.code);

describe('the list', () => {
  it('pages by key, newest first, without gap or repetition', async () => {
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { body }: { body: { items: { code: string }[]; nextCursor: string | null } } = await officer.get(`/lost-property-cases?limit=1${cursor ? `&cursor=${cursor}` : ''}`);
      seen.push(...body.items.map((item) => item.code));
      cursor = body.nextCursor;
    }
    expect(seen).toEqual(['TS-2026-0004', 'TS-2026-0003', 'TS-2026-0002', 'TS-2026-0001'].map((code) => code.replace('2026', String(new Date(Date.now() + 7 * 3_600_000).getUTCFullYear()))));
  });

  it.each(['Kỳ Thượng', 'ky thuong', 'KỲ THƯỢNG', 'chợ kỳ thượng'.normalize('NFD'), 'thuong cho'])('finds "%s"', async (q) => {
    expect(await codes(`q=${encodeURIComponent(q)}`)).toHaveLength(1);
  });

  it.each([['state=NOTICED', 1], ['category=PHONE', 1], ['category=CASH', 3], ['foundFrom=2026-02-01', 1], ['foundTo=2026-01-31', 3], ['open=true', 4], ['open=false', 0], ['q=%25', 0], ['q=_', 0]])('%s: %i', async (query, count) => {
    expect(await codes(query)).toHaveLength(count);
  });

  it('is empty for another commune, whatever it asks for', async () => {
    const stranger = await station.as('officer.cambinh');
    expect(await codes('', stranger)).toEqual([]);
    expect(await codes(`communeId=${station.people.units.kyThuong}`, stranger)).toEqual([]);
  });

  it('shows the province both communes', async () => {
    await leadTo(station, 'REPORTED', THREE_ENVELOPES, 'cambinh');
    const province = await station.as('province.admin');
    expect(await codes('', province)).toHaveLength(5);
    expect(await codes(`communeId=${station.people.units.camBinh}`, province)).toHaveLength(1);
  });
});

describe('one case', () => {
  it('says what this officer may do now, and why the rest is closed', async () => {
    const { id } = await leadTo(station, 'DRAFTED');
    const { body, headers } = await officer.get(`/lost-property-cases/${id}`);
    expect(headers.get('etag')).toBe(`"${body.version}"`);
    expect(body.allowedActions.map((allowed: { action: string }) => allowed.action).sort()).toEqual(['draftNotice']);
    expect(body.closedActions).toEqual(expect.arrayContaining([{ action: 'publishNotice', reason: 'ROLE_NOT_ALLOWED' }, { action: 'submitClaim', reason: 'WRONG_STATE' }]));
  });

  it('shows a clerk neither people nor circumstances nor minutes, and the province no more', async () => {
    const { id } = await leadTo(station, 'CLAIMED');
    for (const username of ['clerk.kythuong', 'province.admin']) {
      const { body, text } = await (await station.as(username)).get(`/lost-property-cases/${id}`);
      expect(body).toMatchObject({ finder: null, circumstances: null, claims: [], withheld: { factCount: 0, kinds: [] }, allowedActions: [] });
      expect(body.documents.map((document: { kind: string }) => document.kind).filter((kind: string) => kind !== 'FOUND_PROPERTY_NOTICE')).toEqual([]);
      expect(text).not.toMatch(/T\. T\. M\.|làm đồng|hơi ẩm/);
    }
  });

  it('never shows a name, a number or a withheld value in the plain view', async () => {
    const { id } = await leadTo(station, 'CLAIMED');
    const { text } = await officer.get(`/lost-property-cases/${id}`);
    expect(text).not.toMatch(/Trần Thị Mơ|Nguyễn Thị Hạnh|912345678|042174005678|45\.000\.000|phong bì|dây thun|Khe Bò/);
  });
});
