import type { DocumentKind, DocumentStatus } from './documents.api';

const kind: Record<DocumentKind, string> = {
  RECEIPT_MINUTES: 'Biên bản tiếp nhận',
  FOUND_PROPERTY_NOTICE: 'Thông báo tìm chủ sở hữu',
  RETURN_MINUTES: 'Biên bản trao trả',
};

const status: Record<DocumentStatus, string> = { PENDING: 'Đang tạo', READY: 'Sẵn sàng' };

export const documents = {
  title: 'Văn bản',
  subtitle: 'Biên bản và thông báo đã cấp số. Mỗi lần mở tệp được ghi vào nhật ký.',
  number: 'Số, ký hiệu',
  name: 'Trích yếu',
  kindLabel: 'Loại văn bản',
  issuedOn: 'Ngày ban hành',
  year: 'Năm',
  file: 'Tệp PDF',
  open: 'Mở PDF',
  openOf: 'Mở PDF {number} trong thẻ mới',
  case: 'Vụ việc',
  openCase: 'Xem vụ việc',
  noMatchTitle: 'Không có văn bản nào phù hợp',
  noMatchText: 'Chọn năm khác hoặc bỏ bớt điều kiện lọc.',
  emptyTitle: 'Chưa có văn bản nào',
  emptyText: 'Biên bản tiếp nhận đầu tiên được cấp số khi tiếp nhận một tài sản nhặt được.',
  kind,
  status,
};
