import type { BroadcastKind } from '#domain';
import { BroadcastsQueries } from '../../modules/broadcasts/broadcasts.queries.js';
import { ApprovalService } from '../../modules/broadcasts/composing/approval.service.js';
import { ComposingService } from '../../modules/broadcasts/composing/composing.service.js';
import { DeliveriesService } from '../../modules/broadcasts/deliveries.service.js';
import type { DemoDesk } from './demo-desk.js';

interface DemoBroadcast {
  station: 'kythuong' | 'cambinh';
  daysAgo: number;
  kind: BroadcastKind;
  title: string;
  body: string;
  /** How far it came; of what is SENT the last group is left when `leaves` says so. */
  stop?: 'DRAFT' | 'IN_REVIEW';
  leaves?: number;
}

/** What a station tells its villages in a few weeks, besides found property. */
const BROADCASTS: readonly DemoBroadcast[] = [
  {
    station: 'kythuong', daysAgo: 33, kind: 'ADMIN_PROCEDURE', title: 'Lịch làm căn cước lưu động',
    body: 'Sáng thứ Bảy tuần này, từ 7 giờ 30 đến 11 giờ, Công an xã làm căn cước và cài VNeID mức 2 tại nhà văn hoá thôn. Bà con mang theo thẻ căn cước cũ (nếu có). Cấp lần đầu không mất phí.',
  },
  {
    station: 'kythuong', daysAgo: 19, kind: 'CRIME_WARNING', title: 'Giả danh cán bộ điện lực, yêu cầu chuyển tiền',
    body: 'Có người gọi điện tự xưng cán bộ điện lực, doạ cắt điện nếu không chuyển tiền ngay. Ngành điện không thu tiền qua điện thoại. Bà con không chuyển tiền, không bấm đường liên kết lạ; đã lỡ chuyển thì gọi ngay ngân hàng và 113.',
  },
  {
    station: 'kythuong', daysAgo: 6, kind: 'FIRE_SAFETY', title: 'Phòng cháy rừng mùa hanh khô',
    body: 'Trời hanh, gió mạnh. Bà con không đốt thực bì, không đốt rác gần rừng; khi đốt rẫy phải báo thôn và có người trông. Thấy khói trong rừng gọi 114 và Công an xã.',
  },
  {
    station: 'kythuong', daysAgo: 1, kind: 'SEASONAL', title: 'Không mua bán, tàng trữ pháo nổ',
    body: 'Gần Tết, Công an xã nhắc bà con không mua bán, tàng trữ, đốt pháo nổ. Ai đang giữ pháo nổ thì đem giao nộp tại Công an xã; người tự giao nộp được ghi nhận. Thấy nơi bán pháo, bà con báo Công an xã.',
    leaves: 2,
  },
  { station: 'kythuong', daysAgo: 0, kind: 'CRIME_WARNING', title: 'Trộm xe máy ban đêm', body: 'Đêm qua trong xã mất một xe máy để ngoài sân. Bà con khoá cổ, khoá càng, để xe trong nhà; thấy người lạ rình rập ban đêm thì gọi 113.', stop: 'IN_REVIEW' },
  { station: 'kythuong', daysAgo: 0, kind: 'LEGAL_INFO', title: 'Khai báo tạm vắng, tạm trú dịp Tết', body: 'Nhà có người về quê ăn Tết hoặc khách ở lại qua đêm: báo lưu trú trước 23 giờ cho Công an xã hoặc qua VNeID.', stop: 'DRAFT' },
  {
    station: 'cambinh', daysAgo: 12, kind: 'TRAFFIC_SAFETY', title: 'Đội mũ bảo hiểm cho trẻ em',
    body: 'Trẻ từ 6 tuổi ngồi xe máy phải đội mũ bảo hiểm. Bà con đưa đón cháu ở cổng trường nhớ cài quai mũ, không chở quá số người quy định.',
  },
];

const CREW = {
  kythuong: { author: 'officer.kythuong', approver: 'deputy.kythuong', poster: 'clerk.kythuong' },
  cambinh: { author: 'officer.cambinh', approver: 'chief.cambinh', poster: 'officer.cambinh' },
} as const;

/** By the hands of those who would do it, and posted by hand: no account is connected yet. */
export async function seedBroadcasts(desk: DemoDesk): Promise<void> {
  for (const demo of BROADCASTS) {
    const { author, approver, poster } = CREW[demo.station];
    desk.clock.set(demo.daysAgo, demo.stop ? 7 : 8, 10);
    const { app } = desk;
    const draft = await app.get(ComposingService).create(await desk.as(author), { kind: demo.kind, title: demo.title, body: demo.body, targetKind: 'ALL_GROUPS' });
    if (demo.stop === 'DRAFT') continue;
    const submitted = await app.get(ComposingService).submit(await desk.as(author), draft.id);
    if (demo.stop === 'IN_REVIEW') continue;
    desk.clock.later(25);
    await app.get(ApprovalService).approve(await desk.as(approver), draft.id, { version: submitted.version });
    const deliveries = await app.get(BroadcastsQueries).deliveries(await desk.actor(poster), draft.id);
    for (const { id } of deliveries.slice(0, deliveries.length - (demo.leaves ?? 0))) {
      desk.clock.later(2);
      await app.get(DeliveriesService).markPosted(await desk.as(poster), id);
    }
  }
}
