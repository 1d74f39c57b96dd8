import type { DocumentKind, DocumentStatus } from './documents.api';

const kind: Record<DocumentKind, string> = {
  RECEIPT_MINUTES: 'Biên bản tiếp nhận',
  FOUND_PROPERTY_NOTICE: 'Thông báo tìm chủ sở hữu',
  RETURN_MINUTES: 'Biên bản trao trả',
  CUSTODY_TRANSFER_MINUTES: 'Biên bản bàn giao, bảo quản',
  RECOUNT_MINUTES: 'Biên bản kiểm đếm lại',
  HOLDER_LETTER: 'Công văn tìm chủ giấy tờ',
  ITEM_HANDOVER_MINUTES: 'Biên bản bàn giao giấy tờ, tài sản',
  REFERRAL_SLIP: 'Phiếu chuyển',
  PERISHABLE_DECISION: 'Quyết định về tài sản mau hỏng',
  LOST_DECLARATION_RECEIPT: 'Biên bản trình báo mất',
  FINDER_RESULT_NOTICE: 'Thông báo kết quả cho người giao nộp',
  VALUATION_MINUTES: 'Biên bản xác định giá trị',
  SHARES_DECISION: 'Quyết định phân chia giá trị',
  SETTLEMENT_MINUTES: 'Biên bản giao cho người nhặt được',
  STATE_SHARE_MINUTES: 'Biên bản bàn giao phần Nhà nước',
  GOOD_DEED_CONSENT: 'Giấy đồng ý đăng tin',
};

const status: Record<DocumentStatus, string> = { PENDING: 'Đang tạo', READY: 'Sẵn sàng' };

export const documents = {
  title: 'Văn bản',
  subtitle: 'Biên bản, thông báo, quyết định và công văn đã cấp số. Mỗi lần mở tệp được ghi vào nhật ký.',
  number: 'Số, ký hiệu',
  name: 'Trích yếu',
  kindLabel: 'Loại văn bản',
  issuedOn: 'Ngày ban hành',
  year: 'Năm',
  file: 'Tệp',
  open: 'Mở PDF',
  openOf: 'Mở PDF của {number} trong thẻ mới',
  word: 'Tải Word',
  wordOf: 'Tải tệp Word của {number}',
  unnumbered: 'Không số',
  case: 'Vụ việc',
  openCase: 'Xem vụ việc',
  openDeclaration: 'Xem trình báo',
  noMatchTitle: 'Không có văn bản nào phù hợp',
  noMatchText: 'Chọn năm khác hoặc bỏ bớt điều kiện lọc.',
  emptyTitle: 'Chưa có văn bản nào',
  emptyText: 'Biên bản tiếp nhận đầu tiên được cấp số khi tiếp nhận một tài sản nhặt được.',
  kind,
  status,
};
