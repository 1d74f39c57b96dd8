import { printable } from './layout/text.js';
import type { DocumentHeader, PrintableDocument } from './printable-document.js';

/** Full Vietnamese title of each kind, as a register lists it. */
export const DOCUMENT_TITLES: Readonly<Record<PrintableDocument['kind'], string>> = {
  RECEIPT_MINUTES: 'Biên bản tiếp nhận tài sản do người dân giao nộp',
  FOUND_PROPERTY_NOTICE: 'Thông báo về việc tìm chủ sở hữu tài sản nhặt được',
  RETURN_MINUTES: 'Biên bản trao trả tài sản',
  CUSTODY_TRANSFER_MINUTES: 'Biên bản bàn giao, bảo quản tài sản',
  RECOUNT_MINUTES: 'Biên bản mở niêm phong, kiểm đếm lại và niêm phong lại tài sản',
  HOLDER_LETTER: 'Công văn về việc tìm người có giấy tờ, tài sản được giao nộp',
  ITEM_HANDOVER_MINUTES: 'Biên bản bàn giao giấy tờ, tài sản',
  REFERRAL_SLIP: 'Phiếu chuyển vụ việc, tài sản',
  PERISHABLE_DECISION: 'Quyết định về việc xử lý tài sản mau hỏng',
  LOST_DECLARATION_RECEIPT: 'Biên bản tiếp nhận trình báo mất tài sản',
  FINDER_RESULT_NOTICE: 'Thông báo kết quả giải quyết cho người giao nộp tài sản',
  VALUATION_MINUTES: 'Biên bản xác định giá trị tài sản',
  SHARES_DECISION: 'Quyết định về việc xác lập quyền sở hữu và phân chia giá trị tài sản',
  SETTLEMENT_MINUTES: 'Biên bản giao tài sản cho người được xác lập quyền sở hữu',
  STATE_SHARE_MINUTES: 'Biên bản bàn giao phần tài sản thuộc về Nhà nước',
  GOOD_DEED_CONSENT: 'Giấy đồng ý đăng tin gương người tốt, việc tốt',
  BROADCAST_NOTICE: 'Thông báo niêm yết nội dung bản tin',
  LOUDSPEAKER_SCRIPT: 'Bản tin phát thanh',
};

/** Title of the file: with its number, if it bears one. */
export function fileTitle(kind: PrintableDocument['kind'], { numberLabel }: DocumentHeader): string {
  return printable(`${DOCUMENT_TITLES[kind]} ${numberLabel}`);
}
