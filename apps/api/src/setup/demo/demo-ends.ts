import { setTimeout as sleep } from 'node:timers/promises';
import { addDays, localDate } from '#domain';
import { ReadPool } from '#database';
import { ConsentsService } from '../../modules/lost-property/consents/consents.service.js';
import { CustodyService } from '../../modules/lost-property/custody/custody.service.js';
import { DeclarationsService } from '../../modules/lost-property/declarations/declarations.service.js';
import type { LostPropertyCaseResponse } from '../../modules/lost-property/dto/case.dto.js';
import { FinderNoticeService } from '../../modules/lost-property/finder-notice/finder-notice.service.js';
import { LostPropertyReturnService } from '../../modules/lost-property/lost-property-return.service.js';
import { PeriodEndService } from '../../modules/lost-property/settlement/period-end.service.js';
import { SettlementService } from '../../modules/lost-property/settlement/settlement.service.js';
import { ValuationService } from '../../modules/lost-property/settlement/valuation.service.js';
import type { DemoDesk } from './demo-desk.js';

const DOCUMENTS_WAIT_MS = 30_000;
/** The year of the notice, and the days off it may end on. */
const DAYS_UNTIL_THE_END = 372;

export interface Crew {
  officer: string;
  second: string;
  /** Who writes down what a claimant says; never who decides. */
  hears: string;
  chief: string;
  /** Sees out of the door what the chief decided; the chief where there is nobody else. */
  deputy: string;
}

/** The worker makes the papers in its own time, in the demo as in life. */
export async function waitForPapers(desk: DemoDesk, username: string, caseId: string): Promise<void> {
  const { scope } = await desk.actor(username);
  const reads = desk.app.get(ReadPool);
  const until = Date.now() + DOCUMENTS_WAIT_MS;
  while (Date.now() < until) {
    const [row] = await reads.one<{ pending: number }>(scope, { name: 'demo-papers', text: `SELECT count(*)::int AS pending FROM document WHERE subject_id = $1 AND status <> 'READY'`, values: [caseId] });
    if (row?.pending === 0) return;
    await sleep(100);
  }
  throw new Error('demo documents were not rendered');
}

/** Nobody came within the year: valued by two, decided by the chief, handed to the finder by the deputy. */
export async function settle(desk: DemoDesk, crew: Crew, found: LostPropertyCaseResponse, daysAgo: number): Promise<void> {
  desk.clock.set(daysAgo - DAYS_UNTIL_THE_END, 8);
  await desk.app.get(PeriodEndService).end(await desk.as(crew.chief), found.id);
  desk.clock.later(40);
  const second = await desk.actor(crew.second);
  await desk.app.get(ValuationService).record(await desk.as(crew.officer), found.id, { secondValuerId: second.userId, items: found.items.map(({ id }) => ({ itemId: id, method: 'COUNT' as const })) });
  desk.clock.later(60);
  await desk.app.get(ValuationService).decide(await desk.as(crew.chief), found.id, null);
  await desk.app.get(SettlementService).prepare(await desk.as(crew.chief), found.id, { itemIds: [], paymentWay: 'CASH', identityEvidence: { kind: 'KNOWN_PERSONALLY', note: 'Cán bộ phụ trách thôn biết rõ' } });
  await waitForPapers(desk, crew.second, found.id);
  desk.clock.later(24 * 60);
  await desk.app.get(SettlementService).settle(await desk.as(crew.deputy), found.id, { minutesSigned: true });
  await desk.app.get(LostPropertyReturnService).close(await desk.as(crew.officer), found.id);
}

/** What happens around the finds: a finder who does not answer, consents, a move to another safe, losses that people declare. */
export async function seedAround(desk: DemoDesk, crew: Crew, cases: ReadonlyMap<string, string>): Promise<void> {
  desk.clock.set(31, 9);
  await desk.app.get(FinderNoticeService).notify(await desk.as(crew.second), cases.get('returned')!, { how: 'PHONE', outcome: 'NOT_REACHED', note: 'Gọi hai lần, máy không liên lạc được' });
  desk.clock.set(58, 10);
  const thanked = cases.get('closed')!;
  const consents = desk.app.get(ConsentsService);
  await consents.printForm(await desk.as(crew.officer), thanked, 'FINDER');
  await consents.record(await desk.as(crew.officer), thanked, { party: 'FINDER', channels: ['ZALO_GROUPS', 'LOUDSPEAKER'], shows: ['INITIALS'], way: 'SIGNED_PAPER' });
  await consents.record(await desk.as(crew.officer), thanked, { party: 'OWNER', channels: ['ZALO_GROUPS'], shows: ['INITIALS'], way: 'ORAL_WITH_WITNESS', witnessName: 'Trưởng thôn Tiến Phượng' });
  desk.clock.set(5, 15);
  await desk.app.get(CustodyService).move(await desk.as(crew.officer), cases.get('wallet')!, { storagePlace: 'Tủ sắt phòng lưu trữ, ngăn 3', reason: 'Chuyển về tủ lưu trữ dài ngày' });
  await declareLosses(desk, crew);
}

async function declareLosses(desk: DemoDesk, crew: Crew): Promise<void> {
  const declarations = desk.app.get(DeclarationsService);
  const daysAgo = (days: number): string => addDays(localDate(new Date()), -days);
  desk.clock.set(5, 16);
  await declarations.record(await desk.as(crew.second), {
    categories: ['WALLET', 'PHONE'], publicDescription: 'Một chiếc ví và một điện thoại di động', lostArea: 'khu vực quán ăn gần cầu', lostFrom: daysAgo(6), partOfDay: 'EVENING',
    statement: 'Tối hôm trước tôi ăn ở quán gần cầu, về đến nhà mới biết để quên ví và điện thoại trên bàn.', facts: [{ kind: 'COLOUR', value: 'Ví màu xanh đen' }],
    declarant: { fullName: 'Lương Đình Khải', birthYear: 1987, phone: '0912345699', address: 'Thôn Đồng Mười' },
  });
  desk.clock.set(12, 9);
  await declarations.record(await desk.as(crew.officer), {
    categories: ['VEHICLE'], publicDescription: 'Một xe đạp trẻ em', lostArea: 'sân nhà văn hóa thôn', lostFrom: daysAgo(13), statement: 'Cháu để xe ở sân nhà văn hóa, tối ra lấy thì không thấy xe đâu.', facts: [],
    declarant: { fullName: 'Phan Thị Lý', birthYear: 1979, address: 'Thôn Khe Sậy' },
  });
}
