import { leadTo, type Road, type Stop, THREE_ENVELOPES } from './found-property.js';
import type { Station } from './station.js';

/** A wallet with papers, a card, cash and a phone: what really comes to a desk. */
export const WALLET = {
  ...THREE_ENVELOPES,
  items: [
    { category: 'WALLET', publicDescription: 'Một chiếc ví', withheldFacts: [{ kind: 'COLOUR', value: 'Da nâu' }] },
    { category: 'DOCUMENT', publicDescription: 'Giấy tờ tùy thân', withheldFacts: [], details: { paperKind: 'ID_CARD', holderName: 'Lê Văn Nam', documentNumber: '042190004567', issuingOffice: 'Cục Cảnh sát QLHC về TTXH' } },
    { category: 'BANK_CARD', publicDescription: 'Một thẻ ngân hàng', withheldFacts: [], details: { bank: 'Agribank', cardLast4: '4321', holderName: 'Lê Văn Nam' } },
    { category: 'CASH', publicDescription: 'Một số tiền mặt', withheldFacts: [], cash: [{ currency: 'VND', denomination: 100_000, count: 12 }] },
    { category: 'PHONE', publicDescription: 'Một điện thoại di động', withheldFacts: [], details: { imei: '490154203237518' } },
  ],
};

export interface ThingsRoad extends Road {
  /** Ids of the things by category. */
  items: Record<string, string>;
}

export async function leadThings(station: Station, stop: Stop, items: object[] = WALLET.items): Promise<ThingsRoad> {
  const road = await leadTo(station, stop, { ...THREE_ENVELOPES, items });
  const { rows } = await station.database.admin.query<{ category: string; id: string }>('SELECT category, id FROM lost_property_item WHERE case_id = $1', [road.id]);
  return { ...road, items: Object.fromEntries(rows.map(({ category, id }) => [category, id])) };
}

export const THINGS = {
  relic: { category: 'RELIC', publicDescription: 'Một vật nghi là cổ vật', withheldFacts: [{ kind: 'MARKING', value: 'Minh văn chữ Hán' }] },
  cattle: { category: 'LIVESTOCK', publicDescription: 'Gia súc đi lạc', withheldFacts: [{ kind: 'MARKING', value: 'Sứt tai trái' }], details: { animalKind: 'bò', animalCount: 2 } },
  fish: { category: 'PERISHABLE', publicDescription: 'Hải sản tươi', withheldFacts: [{ kind: 'CONTAINER', value: 'Thùng xốp xanh' }] },
  gold: { category: 'GOLD', publicDescription: 'Vàng', withheldFacts: [], details: { weightMg: 7_500, weightUnit: 'CHI' } },
  hens: { category: 'POULTRY', publicDescription: 'Gia cầm đi lạc', withheldFacts: [], details: { animalKind: 'gà', animalCount: 6 } },
} as const;
