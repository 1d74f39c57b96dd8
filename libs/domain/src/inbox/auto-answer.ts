import { searchKey } from '../text/vietnamese.js';

/** What a card offers: somebody's question in their words, and the answer. Procedure cards of later modules have this shape too. */
export interface AnswerCard {
  title: string;
  /** Words or phrases a person may use. */
  words: readonly string[];
  body: string;
  basis: string | null;
  /** `YYYY-MM-DD` */
  checkedOn: string | null;
}

export interface Hotline {
  name: string;
  phone: string;
  hours: string;
}

export interface AnswerSource {
  unitName: string;
  greeting: string;
  hotlines: readonly Hotline[];
  cards: readonly AnswerCard[];
  /** Where one may report without giving a name. */
  publicSite: string;
}

/** Longest answer of the machine; the provider takes 2,000 characters. */
const MAX_LENGTH = 2000;
const MAX_HOTLINES = 8;
const MENU_CARDS = 12;

/** Comes first in every answer of the machine: a chat is not read at night. */
export const EMERGENCY_LINE =
  'KHẨN CẤP: gọi ngay 113 (công an), 114 (cháy, cứu nạn), 115 (cấp cứu), 112 (thiên tai, tìm kiếm cứu nạn), 111 (bảo vệ trẻ em). Tin nhắn ở đây không được đọc ngay.';

/** Zalo and this station both know which account wrote. It must be said wherever somebody might think otherwise. */
export const NOT_ANONYMOUS = 'Tin nhắn qua Zalo KHÔNG ẩn danh: Zalo và Công an xã biết tài khoản của bà con.';

export const DEFAULT_GREETING = 'Cảm ơn bà con đã quan tâm tài khoản Zalo của Công an xã.';

const MENU_WORDS = ['menu', 'bat dau', 'huong dan', 'tro giup', 'help', 'start', 'xin chao', 'chao', 'hello', 'hi', 'alo', '0'];
const HOTLINE_WORDS = ['1', 'duong day nong', 'so dien thoai', 'sdt', 'hotline', 'lien he', 'so truc ban', 'truc ban'];
const ANONYMOUS_WORDS = ['2', 'an danh', 'giau ten', 'to giac', 'to cao', 'bao tin', 'bao cong an', 'nac danh', 'tin bao'];
const CARD_LIST_WORDS = ['3', 'thu tuc', 'thu tuc hanh chinh', 'giay to'];

const words = (text: string): string => ` ${searchKey(text).replace(/[^a-z0-9]+/g, ' ').trim()} `;

/** The answer to a text, or null: a sentence that asks for nothing we know is left to a person, not to a machine that repeats its menu. */
export function autoAnswer(text: string, source: AnswerSource): string | null {
  const asked = words(text);
  if (asked.trim() === '') return null;
  // Before any card: who wants to tell on somebody must hear first that this is not the place to do it unknown.
  if (names(asked, ANONYMOUS_WORDS)) return assemble(anonymousText(source));
  const card = bestCard(asked, source.cards);
  if (card) return assemble(cardText(card));
  if (names(asked, HOTLINE_WORDS)) return assemble(hotlineText(source));
  if (names(asked, CARD_LIST_WORDS)) return assemble(cardListText(source));
  return isOnly(asked, MENU_WORDS) ? menuText(source) : null;
}

export const greetingText = (source: AnswerSource): string => assemble(`${source.greeting}\n\n${menuBody(source)}`);
export const menuText = (source: AnswerSource): string => assemble(menuBody(source));

/** Of the cards whose words stand in the text, the one with the longest: `cấp lại căn cước` before `căn cước`. */
function bestCard(asked: string, cards: readonly AnswerCard[]): AnswerCard | null {
  let best: { card: AnswerCard; length: number } | null = null;
  for (const card of cards) {
    for (const phrase of [card.title, ...card.words]) {
      const wanted = words(phrase);
      if (wanted.trim().length < 3 || !asked.includes(wanted)) continue;
      if (!best || wanted.length > best.length) best = { card, length: wanted.length };
    }
  }
  return best?.card ?? null;
}

const names = (asked: string, phrases: readonly string[]): boolean =>
  phrases.some((phrase) => (/^\d$/.test(phrase) ? asked.trim() === phrase : asked.includes(` ${phrase} `)));

/** A greeting and nothing else: `chào` is no answer to `chào anh, nhà tôi bị mất trộm`. */
function isOnly(asked: string, phrases: readonly string[]): boolean {
  const rest = asked.trim().replace(/\b(anh|chi|em|a|c|cac|cong an|can bo|xa|ad|admin|shop|ban|nhe|a)\b/g, ' ').replace(/\s+/g, ' ').trim();
  return phrases.includes(asked.trim()) || phrases.includes(rest);
}

const menuBody = (source: AnswerSource): string =>
  [
    `Nhắn một số để xem:`,
    `1 – Số điện thoại trực ban, đường dây nóng`,
    `2 – Báo tin, phản ánh; cách báo tin ẩn danh`,
    `3 – Hướng dẫn thủ tục`,
    `Hoặc viết điều bà con cần; cán bộ ${source.unitName} sẽ trả lời.`,
    NOT_ANONYMOUS,
  ].join('\n');

const hotlineText = ({ hotlines, unitName }: AnswerSource): string =>
  hotlines.length === 0
    ? `${unitName} chưa đăng số trực ban ở đây. Bà con gọi 113 hoặc đến trụ sở.`
    : hotlines.slice(0, MAX_HOTLINES).map(({ name, phone, hours }) => `• ${name}: ${phone} (${hours})`).join('\n');

const anonymousText = ({ publicSite }: AnswerSource): string =>
  `${NOT_ANONYMOUS}\nNếu không muốn để lộ danh tính, đừng nhắn ở đây: hãy xem cách báo tin tại ${publicSite}, gọi điện hoặc đến trụ sở.\nVNeID: mục "Kiến nghị, phản ánh về ANTT" có lựa chọn ẩn danh.`;

const cardListText = ({ cards }: AnswerSource): string =>
  cards.length === 0 ? 'Chưa có hướng dẫn thủ tục ở đây. Bà con viết câu hỏi, cán bộ sẽ trả lời.' : `Nhắn tên thủ tục để xem:\n${cards.slice(0, MENU_CARDS).map(({ title }) => `• ${title}`).join('\n')}`;

function cardText({ title, body, basis, checkedOn }: AnswerCard): string {
  const checked = checkedOn ? `Kiểm tra lần cuối: ${checkedOn.split('-').reverse().join('/')}` : '';
  return [title.toLocaleUpperCase('vi'), body, basis ? `Căn cứ: ${basis}` : '', checked].filter(Boolean).join('\n');
}

/** Emergency numbers first, and last that nobody is unknown here; what is too long is cut in between. */
function assemble(body: string): string {
  const end = body.includes(NOT_ANONYMOUS) ? '' : `\n\n${NOT_ANONYMOUS}`;
  const text = `${EMERGENCY_LINE}\n\n${body}`.normalize('NFC');
  const room = MAX_LENGTH - end.length;
  return `${text.length <= room ? text : `${text.slice(0, room - 1).toWellFormed()}…`}${end}`;
}

/** At most this many answers of the machine to one person in the span: two machines must not talk to each other. */
export const AUTO_ANSWER_LIMIT = { answers: 5, minutes: 60 } as const;

export interface AutoAnswerFacts {
  enabled: boolean;
  takenOver: boolean;
  window: 'FREE' | 'CHARGED' | 'CLOSED';
  /** Answers of the machine since `since`. */
  answers: number;
  since: Date | null;
  /** The words sound like an emergency. */
  urgent: boolean;
  /** When the machine last said anything here. */
  lastAnswerAt: Date | null;
}

/** Every answer of the machine begins with the emergency numbers; so often they may be said again to somebody in need. */
const EMERGENCY_AGAIN_MS = 30 * 60_000;

/**
 * Whether the machine may speak: never where it costs, never without end, and not after an officer took over, unless
 * somebody seems to be in danger: at night no officer is there.
 */
export function mayAutoAnswer(facts: AutoAnswerFacts, now: Date): { may: boolean; answers: number; since: Date } {
  const fresh = !facts.since || now.getTime() - facts.since.getTime() >= AUTO_ANSWER_LIMIT.minutes * 60_000;
  const answers = fresh ? 0 : facts.answers;
  const since = fresh ? now : facts.since!;
  const open = facts.enabled && facts.window === 'FREE';
  const numbersDue = facts.urgent && (!facts.lastAnswerAt || now.getTime() - facts.lastAnswerAt.getTime() >= EMERGENCY_AGAIN_MS);
  return { may: open && (numbersDue || (!facts.takenOver && answers < AUTO_ANSWER_LIMIT.answers)), answers, since };
}

/** To somebody whose words sound like an emergency: the numbers, and nothing that could be taken for help on its way. */
export const emergencyText = (source: AnswerSource): string => assemble(`Nếu đang nguy hiểm, bà con hãy gọi ngay, đừng chờ trả lời ở đây.\n${hotlineText(source)}`);
