import type { BroadcastNotice, LoudspeakerScript } from '../printable-document.js';
import { noticeSample } from './samples.js';

const SUBJECT = 'Cảnh báo thủ đoạn giả danh cán bộ thuế';

export function broadcastNoticeSample(changes: Partial<BroadcastNotice> = {}): BroadcastNotice {
  const { header, signature } = noticeSample();
  return {
    kind: 'BROADCAST_NOTICE',
    header,
    signature,
    recipients: ['Các thôn, tổ dân phố', 'Niêm yết tại nhà văn hóa thôn'],
    subject: SUBJECT,
    paragraphs: ['Thời gian gần đây có đối tượng gọi điện tự xưng là cán bộ thuế, yêu cầu cài đặt ứng dụng lạ.', 'Cơ quan thuế không làm việc qua điện thoại cá nhân. Không bấm đường dẫn, không chuyển tiền.'],
    contact: { place: 'Trụ sở Công an xã Kỳ Thượng', hours: null, phone: '+84393456789' },
    referenceLine: 'Mã tin: BY-K7P2M9XW',
    removeOn: '2027-02-22',
    drill: false,
    ...changes,
  };
}

export function loudspeakerSample(changes: Partial<LoudspeakerScript> = {}): LoudspeakerScript {
  return {
    kind: 'LOUDSPEAKER_SCRIPT',
    header: { ...noticeSample().header, numberLabel: '' },
    subject: SUBJECT,
    sentences: ['Thời gian gần đây có đối tượng gọi điện tự xưng là cán bộ thuế.', 'Chúng yêu cầu bà con cài đặt ứng dụng lạ trên điện thoại.', 'Sau đó chúng chiếm quyền điều khiển và rút tiền trong tài khoản.', 'Cơ quan thuế không làm việc qua điện thoại cá nhân.', 'Bà con không bấm đường dẫn lạ, không chuyển tiền.', 'Bà con không đọc mã xác nhận cho bất kỳ ai.', 'Bà con nhắc người thân, nhất là người cao tuổi, cùng cảnh giác.', 'Khi nghi ngờ, bà con gọi một một ba.'],
    seconds: 75,
    author: 'Lê Văn Sáng',
    referenceLine: 'Mã tin: BY-K7P2M9XW',
    drill: false,
    ...changes,
  };
}
