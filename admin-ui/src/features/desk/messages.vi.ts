import type { DeskTaskKind, Severity } from './desk.api';

const tasks: Record<DeskTaskKind, string> = {
  CASE_TO_RECEIVE: 'Tài sản chờ tiếp nhận',
  NOTICE_TO_DRAFT: 'Tài sản chưa có thông báo',
  NOTICE_TO_APPROVE: 'Thông báo chờ duyệt',
  DELIVERIES_TO_POST: 'Thông báo chưa đăng đủ nhóm',
  OFFICE_POSTING_TO_CONFIRM: 'Chờ xác nhận niêm yết tại trụ sở',
  CLAIM_TO_REVIEW: 'Yêu cầu nhận tài sản chờ xem xét',
  CLAIM_TO_DECIDE: 'Yêu cầu nhận tài sản chờ quyết định',
  HANDOVER_TO_COMPLETE: 'Biên bản trao trả chờ ký',
  FINDER_TO_NOTIFY: 'Chưa báo tin cho người nhặt được',
  PERIOD_ENDING: 'Sắp hết thời hạn một năm',
  STALE_GROUP_LINK: 'Đường dẫn nhóm đã cũ',
  VILLAGE_WITHOUT_GROUP: 'Thôn chưa có nhóm Zalo',
};

const urgency: Record<Severity, string> = {
  danger: 'Cần làm ngay',
  warning: 'Làm trong ngày',
  info: 'Khi có thời gian',
};

export const desk = {
  title: 'Việc cần làm',
  hello: 'Chào {name}. Hôm nay là {date}.',
  tasks,
  urgency,
  count: '{n} việc',
  seeAll: 'Xem tất cả {n}',
  quietTitle: 'Không có việc nào đang chờ',
  quietText: 'Khi có tài sản mới, thông báo chờ duyệt, nhóm chưa đăng hoặc người đến nhận, việc sẽ hiện ở đây.',
  record: 'Ghi nhận tài sản mới',
  figures: 'Tình hình',
  coverage: 'Thôn có nhóm Zalo',
  coverageMembers: '{members} thành viên trên {households} hộ',
  openCases: 'Vụ việc đang mở',
  returned: 'Trả lại chủ trong năm',
  startTitle: 'Bắt đầu với đơn vị mới',
  startText: 'Ba bước để đơn vị sẵn sàng nhận việc.',
  startVillages: 'Khai báo các thôn, tổ dân phố',
  startGroups: 'Tạo nhóm Zalo cho từng thôn và in mã QR',
  startCase: 'Ghi nhận tài sản nhặt được đầu tiên',
};
