import type { Caller, Station } from './station.js';
import { CREWS, leadTo } from './found-property.js';

export const LOST_WALLET = {
  categories: ['WALLET'],
  publicDescription: 'Ví da nam màu nâu',
  lostArea: 'khu vực chợ Voi',
  lostFrom: '2026-01-14',
  lostTo: '2026-01-15',
  partOfDay: 'MORNING',
  statement: 'Tôi đi chợ Voi về đến nhà thì không thấy ví trong túi áo khoác.',
  facts: [{ kind: 'CONTENTS', value: 'Hai tấm ảnh thẻ và thẻ hội viên câu lạc bộ' }, { kind: 'MARKING', value: 'Khắc chữ H ở góc' }],
  declarant: { fullName: 'Phan Văn Lành', birthYear: 1979, phone: '0912000111', identityNumber: '042079001234', address: 'Thôn Trung Tiến' },
};

export const FOUND_WALLET = {
  foundOn: '2026-01-16',
  foundPartOfDay: 'MORNING',
  foundArea: 'đường vào chợ Voi',
  circumstances: 'Nhặt được ở lề đường.',
  finder: { fullName: 'Trần Thị Mơ', birthYear: 1984, keepsRights: true, publicThanks: false },
  items: [{ category: 'WALLET', publicDescription: 'Một chiếc ví nâu', withheldFacts: [{ kind: 'CONTENTS', value: 'ảnh thẻ' }, { kind: 'MARKING', value: 'chữ H' }] }],
};

export async function declare(caller: Caller, change: object = {}): Promise<any> {
  return caller.act('/lost-declarations', { ...LOST_WALLET, ...change });
}

/** A declared loss and a find that fits it, announced. */
export async function declaredAndFound(station: Station, unit: keyof typeof CREWS = 'kythuong', declare_: object = {}): Promise<{ declarationId: string; caseId: string }> {
  const declaration = await declare(await station.as(CREWS[unit].second), declare_);
  const { id: caseId } = await leadTo(station, 'NOTICED', FOUND_WALLET, unit);
  return { declarationId: declaration.id, caseId };
}
