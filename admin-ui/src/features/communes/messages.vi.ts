import type { CommuneKind, SuccessionRelation } from './communes.api';

const kind: Record<CommuneKind, string> = { XA: 'Xã', PHUONG: 'Phường', DAC_KHU: 'Đặc khu', THI_TRAN: 'Thị trấn' };

/** What happened between the two units, read from the older one. */
const relation: Record<SuccessionRelation, string> = {
  MERGED_INTO: 'Sáp nhập',
  RENAMED: 'Đổi tên',
  SPLIT_TO: 'Chia tách',
  RECODED: 'Đổi mã',
};

export const communes = {
  title: 'Xã, phường',
  subtitle: 'Đơn vị hành chính cấp xã theo từng thời điểm; mã chỉ có nghĩa cùng với ngày.',
  mine: 'Đơn vị của tôi',
  search: 'Tìm tên xã, phường',
  asOf: 'Có hiệu lực vào ngày',
  name: 'Tên đơn vị',
  code: 'Mã',
  parent: 'Trực thuộc',
  validFrom: 'Từ ngày',
  validTo: 'Đến ngày',
  inForce: 'Đang hiệu lực',
  ended: 'Hết hiệu lực',
  noMatchTitle: 'Không có đơn vị nào phù hợp',
  noMatchText: 'Thử tên ngắn hơn, hoặc chọn ngày khác: tên cũ chỉ thấy vào ngày còn hiệu lực.',
  emptyTitle: 'Chưa có đơn vị nào',
  emptyText: 'Danh mục đơn vị được nạp khi cài đặt hệ thống.',
  back: 'Danh sách xã, phường',
  lookup: {
    title: 'Tra mã đơn vị',
    hint: 'Một mã có thể chỉ đơn vị khác nhau trước và sau ngày sắp xếp. Nhập mã ghi trên giấy tờ và ngày của giấy tờ đó.',
    code: 'Mã đơn vị (5 số)',
    codeWrong: 'Mã gồm đúng 5 chữ số, ví dụ 18844.',
    asOf: 'Ngày của giấy tờ',
    answer: 'Ngày {date}, mã {code} là',
    now: 'Nay thuộc',
    open: 'Xem đơn vị',
  },
  facts: 'Thông tin đơn vị',
  district: 'Huyện cũ',
  legalBasis: 'Căn cứ pháp lý',
  history: 'Trước và sau sắp xếp',
  predecessors: 'Hình thành từ',
  successors: 'Nay thuộc về',
  noPredecessors: 'Không ghi nhận đơn vị trước đó.',
  noSuccessors: 'Đơn vị đang hiệu lực, chưa có đơn vị kế tiếp.',
  relationOn: '{relation} từ {date}',
  kind,
  relation,
  coverage: {
    title: 'Độ phủ nhóm Zalo',
    villages: 'Thôn có nhóm đang hoạt động',
    members: 'Thành viên trên số hộ',
    membersOf: '{members} thành viên / {households} hộ',
    full: 'Mọi thôn đều có nhóm đang hoạt động.',
    without: 'Thôn chưa có nhóm',
    openGroup: 'Mở nhóm',
    none: 'Chưa khai báo thôn nào.',
    toVillages: 'Danh sách thôn',
    toGroups: 'Danh sách nhóm',
  },
};
