import type { AnswerCard } from './auto-answer.js';

type Sample = Omit<AnswerCard, 'checkedOn'>;

/**
 * Cards a station may start with. Time limits and fees change often and some are from memory, so that they come without a
 * date of checking and switched off: an officer reads each of them, corrects it and switches it on.
 */
export const SAMPLE_CARDS: readonly Sample[] = [
  {
    title: 'Đăng ký thường trú', words: ['thường trú', 'nhập khẩu', 'hộ khẩu'],
    body: 'Nộp tại Công an xã hoặc trên Cổng dịch vụ công / VNeID. Thời hạn: 7 ngày làm việc. Lệ phí: 20.000 đ (trực tuyến 10.000 đ).', basis: 'Thông tư 75/2022/TT-BTC (lệ phí); Luật Cư trú',
  },
  {
    title: 'Đăng ký, gia hạn tạm trú', words: ['tạm trú', 'gia hạn tạm trú', 'kt3'],
    body: 'Khi ở từ 30 ngày; tối đa 2 năm, được gia hạn. Thời hạn: 3 ngày làm việc. Lệ phí: 15.000 đ (trực tuyến 7.000 đ).', basis: 'Luật Cư trú; Thông tư 75/2022/TT-BTC',
  },
  { title: 'Tách hộ', words: ['tách hộ', 'tách khẩu'], body: 'Nộp tại Công an xã hoặc trực tuyến. Lệ phí: 10.000 đ (trực tuyến 5.000 đ).', basis: 'Luật Cư trú; Thông tư 75/2022/TT-BTC' },
  { title: 'Khai báo tạm vắng', words: ['tạm vắng'], body: 'Khai báo tại Công an xã hoặc trực tuyến. Miễn phí.', basis: 'Luật Cư trú' },
  {
    title: 'Thông báo lưu trú', words: ['lưu trú', 'khách đến ở', 'nhà nghỉ khai báo'],
    body: 'Chủ nhà, cơ sở lưu trú thông báo trước 23 giờ; khách đến sau 23 giờ thì trước 8 giờ sáng hôm sau. Miễn phí. Thông báo qua VNeID, Cổng dịch vụ công hoặc Công an xã.', basis: 'Luật Cư trú',
  },
  { title: 'Xác nhận thông tin cư trú', words: ['xác nhận cư trú', 'ct07', 'giấy cư trú'], body: 'Nộp tại Công an xã hoặc trực tuyến. Miễn phí.', basis: 'Luật Cư trú' },
  {
    title: 'Cấp, đổi, cấp lại căn cước', words: ['căn cước', 'cccd', 'làm thẻ', 'mất căn cước', 'đổi căn cước', 'cấp lại căn cước'],
    body: 'Cấp lần đầu: miễn phí. Đổi: 50.000 đ. Cấp lại: 70.000 đ. Thời hạn: 7 ngày làm việc. Hỏi trước điểm và lịch tiếp nhận.', basis: 'Luật Căn cước',
  },
  { title: 'Tài khoản VNeID mức 2', words: ['vneid', 'định danh', 'định danh mức 2', 'kích hoạt vneid'], body: 'Làm tại Công an xã, mang theo căn cước. Miễn phí. Công an không bao giờ hỏi mã OTP qua điện thoại.', basis: 'Luật Căn cước' },
  { title: 'Đăng ký xe', words: ['đăng ký xe', 'biển số', 'sang tên xe', 'cà vẹt'], body: 'Giấy chứng nhận: không quá 2 ngày làm việc; biển số cấp ngay. Lệ phí theo loại xe. Hỏi trước điểm tiếp nhận.', basis: null },
  { title: 'Mất giấy tờ, trình báo', words: ['mất giấy tờ', 'trình báo mất', 'mất ví', 'rơi ví', 'mất bằng lái'], body: 'Đến trụ sở Công an xã khai báo trong ngày. Miễn phí. Đừng gửi số giấy tờ hay ảnh giấy tờ qua Zalo.', basis: null },
  { title: 'Giao nộp vũ khí, pháo', words: ['giao nộp', 'nộp pháo', 'nộp súng', 'vũ khí'], body: 'Giao nộp ngay tại Công an xã; gọi trước, không tự vận chuyển vật liệu nổ. Miễn phí.', basis: null },
];
