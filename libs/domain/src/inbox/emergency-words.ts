import { normalizeText, searchKey } from '../text/vietnamese.js';

/** Words that may not wait in a list. Each is written with its diacritics; see `emergencyWord` for how it is compared. */
export const EMERGENCY_WORDS: readonly string[] = [
  'cháy', 'cháy nhà', 'cháy rừng', 'hoả hoạn', 'nổ bình ga', 'cứu', 'cứu với', 'cấp cứu', 'kêu cứu', 'đánh nhau', 'ẩu đả', 'hỗn chiến', 'chém nhau', 'chém người', 'bị chém', 'đâm người',
  'bị đâm', 'cướp', 'giết người', 'giết', 'hiếp dâm', 'bắt cóc', 'bắt giữ người', 'đuối nước', 'chết đuối', 'tai nạn', 'tự tử', 'tự sát', 'nhảy cầu', 'súng', 'dao kiếm', 'mìn',
  'trộm đang', 'đang trộm', 'kẻ gian', 'lũ quét', 'sạt lở', 'bị đánh', 'bạo hành', 'xâm hại',
];

/** Written without diacritics these mean something else far too often: cháy/chạy/chảy, cứu/cừu, nổ/nợ, mìn/mịn/min. */
const ONLY_WITH_DIACRITICS = new Set(['cháy', 'cứu', 'mìn', 'giết', 'súng', 'cướp']);
/** And these are meant when somebody types them plain, whatever the single word may mean. */
const PLAIN_PHRASES: readonly string[] = ['chay nha', 'dang chay', 'bi chay', 'chay rung', 'chay lon', 'cuu voi', 'cuu toi', 'cap cuu', 'bi cuop', 'cuop giat', 'giet nguoi', 'co sung', 'no min'];

/** Everyday phrases that hold such a word and mean no danger. */
const HARMLESS = /(?<!\p{L})(?:nghiên cứu|tra cứu|cứu trợ|phòng cháy(?:,? (?:và )?chữa cháy)?)(?!\p{L})/gu;

const HARMLESS_PLAIN = /(?<!\S)(?:nghien cuu|tra cuu|cuu tro|phong chay(?: (?:va )?chua chay)?)(?!\S)/g;

const bounded = (text: string): string => ` ${text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()} `;
const lower = (text: string): string => normalizeText(text).toLowerCase();
/** Hoả hoạn and hỏa hoạn are one: the tone may sit on either letter. */
const spellings = (word: string): string[] => [word, word.replace(/oả/gu, 'ỏa').replace(/oà/gu, 'òa')];

const ACCENTED = EMERGENCY_WORDS.flatMap((word) => spellings(lower(word)).map((spelled) => [word, bounded(spelled)] as const));
const PLAIN = [
  ...EMERGENCY_WORDS.filter((word) => !ONLY_WITH_DIACRITICS.has(word)).map((word) => [word, bounded(searchKey(word))] as const),
  ...PLAIN_PHRASES.map((phrase) => [phrase, bounded(phrase)] as const),
];

/** Phrases only: of single words typed plain in a text that otherwise has its diacritics, nobody can say what was meant. */
const PLAIN_IN_MIXED = PLAIN.filter(([, phrase]) => phrase.trim().includes(' '));

/**
 * The first emergency word of a text, or null. What has its diacritics is taken at its word (`chạy`, `nước chảy` are no
 * fire); what has none is compared folded, against the words that stay clear that way. One text may hold both: phones
 * correct a name and leave the rest (`cuu voi, chay nha ông Tư`).
 */
export function emergencyWord(text: string): string | null {
  const spelled = lower(text);
  const accented = bounded(spelled.replace(HARMLESS, ' '));
  const found = ACCENTED.find(([, word]) => accented.includes(word));
  if (found) return found[0];
  const folded = searchKey(text);
  const plain = folded === spelled.replace(/\s+/g, ' ');
  const typed = plain ? bounded(folded) : bounded(spelled).split(' ').map((word) => (searchKey(word) === word ? word : '|')).join(' ');
  const within = typed.replace(HARMLESS_PLAIN, '|');
  return (plain ? PLAIN : PLAIN_IN_MIXED).find(([, word]) => within.includes(word))?.[0] ?? null;
}
