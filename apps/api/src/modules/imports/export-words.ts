import type { CellProblemCode, ImportKind } from '#domain';

/** Heads of the template: the very words the recognition of columns knows best. */
export const HEADINGS: Record<ImportKind, Record<string, string>> = {
  VILLAGES: { name: 'Tên thôn', kind: 'Loại', headName: 'Trưởng thôn', households: 'Số hộ', residents: 'Số khẩu', formerUnit: 'Xã cũ', validFrom: 'Từ ngày' },
  GROUPS: { name: 'Tên nhóm', villages: 'Thôn', inviteLink: 'Link nhóm', members: 'Số thành viên', countedOn: 'Tính đến ngày', admins: 'Quản trị' },
};

export const TITLES: Record<ImportKind, string> = { VILLAGES: 'Danh sách thôn', GROUPS: 'Danh sách nhóm Zalo' };

/** Invented villages that show how a row is filled in. */
export const SAMPLE_ROWS: Record<ImportKind, (string | number | null)[][]> = {
  VILLAGES: [
    ['Thôn Mẫu Một', 'Thôn', 'Nguyễn Văn A', 214, 690, null, '01/07/2025'],
    ['Thôn Mẫu Hai', 'Thôn', 'Trần Thị B', 180, 590, 'Kỳ Sơn', '01/07/2025'],
  ],
  GROUPS: [
    ['Bình yên thôn Mẫu Một', 'Thôn Mẫu Một', 'https://zalo.me/g/abcdef123', 143, '20/11/2026', 'Lê Văn C'],
    ['Bình yên liên thôn', 'Thôn Mẫu Một, Thôn Mẫu Hai', null, 95, '20/11/2026', null],
  ],
};

export const PROBLEM_WORDS: Record<string, string> = {
  REQUIRED: 'còn trống',
  TOO_LONG: 'quá dài',
  NOT_A_NUMBER: 'không phải là số',
  NOT_WHOLE: 'phải là số nguyên',
  OUT_OF_RANGE: 'ngoài giới hạn cho phép',
  NOT_A_DATE: 'không phải ngày dạng ngày/tháng/năm',
  INVALID_PHONE: 'không phải số điện thoại Việt Nam',
  INVALID_INVITE_LINK: 'không phải link nhóm dạng zalo.me/g/…',
  NOT_A_NAME: 'không phải họ tên',
  UNKNOWN_KIND: 'không rõ loại (thôn, xóm, tổ dân phố, khối phố)',
  LOOKS_LIKE_FORMULA: 'chứa công thức, hãy ghi giá trị',
  CELL_ERROR: 'ô báo lỗi công thức (#REF!, #N/A …)',
  LEGACY_FONT: 'gõ bằng phông chữ cũ (.VnTime), hãy chuyển sang Unicode',
  FORBIDDEN_CHARACTER: 'có ký tự không lưu được',
  UNKNOWN_VILLAGE: 'có thôn không có trong sổ',
  AMBIGUOUS_VILLAGE: 'trùng với nhiều thôn, hãy ghi rõ xã cũ trong ngoặc',
  AMBIGUOUS_GROUP: 'trùng với nhiều nhóm, hãy ghi link nhóm',
  SIMILAR_NAME: 'gần giống một thôn đã có, hãy chọn lại hoặc giữ nguyên',
  DUPLICATE_IN_FILE: 'trùng với một dòng khác trong tệp',
  SAME_TARGET_TWICE: 'hai dòng cùng chỉ một mục trong sổ',
} satisfies Record<CellProblemCode, string>;
