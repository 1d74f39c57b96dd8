import type { SecretKind } from '../../../api/generated';

/** Withheld facts, and what is sealed of papers, cards and devices. */
export const factKind: Record<SecretKind, string> = {
  AMOUNT: 'Tổng số tiền',
  NOTE_COUNT: 'Số tờ',
  DENOMINATIONS: 'Mệnh giá',
  CONTAINER: 'Vật đựng',
  COLOUR: 'Màu sắc',
  PACKING: 'Cách gói, buộc',
  MARKING: 'Chữ viết, dấu hiệu',
  EXACT_PLACE: 'Nơi nhặt chính xác',
  SERIAL: 'Số sê-ri, IMEI, biển số',
  CONTENTS: 'Vật bên trong',
  OTHER: 'Chi tiết khác',
  HOLDER_NAME: 'Tên người đứng tên giấy tờ',
  DOCUMENT_NUMBER: 'Số giấy tờ',
  IMEI: 'Số IMEI',
};
