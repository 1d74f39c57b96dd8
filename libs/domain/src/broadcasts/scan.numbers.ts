import { parsePhone } from '../text/phone.js';
import { searchKey } from '../text/vietnamese.js';
import { masked, type ScanHit, type ScanRule, type ScanTerms } from './scan.terms.js';

/** What is written in digits in every honest message: dates, times, law numbers, sums, emergency numbers. */
const HARMLESS: readonly RegExp[] = [
  /(?<!\d)\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:19|20)\d{2}(?!\d)/g,
  /(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)/g,
  /(?<!\d)\d{1,2}\s?(?:h|giờ|:)\s?(?:\d{2}(?!\d))?/gi,
  /(?<!\d)\d{1,5}\/(?:19|20)\d{2}(?=\/[\p{L}\d])/gu,
  /(?<![\d.,])[1-9]\d{0,2}(?:[., ]\d{3})+(?!\d)(?=\s?(?:đ(?![\p{L}])|đồng|vnđ|vnd|triệu|tỷ|nghìn))/giu,
  /(?<!\d)[1-9]\d{3,11}(?=\s?(?:đồng|đ(?![\p{L}])|vnđ|vnd))/giu,
  /(?<![\d.])11[1-5](?![\d.]\d|\d)/g,
  /(?<=(?:^|[^\d])năm\s)(?:19|20)\d{2}(?!\d)/giu,
  /(?<![\d.])(?:19|20)\d{2}(?=\s?[-,;]\s?(?:19|20)\d{2}(?!\d))/g,
];

/** A comma before a space separates; single digits with commas between them are one number all the same. */
const RUN = /\+?\s?\(?\d(?:(?:[\s.\-()_/*'’\ue000]|,(?!\s)){0,3}\d){5,}|\d(?:\s?,\s?\d(?!\d)){7,}/gu;
const ONLY_PHONES = /^(?:0[35789]\d{8}){2,}$/;
const PHONE = /(?:0|84|0084)?(?:[35789]\d{8})(?!\d)|(?:0|84)2\d{8,9}(?!\d)|(?:0|84)69\d{7}(?!\d)|1[89]00\d{4,6}(?!\d)/;
const ANY_PHONE = /(?:0|84)[35789]\d{8}|(?:0|84)2\d{9}/g;
const PERSONAL_ID = /0(?:0[1-9]|[1-9]\d)[0-3]\d{8}/g;
const BANK_WORDS = /(?:so tai khoan|tai khoan|\bstk\b|\btk\b|ngan hang|chuyen khoan|vietcombank|vietinbank|bidv|agribank|techcombank|mb ?bank|sacombank|vpbank|tpbank|\bacb\b|momo)/;
const ID_WORDS = /(?:cccd|cmnd|can cuoc|chung minh|dinh danh|\bcmt\b|ho chieu)/;
const NEAR = 48;

/** Telephone, identity and account numbers, however they are spaced or written. */
export function numberFindings(terms: ScanTerms, publicPhones: readonly string[]): ScanHit[] {
  const flat = HARMLESS.reduce(masked, terms.flat);
  return [...digitRuns(flat), ...spokenRuns(flat)].flatMap((run) => readRun(run, terms.flat, publicPhones));
}

interface DigitRun {
  digits: string;
  /** Place of each digit in the text: where it begins and ends. */
  places: { start: number; end: number }[];
}

function digitRuns(flat: string): DigitRun[] {
  return [...flat.matchAll(RUN)].map((match) => {
    const places = [...match[0].matchAll(/\d/g)].map((digit) => ({ start: match.index + digit.index, end: match.index + digit.index + 1 }));
    return { digits: match[0].replace(/\D/g, ''), places };
  });
}

const SPOKEN: Record<string, string> = { khong: '0', mot: '1', hai: '2', ba: '3', bon: '4', tu: '4', nam: '5', lam: '5', sau: '6', bay: '7', tam: '8', chin: '9' };

/** `không chín một hai …`: at least six digits said one after another, mixed with written ones or not. */
function spokenRuns(flat: string): DigitRun[] {
  const tokens = [...flat.matchAll(/[\p{L}]+|\d+/gu)].map((match) => ({ start: match.index, text: match[0], digit: digitsOf(match[0]) }));
  const runs: DigitRun[] = [];
  let current: typeof tokens = [];
  const close = (): void => {
    const said = current.filter((token) => !/\d/.test(token.text)).length;
    const digits = current.map((token) => token.digit).join('');
    if (said >= 4 && digits.length >= 8) runs.push({ digits, places: current.flatMap((token) => [...token.digit!].map(() => ({ start: token.start, end: token.start + token.text.length }))) });
    current = [];
  };
  for (const token of tokens) {
    const previous = current.at(-1);
    const far = previous && token.start - (previous.start + previous.text.length) > 3;
    if (token.digit === null || far) close();
    if (token.digit !== null) current.push(token);
  }
  close();
  return runs;
}

function digitsOf(text: string): string | null {
  if (/^\d+$/.test(text)) return text.length <= 4 ? text : null;
  return SPOKEN[searchKey(text)] ?? null;
}

function readRun(run: DigitRun, flat: string, publicPhones: readonly string[]): ScanHit[] {
  const hit = (rule: ScanRule, from = 0, to = run.digits.length): ScanHit => ({ rule, start: run.places[from]!.start, end: run.places[to - 1]!.end });
  const before = around(flat, run);
  if (isPublic(run.digits, publicPhones)) return [];
  if (ID_WORDS.test(before) && run.digits.length >= 8) return [hit('PERSONAL_ID')];
  if (BANK_WORDS.test(before)) return [hit('BANK_ACCOUNT')];
  const whole = PHONE.exec(run.digits);
  if (whole && whole[0].length === run.digits.length) return [hit('PHONE')];
  const ids = ONLY_PHONES.test(run.digits) ? [] : parts(run.digits, PERSONAL_ID).map(([from, to]) => hit('PERSONAL_ID', from, to));
  if (ids.length > 0) return ids;
  const phones = parts(run.digits, ANY_PHONE).filter(([from, to]) => !isPublic(run.digits.slice(from, to), publicPhones));
  if (phones.length > 0) return phones.map(([from, to]) => hit('PHONE', from, to));
  if (parts(run.digits, ANY_PHONE).length > 0) return [];
  if (run.digits.length === 9) return [hit('PERSONAL_ID')];
  return run.digits.length > 9 ? [hit('BANK_ACCOUNT')] : [];
}

/** Of the drug-crime department (C04), published nationwide in October 2025. */
const NATIONAL_LINES: readonly string[] = ['+84769040404'];

/** The unit's own numbers, and lines of the police (069 and national ones), are there to be called. */
function isPublic(digits: string, publicPhones: readonly string[]): boolean {
  const phone = parsePhone(digits, { hotline: true });
  return phone !== null && (publicPhones.includes(phone) || phone.startsWith('+8469') || NATIONAL_LINES.includes(phone));
}

function parts(digits: string, pattern: RegExp): [number, number][] {
  return [...digits.matchAll(pattern)].map((match) => [match.index, match.index + match[0].length]);
}

function around(flat: string, run: DigitRun): string {
  const start = run.places[0]!.start;
  return searchKey(flat.slice(Math.max(0, start - NEAR), start));
}

const PLATE = /(?<![\p{L}\d])[1-9]\d\s?[-.]?\s?(?:[A-HK-NPSTUVXYZ][A-Z]?\d?|MĐ\d)\s?[-. ]?\s?(?:\d{3}[. ]?\d{2}|\d{4})(?![\d\p{L}])/giu;

/** Number plates of cars and motorcycles as they are painted or typed. */
export function plateFindings({ flat }: ScanTerms): ScanHit[] {
  return [...flat.matchAll(PLATE)]
    .filter((match) => /[a-z]/i.test(match[0]) && !/^\d{2}\s[a-z]/.test(match[0]))
    .map((match) => ({ rule: 'PLATE', start: match.index, end: match.index + match[0].length }));
}
