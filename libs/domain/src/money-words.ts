const DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const;
const SCALES = ['', 'nghìn', 'triệu'] as const;
const BILLION = 1_000_000_000;

/**
 * A whole number in words, as minutes spell a sum after "Bằng chữ": 45500005 → `bốn mươi lăm triệu năm trăm nghìn
 * không trăm linh năm`. Official northern forms: nghìn, linh, mốt, tư after mươi, lăm, tỷ. No unit, no capital.
 * @throws RangeError for anything but a safe integer from 0
 */
export function numberToVietnameseWords(n: number): string {
  if (!Number.isSafeInteger(n) || n < 0) throw new RangeError('Only whole numbers from 0 can be put into words');
  return n === 0 ? DIGITS[0] : aboveZero(n).join(' ');
}

function aboveZero(n: number): string[] {
  const billions = Math.floor(n / BILLION);
  if (billions === 0) return belowBillion(n, false);
  const rest = n % BILLION;
  return [...aboveZero(billions), 'tỷ', ...(rest > 0 ? belowBillion(rest, true) : [])];
}

/** `follows`: a larger part was said before, so an empty hundreds place is spoken ("không trăm linh năm"). */
function belowBillion(n: number, follows: boolean): string[] {
  const words: string[] = [];
  for (let scale = 2; scale >= 0; scale -= 1) {
    const group = Math.floor(n / 1000 ** scale) % 1000;
    if (group === 0) continue;
    words.push(...threeDigits(group, follows || words.length > 0));
    if (scale > 0) words.push(SCALES[scale] as string);
  }
  return words;
}

function threeDigits(group: number, follows: boolean): string[] {
  const hundreds = Math.floor(group / 100);
  const tens = Math.floor(group / 10) % 10;
  const ones = group % 10;
  const words: string[] = hundreds > 0 || follows ? [digit(hundreds), 'trăm'] : [];
  if (tens === 0) return ones === 0 ? words : [...words, ...(words.length > 0 ? ['linh'] : []), digit(ones)];
  words.push(...(tens === 1 ? ['mười'] : [digit(tens), 'mươi']));
  return ones === 0 ? words : [...words, afterTens(tens, ones)];
}

function afterTens(tens: number, ones: number): string {
  if (ones === 5) return 'lăm';
  if (tens > 1 && ones === 1) return 'mốt';
  return tens > 1 && ones === 4 ? 'tư' : digit(ones);
}

function digit(value: number): string {
  return DIGITS[value] as string;
}
