/**
 * What the officer reads for each answer of Zalo, as three lines: what happened, whether the message went out, what to
 * do now. Keys: `e216` for the code -216, `b403` for the number 403 of a bot, and the name of a failure without a code.
 */
const say = (happened: string, sent: string, todo: string) => `${happened}\n${sent}\n${todo}`;

const NOT_SENT = 'Tin chưa được gửi đi.';
const RESENDS = 'Tin chưa được gửi đi; phần mềm sẽ tự gửi lại.';
const UNSURE = 'Chưa rõ tin đã đến nơi hay chưa; phần mềm không gửi lại khi chưa xem, để bà con không nhận hai lần.';
const ALL_WAIT = 'Tin chưa được gửi đi; các tin khác qua tài khoản này cũng dừng lại.';
const LOOK = 'Chờ phần mềm tự xem lại trong nhóm, hoặc bấm "Kiểm tra lại". Nếu vẫn chưa rõ, mở nhóm trên điện thoại xem rồi chọn "Đã thấy" hoặc "Không thấy".';
const BY_HAND = 'Trong lúc chờ, chuyển sang đăng bằng tay để bà con không nhận tin chậm.';
const ONE_PERSON = 'Liên lạc với người này bằng cách khác, ví dụ gọi điện hoặc mời đến trụ sở.';

const oa = {
  e32: say('Zalo báo gửi quá nhanh: đã vượt số lượt gọi mỗi phút của ứng dụng hoặc của OA.', 'Tin chưa được gửi đi; phần mềm nghỉ ít nhất 1 phút rồi tự gửi tiếp.', 'Không cần làm gì. Nếu gặp thường xuyên, giảm "số tin mỗi phút" ở trang Kết nối Zalo.'),
  e100: say('Ảnh hoặc tệp đã tải lên Zalo không còn dùng được (Zalo chỉ giữ 7 ngày).', RESENDS, 'Không cần làm gì: phần mềm tải ảnh lên lại. Nếu lỗi lặp lại, thay ảnh khác trong bản tin.'),
  e200: say('Zalo báo gửi không thành công nhưng không nói rõ vì sao.', UNSURE, LOOK),
  e201: say('Zalo không nhận nội dung này: có một mục sai, ví dụ ảnh quá 1 MB, ảnh webp hoặc đường dẫn ảnh không mở được.', NOT_SENT, 'Sửa nội dung hoặc thay ảnh JPG, PNG dưới 1 MB rồi gửi lại. Gửi lại nguyên như cũ sẽ vẫn lỗi.'),
  e204: say('OA đang bị Zalo khóa hoặc bị tắt.', ALL_WAIT, `Đăng nhập trang quản lý OA (oa.zalo.me) xem lý do và làm theo hướng dẫn của Zalo. ${BY_HAND}`),
  e205: say('Zalo không tìm thấy OA này.', ALL_WAIT, 'Kiểm tra OA còn tồn tại trên oa.zalo.me. Nếu đã lập OA mới, ngắt kết nối OA cũ rồi kết nối OA mới.'),
  e209: say('Ứng dụng Zalo của đơn vị chưa được kích hoạt.', ALL_WAIT, 'Vào developers.zalo.me, mở ứng dụng, bấm Kích hoạt, rồi thử lại bằng nút "Kiểm tra kết nối".'),
  e210: say('Nội dung dài hơn mức Zalo cho phép (2.000 ký tự mỗi tin, kể cả biểu tượng cảm xúc).', NOT_SENT, 'Rút ngắn bản tin rồi gửi lại.'),
  e211: say('OA đã dùng hết số tin của gói dịch vụ.', 'Tin chưa được gửi đi; phần mềm chờ đến khi có lại hạn mức.', `Xem hạn mức ở trang Kết nối Zalo; nếu gấp, mua thêm hoặc nâng gói trên oa.zalo.me. ${BY_HAND}`),
  e212: say('Ứng dụng chưa đăng ký sản phẩm Official Account API.', ALL_WAIT, 'Vào developers.zalo.me → ứng dụng → Sản phẩm → Official Account, đăng ký và chờ duyệt, rồi bấm "Kiểm tra kết nối".'),
  e213: say('Người này không theo dõi (chưa bấm "Quan tâm") OA nên Zalo không cho nhắn riêng.', NOT_SENT, `Nhờ người đó mở OA và bấm "Quan tâm", hoặc nhắn cho OA một tin. ${ONE_PERSON}`),
  e214: say('Zalo còn đang xử lý bài viết vừa tạo.', RESENDS, 'Không cần làm gì; thường xong sau vài phút.'),
  e216: say('Khóa truy cập OA không còn đúng.', 'Tin chưa được gửi đi; phần mềm tự lấy khóa mới và gửi lại một lần.', 'Không cần làm gì. Nếu lỗi lặp lại, bấm "Kết nối lại" để OA cấp quyền mới.'),
  e217: say('Người này đã chặn lời mời của OA.', NOT_SENT, ONE_PERSON),
  e218: say('Người này đã nhận đủ số tin mà Zalo cho phép trong ngày hoặc trong cửa sổ trả lời.', 'Tin chưa được gửi đi; phần mềm gửi lại khi có hạn mức.', 'Chờ sang ngày sau, hoặc chờ người đó nhắn thêm một tin. Nếu gấp, gọi điện.'),
  e219: say('Ứng dụng Zalo của đơn vị đã bị gỡ.', ALL_WAIT, 'Tạo ứng dụng mới trên developers.zalo.me rồi kết nối lại OA bằng ứng dụng đó.'),
  e220: say('Khóa truy cập OA đã hết hạn hoặc bị thu hồi.', 'Tin chưa được gửi đi; phần mềm tự lấy khóa mới và gửi lại một lần.', 'Không cần làm gì. Nếu lỗi lặp lại, bấm "Kết nối lại" để OA cấp quyền mới.'),
  e221: say('OA chưa được Zalo xác thực.', ALL_WAIT, `Gửi hồ sơ xác thực OA trên oa.zalo.me (quyết định thành lập hoặc giấy tờ của cơ quan). ${BY_HAND}`),
  e223: say('OA chưa cấp quyền này cho ứng dụng (ví dụ quyền nhắn tin hoặc quyền nhóm GMF).', ALL_WAIT, 'Trên developers.zalo.me bật đủ nhóm quyền, rồi bấm "Kết nối lại" để quản trị OA đồng ý lần nữa.'),
  e224: say('Gói dịch vụ của OA không có tính năng này (OpenAPI chỉ có ở gói Tăng trưởng và Toàn diện).', ALL_WAIT, `Nâng gói trên oa.zalo.me. ${BY_HAND}`),
  e227: say('Tài khoản Zalo của người này bị khóa, hoặc đã hơn 45 ngày không dùng.', NOT_SENT, ONE_PERSON),
  e230: say('Đã quá 7 ngày kể từ lần cuối người này nhắn hoặc bấm vào OA, nên Zalo không cho nhắn riêng.', NOT_SENT, `Chờ người đó nhắn lại cho OA. ${ONE_PERSON}`),
  e232: say('Người này chưa từng nhắn cho OA, hoặc thời gian được trả lời đã hết.', NOT_SENT, `Chờ người đó nhắn cho OA trước. ${ONE_PERSON}`),
  e233: say('OA không được gửi loại tin này.', NOT_SENT, 'Gửi lại dưới dạng chữ hoặc chữ kèm một ảnh.'),
  e234: say('Zalo không cho gửi loại tin này từ 22 giờ đến 6 giờ.', 'Tin chưa được gửi đi; phần mềm tự gửi sau 6 giờ sáng.', 'Không cần làm gì. Nếu khẩn cấp, đăng bằng tay vào nhóm ngay bây giờ.'),
  e235: say('Kênh nhắn tin này không dành cho loại OA của đơn vị (OA cơ quan nhà nước).', 'Tin chưa được gửi đi; phần mềm chuyển sang kênh nhắn tin cũ và tự gửi lại.', 'Không cần làm gì; lần sau phần mềm dùng ngay kênh cũ. Nếu vẫn lỗi, OA này không nhắn riêng được: dùng nhóm hoặc đăng bằng tay.'),
  e237: say('Nhóm GMF đã hết hạn hoặc bị tắt. Zalo giải tán nhóm sau 45 ngày nếu không gia hạn.', 'Tin chưa được gửi vào nhóm này; các nhóm khác không bị ảnh hưởng.', 'Gia hạn hoặc gắn gói GMF khác cho nhóm trong mục "Gói nhóm GMF". Tin này: chọn "Đăng bằng tay".'),
  e238: say('Gói GMF vừa chọn đang dùng cho nhóm khác.', 'Nhóm chưa được tạo hoặc chưa được gia hạn; không có tin nào bị gửi.', 'Chọn một gói còn trống. Bấm "Tải lại từ Zalo" nếu danh sách đã cũ.'),
  e240: say('Kênh nhắn tin cũ đã đóng đối với OA này.', 'Tin chưa được gửi đi; phần mềm chuyển sang kênh mới và tự gửi lại.', 'Không cần làm gì. Nếu lỗi lặp lại, bấm "Kiểm tra kết nối".'),
  e241: say('Gói GMF vừa chọn đã bị tắt hoặc hết hạn.', 'Nhóm chưa được tạo hoặc chưa được gia hạn; không có tin nào bị gửi.', 'Chọn gói khác còn hạn, hoặc mua thêm gói trên oa.zalo.me.'),
  e242: say('Ứng dụng đang bật chế độ bắt buộc chữ ký appsecret_proof mà chữ ký thiếu hoặc sai.', ALL_WAIT, 'Trên developers.zalo.me tắt "appsecret_proof" cho Official Account API, hoặc nhập lại App Secret cho đúng.'),
  e244: say('Người này đã tắt nhận loại tin này từ OA.', NOT_SENT, ONE_PERSON),
  e248: say('Zalo cho rằng nội dung vi phạm chính sách của họ.', ALL_WAIT, 'Đừng gửi lại nguyên như cũ. Lãnh đạo đọc lại nội dung, sửa từ ngữ hoặc đường dẫn; nếu Zalo nhầm, khiếu nại trên oa.zalo.me. Trong lúc chờ, đăng bằng tay.'),
  e320: say('OA chưa gắn tài khoản trả tiền ZCA (Zalo Cloud Account).', ALL_WAIT, 'Gắn tài khoản ZCA cho OA trên oa.zalo.me, hoặc dùng nhóm và đăng bằng tay là những cách không mất tiền.'),
  e321: say('Tài khoản trả tiền ZCA của OA đã hết tiền.', ALL_WAIT, `Báo bộ phận tài vụ nạp tiền vào ZCA, rồi cho gửi tiếp. ${BY_HAND}`),
  e403: say('OA không còn ở trong nhóm này (nhóm bị xóa, hoặc OA bị đưa ra).', 'Tin chưa được gửi vào nhóm này; các nhóm khác không bị ảnh hưởng.', 'Hỏi trưởng nhóm của thôn. Nối lại nhóm khác cho thôn trong mục "Nhóm của OA"; tin này chọn "Đăng bằng tay".'),
  e501: say('Zalo từ chối vì máy chủ có địa chỉ mạng ngoài Việt Nam (dữ liệu cá nhân phải xử lý trong nước).', ALL_WAIT, 'Báo quản trị kỹ thuật: máy chủ phải đặt trong nước và không đi qua VPN hay proxy nước ngoài.'),
  e1340: say('Zalo không đọc được yêu cầu này (dữ liệu không hợp lệ).', NOT_SENT, 'Soạn lại bản tin, bỏ ký tự lạ, rồi gửi lại. Nếu vẫn lỗi, báo quản trị kỹ thuật kèm mã này.'),
  e1341: say('Zalo không dùng được dữ liệu trong yêu cầu này.', NOT_SENT, 'Soạn lại bản tin hoặc thay ảnh, rồi gửi lại. Nếu vẫn lỗi, báo quản trị kỹ thuật kèm mã này.'),
};

const KEPT = 'Không tin nào bị mất: tin chưa gửi vẫn chờ đến khi kết nối lại.';
const oauth = {
  e14002: say('Mã ứng dụng (App ID) sai, hoặc ứng dụng chưa kích hoạt mà người đăng nhập không phải quản trị ứng dụng.', KEPT, 'So lại App ID với trang developers.zalo.me, kích hoạt ứng dụng, rồi kết nối lại.'),
  e14003: say('Địa chỉ quay về (redirect) chưa đăng ký, tên miền chưa xác thực, hoặc địa chỉ có dấu hỏi phía sau.', KEPT, 'Sao chép đúng địa chỉ ở bước 5 vào developers.zalo.me → Official Account → Thiết lập chung, xác thực tên miền, rồi thử lại.'),
  e14004: say('App Secret sai (hay gặp: dán nhầm access token hoặc OA Secret Key).', KEPT, 'Vào developers.zalo.me → ứng dụng → Cài đặt, sao chép lại "Khóa bí mật của ứng dụng", nhập lại rồi kết nối.'),
  e14012: say('Zalo từ chối đăng nhập OA (mã này Zalo chưa công bố ý nghĩa).', KEPT, 'Bấm "Kết nối lại" để quản trị OA cấp quyền mới. Nếu vẫn lỗi, báo quản trị kỹ thuật kèm mã này.'),
  e14014: say('Khóa gia hạn (refresh token) sai, đã dùng rồi hoặc quá 3 tháng. Mỗi khóa chỉ dùng được một lần.', KEPT, 'Bấm "Kết nối lại" để quản trị OA cấp quyền mới, hoặc dán khóa gia hạn mới lấy từ API Explorer.'),
  e14019: say('Khóa gia hạn hoặc mã cấp quyền không còn dùng được.', KEPT, 'Bấm "Kết nối lại". Mã cấp quyền chỉ sống khoảng 10 phút nên hãy làm liền một mạch.'),
  e14020: say('Mã cấp quyền đã dùng rồi hoặc đã hết hạn.', KEPT, 'Bấm "Kết nối lại" và đồng ý trên trang Zalo; đừng tải lại trang khi đang quay về.'),
  e14024: say('Zalo không cho OA này đăng nhập qua ứng dụng (mã này Zalo chưa công bố ý nghĩa).', KEPT, 'Kiểm tra OA đã liên kết với ứng dụng trên developers.zalo.me, rồi bấm "Kết nối lại".'),
};

const PHONE = 'Tin mẫu chưa được gửi đi.';
const zbs = {
  e108: say('Số điện thoại nhận tin mẫu không đúng.', PHONE, 'Sửa số điện thoại trong hồ sơ rồi gửi lại.'),
  e109: say('Mẫu tin (template) không đúng hoặc đã bị xóa.', PHONE, 'Chọn mẫu tin khác đã được Zalo duyệt.'),
  e114: say('Người này không nhận được tin mẫu (tài khoản không hoạt động hoặc máy quá cũ).', PHONE, ONE_PERSON),
  e115: say('OA đã hết hạn mức hoặc hết tiền cho tin mẫu.', PHONE, 'Nạp tiền vào ZCA hoặc chờ hạn mức mới. Nếu gấp, gọi điện cho người dân.'),
  e117: say('OA không có quyền dùng mẫu tin này.', PHONE, 'Chọn mẫu do chính OA đăng ký, hoặc xin cấp quyền dùng mẫu trên trang quản lý ZBS.'),
  e118: say('Số điện thoại này không có tài khoản Zalo.', PHONE, 'Gọi điện hoặc nhắn SMS cho người dân.'),
  e119: say('Tài khoản Zalo của người này không nhận tin mẫu.', PHONE, ONE_PERSON),
  e124: say('Khóa truy cập OA không đúng khi gửi tin mẫu.', 'Tin mẫu chưa được gửi đi; phần mềm tự lấy khóa mới và gửi lại một lần.', 'Không cần làm gì. Nếu lặp lại, bấm "Kết nối lại".'),
  e126: say('Chế độ thử nghiệm: tài khoản không đủ tiền.', PHONE, 'Nạp tiền vào ZCA hoặc tắt chế độ thử nghiệm.'),
  e127: say('Chế độ thử nghiệm: chỉ quản trị OA hoặc quản trị ứng dụng nhận được tin.', PHONE, 'Gửi thử cho quản trị OA, hoặc tắt chế độ thử nghiệm khi dùng thật.'),
  e131: say('Mẫu tin chưa được Zalo duyệt.', PHONE, 'Chờ Zalo duyệt mẫu (thường vài ngày) hoặc chọn mẫu đã duyệt.'),
  e133: say('Zalo không cho gửi tin mẫu ban đêm (22 giờ đến 6 giờ).', 'Tin mẫu chưa được gửi đi; phần mềm tự gửi sau 6 giờ sáng.', 'Không cần làm gì. Nếu gấp, gọi điện.'),
  e135: say('OA chưa được phép gửi tin mẫu.', PHONE, 'Đăng ký dịch vụ ZBS cho OA đã xác thực; nếu không dùng, báo kết quả cho người dân bằng cách khác.'),
  e136: say('OA chưa liên kết tài khoản trả tiền ZCA.', PHONE, 'Liên kết ZCA với OA trên trang quản lý Zalo rồi gửi lại.'),
  e137: say('Zalo không trừ được tiền từ tài khoản ZCA.', PHONE, 'Báo bộ phận tài vụ kiểm tra số dư và hạn mức chi của ZCA.'),
  e139: say('Người này đã từ chối loại tin mẫu này.', PHONE, ONE_PERSON),
  e141: say('Người này đã từ chối nhận tin từ OA.', PHONE, ONE_PERSON),
  e144: say('Đã đủ số tin mẫu của ngày hôm nay.', 'Tin mẫu chưa được gửi đi; phần mềm gửi lại vào ngày mai.', 'Không cần làm gì. Nếu gấp, gọi điện.'),
  e146: say('Mẫu tin đã bị Zalo khóa vì chất lượng thấp hoặc bị báo xấu.', PHONE, 'Chọn mẫu khác, hoặc sửa mẫu và gửi Zalo duyệt lại.'),
  e147: say('Mẫu tin này đã đủ số lượt gửi trong ngày.', 'Tin mẫu chưa được gửi đi; phần mềm gửi lại vào ngày mai.', 'Không cần làm gì. Nếu gấp, dùng mẫu khác.'),
  e1121: say('Một ô trong mẫu tin điền sai kiểu hoặc quá dài.', PHONE, 'Sửa lại ô đó, ví dụ bỏ ký tự đặc biệt hoặc rút ngắn, rồi gửi lại.'),
  e1122: say('Mẫu tin còn thiếu ô chưa điền.', PHONE, 'Điền đủ các ô của mẫu rồi gửi lại.'),
  e1241: say('Chữ ký appsecret_proof của tin mẫu thiếu hoặc sai.', PHONE, 'Trên developers.zalo.me tắt "appsecret_proof", hoặc nhập lại App Secret cho đúng.'),
};

const bot = {
  b400: say('Zalo Bot không nhận nội dung này (một mục sai hoặc dài quá 2.000 ký tự).', NOT_SENT, 'Rút ngắn hoặc sửa nội dung rồi gửi lại. Gửi lại nguyên như cũ sẽ vẫn lỗi.'),
  b401: say('Khóa của bot không đúng hoặc đã bị đổi.', 'Tin chưa được gửi đi; mọi nhóm dùng bot này dừng lại.', 'Lấy lại khóa bot trong ứng dụng Zalo Bot Creator, nhập lại ở mục "Bot". Trong lúc chờ, đăng bằng tay.'),
  b403: say('Bot không ở trong nhóm, hoặc nhóm không cho bot đăng.', 'Tin chưa được gửi vào nhóm này; các nhóm khác không bị ảnh hưởng.', 'Nhờ trưởng nhóm thêm bot lại và mở quyền đăng bài. Tin này chọn "Đăng bằng tay".'),
  b404: say('Zalo Bot không tìm thấy nhóm này (mã nhóm đã đổi hoặc nhóm đã giải tán).', 'Tin chưa được gửi vào nhóm này; các nhóm khác không bị ảnh hưởng.', 'Nhắn thử vào nhóm có gắn tên bot để lấy lại mã nhóm, rồi nối lại nhóm ở mục "Bot".'),
  b408: say('Zalo Bot chờ mà không có tin mới nào.', UNSURE, 'Đây là chuyện bình thường khi bot đợi tin. Nếu hiện ở một lần gửi, bấm "Kiểm tra lại" hoặc mở nhóm xem.'),
  b429: say('Bot gửi quá nhanh so với mức Zalo cho phép.', 'Tin chưa được gửi đi; phần mềm nghỉ ít nhất 1 phút rồi tự gửi tiếp.', 'Không cần làm gì. Nếu gặp thường xuyên, giảm "số tin mỗi phút" của bot.'),
  b500: say('Máy chủ Zalo Bot gặp lỗi.', UNSURE, 'Bot không cho đọc lại nhóm: mở nhóm trên điện thoại xem rồi chọn "Đã thấy" hoặc "Không thấy".'),
};

/** Failures below the errors of Zalo: the line, the answer itself, or our own side. */
const without = {
  NOT_CONNECTED: say('Không nối được tới máy chủ Zalo (mất mạng hoặc Zalo tạm ngừng).', RESENDS, 'Kiểm tra mạng của máy chủ. Nếu kéo dài, chuyển sang đăng bằng tay.'),
  TIMEOUT: say('Zalo không trả lời kịp.', UNSURE, LOOK),
  CONNECTION_LOST: say('Đường truyền đứt giữa chừng sau khi đã gửi đi.', UNSURE, LOOK),
  HTTP_STATUS: say('Máy chủ Zalo gặp sự cố (trả về trang báo lỗi).', UNSURE, LOOK),
  NOT_JSON: say('Zalo trả lời bằng nội dung không đọc được (thường do bảo trì hoặc mạng chặn giữa đường).', UNSURE, LOOK),
  TOO_LARGE: say('Zalo trả lời dài bất thường nên phần mềm không đọc.', UNSURE, LOOK),
  SHAPE: say('Zalo trả lời khác với mọi khi, phần mềm không dám tin.', UNSURE, `${LOOK} Báo quản trị kỹ thuật vì có thể Zalo đã đổi cách trả lời.`),
  NOT_READY: say('Tài khoản Zalo này chưa kết nối hoặc đã mất quyền.', KEPT, 'Mở trang Kết nối Zalo, bấm "Kết nối lại" và làm theo từng bước.'),
  STOPPED: say('Tài khoản Zalo này đang được tạm dừng theo lệnh của lãnh đạo đơn vị.', 'Tin chưa được gửi đi; tin nằm chờ cho đến khi được cho chạy lại.', 'Mở trang Kết nối Zalo xem ai dừng và vì sao; khi đã ổn, bấm "Cho gửi lại".'),
  unknown: say('Zalo trả lời bằng một mã phần mềm chưa biết.', UNSURE, `${LOOK} Báo quản trị kỹ thuật kèm mã này.`),
};

export const errors = { ...oa, ...oauth, ...zbs, ...bot, ...without };
