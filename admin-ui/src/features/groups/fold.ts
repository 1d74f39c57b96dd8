/** Letters without tones and marks, small: 'Thôn Đông Tiến' → 'thon dong tien', for searching as people type. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase('vi').replaceAll('đ', 'd').trim();
}
