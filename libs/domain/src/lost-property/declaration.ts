import type { WithheldFactKind } from './lost-property.kinds.js';

/** What the declarer told on one occasion. The first is never rewritten; later ones are added to it. */
export interface DeclaredStatement {
  /** ISO 8601, the moment it was written down. */
  recordedAt: string;
  statement: string;
  /** What only the owner knows. */
  facts: readonly { kind: string; value: string }[];
}

export const FACT_KIND_LABELS: Record<WithheldFactKind, string> = {
  AMOUNT: 'Số tiền',
  NOTE_COUNT: 'Số tờ',
  DENOMINATIONS: 'Mệnh giá',
  CONTAINER: 'Vật đựng',
  COLOUR: 'Màu sắc',
  PACKING: 'Cách gói, buộc',
  MARKING: 'Dấu vết, chữ viết',
  EXACT_PLACE: 'Vị trí chính xác',
  SERIAL: 'Số hiệu, số máy',
  CONTENTS: 'Vật bên trong',
  OTHER: 'Đặc điểm khác',
};

const moment = new Intl.DateTimeFormat('vi-VN', { dateStyle: 'short', timeStyle: 'short', timeZone: 'Asia/Ho_Chi_Minh' });

/**
 * The statement of the claim a declaration becomes. Its time is that of the first statement; what was told later stays
 * marked with its own time, so that nobody takes words from after the notice for words from before.
 */
export function claimStatementOf(declared: readonly DeclaredStatement[]): string {
  return declared
    .map((told, index) => {
      const facts = told.facts.map(({ kind, value }) => `- ${FACT_KIND_LABELS[kind as WithheldFactKind] ?? kind}: ${value}`);
      const text = [told.statement, ...facts].join('\n');
      return index === 0 ? text : `[Nói thêm lúc ${moment.format(new Date(told.recordedAt))}]\n${text}`;
    })
    .join('\n\n');
}
