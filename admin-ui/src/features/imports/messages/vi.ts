import type { ImportRowVerdict, ImportState } from '../imports.api';
import { problems } from './problems.vi';

const states: Record<ImportState, string> = {
  READING: 'Đang đọc tệp', NEEDS_MAPPING: 'Cần chỉ cột', CHECKING: 'Đang kiểm tra', READY: 'Chờ xác nhận', COMMITTING: 'Đang ghi vào sổ', DONE: 'Đã nhập xong', REFUSED: 'Tệp không nhận được', CANCELLED: 'Đã hủy',
};
const verdicts: Record<ImportRowVerdict, string> = { NEW: 'Thêm mới', CHANGE: 'Thay đổi', SAME: 'Giữ nguyên', REFUSED: 'Có lỗi', SKIPPED: 'Bỏ qua', UNCHECKED: 'Chưa kiểm tra' };

export const imports = {
  title: 'Nhập danh sách',
  open: 'Nhập từ Excel',
  states,
  verdicts,
  problems,
  kinds: {
    VILLAGES: {
      name: 'Danh sách thôn, tổ dân phố', hint: 'Tên thôn, trưởng thôn, số hộ, số khẩu.', title: 'Nhập danh sách thôn', back: 'Thôn, tổ dân phố',
      commitTitle: 'Ghi danh sách thôn vào sổ?', willCreate: 'Thêm {n} thôn mới vào sổ của xã.', willChange: 'Sửa thông tin {n} thôn đã có.', created: 'Đã thêm {n} thôn.', changed: 'Đã sửa {n} thôn.', see: 'Xem các thôn',
    },
    GROUPS: {
      name: 'Danh sách nhóm Zalo', hint: 'Tên nhóm, các thôn, link nhóm, số thành viên. Nhập danh sách thôn trước.', title: 'Nhập danh sách nhóm Zalo', back: 'Nhóm Zalo',
      commitTitle: 'Ghi danh sách nhóm Zalo vào sổ?', willCreate: 'Thêm {n} nhóm; nhóm có link được mở ngay, nhóm chưa có link để bản nháp.', willChange: 'Sửa thông tin {n} nhóm đã có.', created: 'Đã thêm {n} nhóm.', changed: 'Đã sửa {n} nhóm.', see: 'Xem các nhóm',
    },
  },
  steps: { label: 'Các bước', file: 'Chọn tệp', columns: 'Chỉ cột', preview: 'Xem trước và sửa', done: 'Ghi vào sổ' },
  start: {
    title: 'Nhập danh sách từ Excel',
    subtitle: 'Đưa danh sách đang dùng của xã vào sổ. Trước khi ghi, đồng chí xem được từng dòng sẽ thêm gì, sửa gì.',
    kind: 'Danh sách nào?',
    file: 'Tệp danh sách',
    template: 'Tải tệp mẫu',
    drop: 'Kéo tệp vào đây, hoặc bấm chọn tệp',
    limits: 'Excel (.xlsx) hoặc CSV, tối đa 10 MB và 50.000 dòng.',
    choose: 'Chọn tệp',
    sending: 'Đang gửi tệp…',
    freedom: 'Không cần sửa tệp cho giống mẫu',
    tips: 'Tiêu đề phía trên, ô gộp, dòng tổng cộng và chữ ký đều được bỏ qua.\nChữ in hoa, dấu cách thừa, hòa/hoà, dấu gõ sót được nhận ra và gợi ý sửa.\nTệp .xls, tệp có mật khẩu hoặc có macro không nhận: hãy lưu lại thành .xlsx.',
  },
  recent: { title: 'Các lần nhập gần đây', hint: 'Dữ liệu xem trước được xóa sau 7 ngày.' },
  working: {
    READING: 'Đang đọc tệp', CHECKING: 'Đang kiểm tra từng dòng', COMMITTING: 'Đang ghi vào sổ',
    mayLeave: 'Có thể rời trang này; việc vẫn tiếp tục.',
    wholeOrNothing: 'Ghi tất cả hoặc không ghi gì: nếu dừng giữa chừng, sổ vẫn nguyên như cũ.',
  },
  cancel: { button: 'Hủy lần nhập này', title: 'Hủy lần nhập này?', effects: 'Sổ của xã không thay đổi gì.\nCác dòng xem trước và tệp đã gửi bị xóa.' },
  mapping: {
    title: 'Mỗi cột là gì?',
    hint: 'Cột nào máy nhận ra đã được chọn sẵn. Đồng chí chỉ sửa chỗ chưa đúng.',
    missing: 'Còn thiếu cột bắt buộc: {fields}.',
    sheet: 'Trang tính',
    hiddenSheet: '{name} (đang ẩn)',
    head: 'Dòng tiêu đề cột',
    headHint: 'Số dòng trong tệp; 0 nếu tệp không có.',
    skip: 'Không nhập',
    noLabel: '(không có tiêu đề)',
    noSamples: '(cột trống)',
    columnIs: 'Cột {column} là',
    submit: 'Xem trước',
  },
  defaults: { kind: 'Nếu tệp không ghi loại, coi là', validFrom: 'Thôn mới có hiệu lực từ', countedOn: 'Số thành viên tính đến ngày' },
  villageKinds: { THON: 'Thôn', XOM: 'Xóm', TO_DAN_PHO: 'Tổ dân phố', KHOI_PHO: 'Khối phố' },
  fields: {
    name: 'Tên', kind: 'Loại', headName: 'Trưởng thôn', households: 'Số hộ', residents: 'Số khẩu', formerUnit: 'Xã cũ', validFrom: 'Từ ngày', villages: 'Các thôn', inviteLink: 'Link nhóm',
    members: 'Số thành viên', countedOn: 'Tính đến ngày', admins: 'Quản trị nhóm',
  },
  filters: { all: 'dòng', REFUSED: 'có lỗi', suggested: 'có gợi ý', NEW: 'mới', CHANGE: 'thay đổi', SAME: 'giữ nguyên', SKIPPED: 'bỏ qua' },
  preview: {
    title: 'Xem trước',
    show: 'Chỉ xem',
    row: 'Dòng',
    rowNumber: 'Dòng {n}',
    what: 'Sẽ làm gì',
    actions: 'Sửa',
    suggestion: 'Gợi ý: {value}',
    accept: 'Nhận gợi ý',
    acceptOf: 'Nhận gợi ý của dòng {n}',
    acceptAll: 'Nhận cả {n} gợi ý',
    fixOf: 'Sửa dòng {n}',
    columns: 'Sửa cột',
    exportErrors: 'Tải dòng lỗi',
    noRows: 'Không có dòng nào loại này',
    nothing: 'Sổ của xã đã có đúng như danh sách này; không có gì để ghi.',
    unitEnded: 'Xã này đã được sáp nhập hoặc chia tách, thôn và nhóm thuộc đơn vị mới nên không ghi danh sách vào đây được nữa. Hãy hủy danh sách này và nhập lại ở đơn vị mới.',
    registerChanged: 'Sổ đã được người khác sửa sau khi danh sách này được kiểm tra, nên chưa ghi gì. Hãy xem lại rồi xác nhận.',
  },
  fix: { title: 'Sửa dòng {n}', submit: 'Lưu và kiểm tra lại', inFile: 'Trong tệp: {value}', villages: 'Nhiều thôn cách nhau bằng dấu phẩy.', use: 'Dùng “{value}”', keep: 'Đúng là thôn khác, giữ nguyên' },
  commit: {
    open: 'Ghi {n} dòng vào sổ',
    button: 'Ghi vào sổ',
    buttonSkip: 'Bỏ qua {n} dòng lỗi và ghi',
    skips: '{n} dòng có lỗi sẽ KHÔNG được ghi. Có thể tải các dòng này về sửa rồi nhập sau.',
    unseen: 'Còn {n} dòng có gợi ý chưa nhận; các dòng này ghi như trong tệp.',
    wholeOrNothing: 'Ghi tất cả hoặc không ghi gì; có thể dừng khi đang ghi.',
  },
  end: {
    DONE: 'Đã ghi vào sổ', REFUSED: 'Tệp này không nhập được', CANCELLED: 'Đã hủy lần nhập',
    same: '{n} dòng giống sổ nên giữ nguyên.', refused: '{n} dòng có lỗi chưa được ghi.', kept: 'Bản xem trước còn giữ đến {at}.', nothingWritten: 'Sổ của xã không thay đổi gì.', again: 'Nhập tệp khác',
  },
};
