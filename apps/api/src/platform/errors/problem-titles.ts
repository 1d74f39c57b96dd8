/** Vietnamese titles by code, for readers of the API without the dashboard. Unknown codes use the status. */
export const PROBLEM_TITLES: Readonly<Record<string, string>> = {
  UNAUTHENTICATED: 'Bạn chưa đăng nhập hoặc phiên làm việc đã hết',
  SESSION_ENDED: 'Phiên làm việc đã kết thúc, vui lòng đăng nhập lại',
  SECOND_FACTOR_REQUIRED: 'Cần nhập mã xác thực lớp thứ hai',
  ENROLMENT_REQUIRED: 'Cần cài đặt xác thực lớp thứ hai trước khi làm việc',
  PASSWORD_CHANGE_REQUIRED: 'Cần đổi mật khẩu tạm trước khi làm việc',
  STEP_UP_REQUIRED: 'Thao tác quan trọng: vui lòng xác nhận lại mật khẩu hoặc mã xác thực',
  PERMISSION_DENIED: 'Tài khoản của bạn không có quyền làm việc này',
  CROSS_SITE: 'Yêu cầu đến từ một trang khác nên bị từ chối',
  INVALID_CREDENTIALS: 'Tên đăng nhập hoặc mật khẩu không đúng',
  INVALID_CODE: 'Mã xác thực không đúng hoặc đã dùng',
  TOO_MANY_ATTEMPTS: 'Đã thử quá nhiều lần, vui lòng đợi rồi thử lại',
  WEAK_PASSWORD: 'Mật khẩu quá yếu',
  VALIDATION_FAILED: 'Dữ liệu gửi lên chưa đúng',
  MALFORMED_REQUEST: 'Không đọc được dữ liệu gửi lên',
  INVALID_VALUE: 'Có giá trị không lưu được',
  NOT_FOUND: 'Không tìm thấy',
  METHOD_NOT_ALLOWED: 'Địa chỉ này không nhận phương thức đó',
  UNSUPPORTED_MEDIA_TYPE: 'Kiểu dữ liệu gửi lên không được hỗ trợ',
  PAYLOAD_TOO_LARGE: 'Dữ liệu gửi lên quá lớn',
  IDEMPOTENCY_KEY_REQUIRED: 'Thiếu khóa chống lặp (Idempotency-Key)',
  IDEMPOTENCY_KEY_REUSED: 'Khóa chống lặp đã dùng cho một yêu cầu khác',
  IF_MATCH_REQUIRED: 'Thiếu phiên bản đang sửa (If-Match)',
  STALE_VERSION: 'Người khác vừa sửa mục này, vui lòng tải lại',
  WRONG_STATE: 'Trạng thái hiện tại không cho phép thao tác này',
  ROLE_NOT_ALLOWED: 'Chức vụ của bạn không được làm thao tác này',
  DUPLICATE: 'Mục này đã có',
  RULE_BROKEN: 'Thao tác trái với một quy tắc của hồ sơ',
  INVALID_FILE: 'Biểu mẫu gửi tệp chưa đúng',
  EVIDENCE_LIMIT_FILES: 'Vụ việc đã đủ số tệp',
  EVIDENCE_LIMIT_BYTES: 'Vụ việc đã dùng hết dung lượng cho tệp',
  EVIDENCE_DUPLICATE: 'Tệp này đã có trong vụ việc',
  EVIDENCE_NOT_EXAMINED: 'Tệp còn đang được kiểm tra',
  EVIDENCE_REFUSED: 'Tệp đã bị từ chối, không giữ lại nội dung',
  EVIDENCE_WITHDRAWN: 'Tệp đã được gỡ khỏi hồ sơ',
  EVIDENCE_HAS_NO_COPY: 'Bản chụp PDF không có ảnh để xem, hãy tải bản gốc',
  UNAVAILABLE: 'Hệ thống đang bận hoặc mất kết nối cơ sở dữ liệu, vui lòng thử lại',
  DISK_FULL: 'Ổ đĩa đã đầy, chưa lưu được gì; vui lòng báo quản trị',
  INTERNAL_ERROR: 'Có lỗi trong hệ thống, chưa thay đổi gì',
};

export function problemTitle(code: string, status: number): string {
  const known = PROBLEM_TITLES[code];
  if (known) return known;
  if (status === 404) return PROBLEM_TITLES.NOT_FOUND!;
  if (status === 403) return PROBLEM_TITLES.PERMISSION_DENIED!;
  if (status === 422 || status === 400) return PROBLEM_TITLES.VALIDATION_FAILED!;
  return PROBLEM_TITLES.RULE_BROKEN!;
}
