import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { THREE_ENVELOPES } from '../../support/found-property.js';
import { Station } from '../../support/station.js';
import { leadThings, WALLET } from '../../support/wallet.js';

let station: Station;
beforeAll(async () => void (station = await Station.open()));
afterAll(() => station?.close());

it('a notice names papers and cards by their kind, whatever was typed', async () => {
  const items = [
    { ...WALLET.items[1]!, publicDescription: 'Giấy tờ của một nam thanh niên' },
    { ...WALLET.items[2]!, publicDescription: 'Thẻ màu xanh của ngân hàng Agribank' },
    { category: 'DOCUMENT', publicDescription: 'Sổ gì đó', withheldFacts: [] },
  ];
  const { id } = await leadThings(station, 'RECEIVED', items);
  const { body } = await (await station.as('officer.kythuong')).post(`/lost-property-cases/${id}/preview-notice`, {});
  expect(body.body).toContain('thẻ căn cước; thẻ ngân hàng; giấy tờ.');
  expect(body.body).not.toMatch(/thanh niên|Agribank|màu xanh/);
  expect(body.findings).toEqual([]);
});

it.each([
  ['holder', 'Tìm anh Lê Văn Nam có thẻ căn cước.', ['HOLDER_NAME']],
  ['holder without diacritics', 'Tim anh le van nam.', ['HOLDER_NAME']],
  ['number of the paper', 'Thẻ căn cước số 042 190 004 567.', ['DOCUMENT_NUMBER']],
  ['IMEI', 'Điện thoại IMEI 4901-5420-3237-518.', ['IMEI']],
])('a notice that tells the %s is refused, and the refusal does not tell it', async (_, body, kinds) => {
  const { id } = await leadThings(station, 'RECEIVED');
  const answer = await (await station.as('officer.kythuong')).post(`/lost-property-cases/${id}/draft-notice`, { body });
  expect([answer.status, answer.body.code]).toEqual([422, 'WITHHELD_TEXT']);
  expect(answer.body.errors.map(({ code }: { code: string }) => code)).toEqual(kinds.map((kind) => `TELLS_${kind}`));
  expect(answer.text).not.toMatch(/Nam|nam"|042190|490154/);
});

it.each([
  ['the holder in the public description', { ...WALLET.items[1]!, publicDescription: 'Căn cước Lê Văn Nam' }, 'items[0].publicDescription', 'TELLS_HOLDER_NAME'],
  ['an IMEI that is none', { ...WALLET.items[4]!, details: { imei: '123456789012345' } }, 'items[0].details.imei', 'INVALID_IMEI'],
  ['fields of another kind', { ...WALLET.items[3]!, details: { holderName: 'Ai đó' } }, 'items[0].details.holderName', 'NOT_FOR_CATEGORY'],
  ['gold that was not weighed', { category: 'GOLD', publicDescription: 'Vàng', withheldFacts: [], details: { weightUnit: 'CHI' } }, 'items[0].details.weightMg', 'REQUIRED'],
])('the desk refuses %s', async (_, item, field, code) => {
  const answer = await (await station.as('officer.kythuong')).post('/lost-property-cases', { ...THREE_ENVELOPES, items: [item] });
  expect([answer.status, answer.body.errors]).toEqual([422, [expect.objectContaining({ field, code })]]);
});

it('keeps holder, number and IMEI sealed, shows their ends, and never a full card number', async () => {
  const { id } = await leadThings(station, 'RECEIVED');
  const officer = await station.as('officer.kythuong');
  const shown = (await officer.get(`/lost-property-cases/${id}/items`)).body.items;
  expect(shown.map(({ road, state, details }: { road: string; state: string; details: object | null }) => [road, state, details && Object.values(details).filter((value) => value !== null)])).toEqual([
    ['OWNERSHIP', 'HELD', null], ['HOLDER', 'HELD', ['ID_CARD', 'Cục Cảnh sát QLHC về TTXH', '4567']], ['BANK', 'HELD', ['4321', 'Agribank']], ['OWNERSHIP', 'HELD', null], ['DEVICE', 'HELD', ['518']],
  ]);
  const { rows } = await station.database.admin.query<{ name: string }>(`SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`);
  for (const { name } of rows) {
    const { rows: found } = await station.database.admin.query(`SELECT count(*)::int AS n FROM ${name} t WHERE t::text ~ 'Lê Văn Nam|042190004567|490154203237518'`);
    expect(`${name}: ${found[0].n}`).toBe(`${name}: 0`);
  }
  const card = await officer.post('/lost-property-cases', { ...THREE_ENVELOPES, items: [{ ...WALLET.items[2]!, details: { cardLast4: '9704050012344321' } }] });
  expect([card.status, card.body.errors[0].field]).toEqual([400, 'items[0].details.cardLast4']);
});

it('what was weighed or counted is withheld like money', async () => {
  const { id } = await leadThings(station, 'RECEIVED', [{ category: 'GOLD', publicDescription: 'Vàng', withheldFacts: [], details: { weightMg: 7_500, weightUnit: 'CHI' } }]);
  const officer = await station.as('officer.kythuong');
  expect((await officer.get(`/lost-property-cases/${id}`)).body.withheld).toEqual({ factCount: 2, kinds: expect.arrayContaining(['OTHER', 'EXACT_PLACE']) });
  expect((await officer.post(`/lost-property-cases/${id}/draft-notice`, { body: 'Nhặt được 2 chỉ vàng.' })).body.code).toBe('WITHHELD_TEXT');
});
