/** Pages for an old phone: no script, no style, no picture, no cookie. */
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (letter) => `&#${letter.codePointAt(0)};`);

function page(title: string, body: string): string {
  return `<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>${escapeHtml(title)}</title></head><body><h1>${escapeHtml(title)}</h1>${body}<p>Khẩn cấp: <a href="tel:113">113</a></p></body></html>`;
}

export interface OpenQuestion {
  code: string;
  question: string;
  choices: readonly string[];
  unitName: string;
}

export function questionPage({ code, question, choices, unitName }: OpenQuestion): string {
  const buttons = choices.map((text, choice) => `<p><button name="choice" value="${choice}">${escapeHtml(text)}</button></p>`).join('');
  return page(question, `<p>Công an ${escapeHtml(unitName)} hỏi. Câu trả lời không ghi tên, số điện thoại hay địa chỉ của bạn; chỉ đếm số lượt.</p><form method="post" action="/q/${code}">${buttons}</form>`);
}

export const thanksPage = (): string => page('Đã ghi nhận', '<p>Cảm ơn bạn đã trả lời. Bạn có thể đóng trang này.</p>');
export const closedPage = (): string => page('Câu hỏi đã kết thúc', '<p>Bản tin đã hết hạn hoặc đã được gỡ nên không nhận câu trả lời nữa.</p>');
export const tooManyPage = (): string => page('Xin thử lại sau', '<p>Có quá nhiều câu trả lời từ cùng một đường truyền. Vui lòng thử lại sau 10 phút.</p>');
export const badChoicePage = (): string => page('Chưa chọn câu trả lời', '<p>Vui lòng quay lại và bấm một câu trả lời.</p>');
