import { parseInviteLink } from '../text/zalo-link.js';
import { parsePhone } from '../text/phone.js';
import { parsePartialDate } from '../text/partial-date.js';
import { hasForbiddenCharacters, normalizeText, searchKey } from '../text/vietnamese.js';
import { VILLAGE_KINDS, type VillageKind } from '../units/unit-kinds.js';
import type { Cell, CellProblemCode, SuggestionReason } from './cell.js';
import { isShouted, properCase } from './names.js';
import { undoTelex } from './telex.js';

export const FIELD_TYPES = ['TEXT', 'NAME', 'PERSON', 'NAMES', 'PERSONS', 'INTEGER', 'DATE', 'PHONE', 'INVITE_LINK', 'VILLAGE_KIND'] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

export interface FieldLimits {
  /** Characters of a text, entries of a list, or the greatest number. */
  max: number;
  min?: number;
}

export type CleanValue = string | number | string[] | null;

export interface CleanCell {
  value: CleanValue;
  problem?: { code: CellProblemCode; details?: Record<string, number | string> };
  suggestion?: { value: string; reason: SuggestionReason };
}

/** Cells in which a spreadsheet says that its formula failed. */
const CELL_ERROR = /^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!)/i;
/** Formulas kept as text by somebody who wants another machine to run them; a phone or a negative number is none. */
const FORMULA = /^\s*(?:[=@]|[+-](?!\s*\(?\d[\d\s().]*$))/;
/** Letters that TCVN3 (.VnTime) text shows when read as Latin: `Th«n TiÕn`. */
const LEGACY_LETTERS = /\p{L}[«®¬©µ¸¹¶·¨ª]|[«®¬©µ¸¹¶·]\p{L}/u;
const LIST_SEPARATOR = /\s*[,;/+\n]\s*|\s+và\s+/iu;
const EXCEL_DAY_ZERO = Date.UTC(1899, 11, 30);
const DAY_MS = 86_400_000;

/** Turns what stands in a cell into a value of the field, or says what is wrong. Nothing is corrected silently but spaces and encodings. */
export function cleanCell(type: FieldType, cell: Cell, limits: FieldLimits): CleanCell {
  if (typeof cell === 'string' && hasForbiddenCharacters(cell)) return refused('FORBIDDEN_CHARACTER');
  const text = typeof cell === 'string' ? tidy(cell, type) : cell === null ? '' : String(cell);
  if (text === '' || /^[-–—.…\s]+$/.test(text)) return { value: null };
  if (CELL_ERROR.test(text)) return refused('CELL_ERROR');
  if (typeof cell === 'string' && FORMULA.test(text)) return refused('LOOKS_LIKE_FORMULA');
  return CLEANERS[type](text, limits, cell, type);
}

type Cleaner = (text: string, limits: FieldLimits, cell: Cell, type: FieldType) => CleanCell;

const CLEANERS: Record<FieldType, Cleaner> = {
  TEXT: (text, limits, _cell, type) => cleanText(text, type, limits),
  NAME: (text, limits, _cell, type) => cleanText(text, type, limits),
  PERSON: (text, limits, _cell, type) => cleanText(text, type, limits),
  NAMES: (text, limits) => cleanList(text, limits),
  PERSONS: (text, limits) => cleanList(text, limits),
  INTEGER: (text, limits, cell) => (typeof cell === 'number' ? wholeNumber(cell, limits) : cleanInteger(text, limits)),
  DATE: (text, _limits, cell) => cleanDate(typeof cell === 'number' ? cell : text),
  PHONE: (text) => cleanPhone(text),
  INVITE_LINK: (text) => cleanLink(text),
  VILLAGE_KIND: (text) => cleanKind(text),
};

/** Line breaks inside a cell are spaces, except in lists, where they separate. */
function tidy(text: string, type: FieldType): string {
  const normal = normalizeText(text);
  const isList = type === 'NAMES' || type === 'PERSONS';
  return isList ? normal.replace(/[^\S\n]+/g, ' ') : normal.replace(/\s+/g, ' ');
}

const refused = (code: CellProblemCode, details?: Record<string, number | string>): CleanCell => ({ value: null, problem: details ? { code, details } : { code } });

function cleanText(text: string, type: FieldType, { max }: FieldLimits): CleanCell {
  if (text.length > max) return refused('TOO_LONG', { max });
  if (LEGACY_LETTERS.test(text)) return refused('LEGACY_FONT');
  // A number of a paper or a phone in the column of names must not become a name that everybody reads.
  if (type === 'PERSON' && (!/\p{L}/u.test(text) || /\d{6}/.test(text.replace(/[\s.-]/g, '')))) return refused('NOT_A_NAME');
  const telex = undoTelex(text);
  const written = telex ?? text;
  const shouted = type !== 'TEXT' && isShouted(written);
  if (!telex && !shouted) return { value: text };
  return { value: text, suggestion: { value: shouted ? properCase(written) : written, reason: telex ? 'TELEX' : 'ALL_CAPS' } };
}

/** At most `max` entries, each a short text; doubles are named once. */
function cleanList(text: string, { max }: FieldLimits): CleanCell {
  if (LEGACY_LETTERS.test(text)) return refused('LEGACY_FONT');
  const entries = [...new Set(text.split(LIST_SEPARATOR).map((entry) => entry.trim()).filter(Boolean))];
  if (entries.length > max) return refused('OUT_OF_RANGE', { max });
  return entries.some((entry) => entry.length > 100) ? refused('TOO_LONG', { max: 100 }) : { value: entries };
}

/** `1.234`, `1,234`, `1 234`, `245 hộ`, `245 người`: dots and commas group thousands, a fraction is refused. */
function cleanInteger(text: string, limits: FieldLimits): CleanCell {
  const digits = /^(\d[\d.,\s]*?)\s*(?:\p{L}[\p{L}\s]{0,20}\.?)?$/u.exec(text)?.[1]?.replace(/\s/g, '');
  if (!digits) return refused('NOT_A_NUMBER');
  if (/^\d+$/.test(digits)) return wholeNumber(Number(digits), limits);
  if (/^\d{1,3}(?:\.\d{3})+$|^\d{1,3}(?:,\d{3})+$/.test(digits)) return wholeNumber(Number(digits.replace(/\D/g, '')), limits);
  return /^\d+[.,]0+$/.test(digits) ? wholeNumber(Number.parseInt(digits, 10), limits) : refused('NOT_WHOLE');
}

function wholeNumber(value: number, { min = 0, max }: FieldLimits): CleanCell {
  const rounded = Math.round(value);
  if (!Number.isFinite(value) || Math.abs(value - rounded) > 1e-6) return refused('NOT_WHOLE');
  return rounded < min || rounded > max ? refused('OUT_OF_RANGE', { min, max }) : { value: rounded };
}

/** `dd/MM/yyyy` and its relatives, ISO, or the day number of a spreadsheet (1 = 1 January 1900). Result `YYYY-MM-DD`. */
function cleanDate(given: string | number): CleanCell {
  const serial = typeof given === 'number' ? given : /^\d{5}(?:\.0+)?$/.test(given) ? Number(given) : null;
  if (serial !== null) return serial >= 1 && serial < 73_051 ? { value: new Date(EXCEL_DAY_ZERO + Math.floor(serial) * DAY_MS).toISOString().slice(0, 10) } : refused('NOT_A_DATE');
  const date = parsePartialDate(String(given).replace(/\s*([/.-])\s*/g, '$1').replace(/ \d{1,2}:\d{2}(?::\d{2})?$/, ''));
  if (!date?.month || !date.day || date.year > 2099) return refused('NOT_A_DATE');
  return { value: `${date.year}-${String(date.month).padStart(2, '0')}-${String(date.day).padStart(2, '0')}` };
}

/** Spreadsheets take `0912345678` for a number and drop the zero, so nine digits get it back. */
function cleanPhone(text: string): CleanCell {
  const digits = text.replace(/[\s.\-()]/g, '');
  const phone = parsePhone(text) ?? (/^[235789]\d{8,9}$/.test(digits) ? parsePhone(`0${digits}`) : null);
  return phone ? { value: phone } : refused('INVALID_PHONE');
}

function cleanLink(text: string): CleanCell {
  const link = parseInviteLink(text.replace(/\s+/g, ''));
  return link ? { value: link } : refused('INVALID_INVITE_LINK');
}

const KINDS: Record<string, VillageKind> = {
  thon: 'THON', lang: 'THON', ban: 'THON', xom: 'XOM', 'to dan pho': 'TO_DAN_PHO', tdp: 'TO_DAN_PHO', 'khoi pho': 'KHOI_PHO', khoi: 'KHOI_PHO', 'khu pho': 'KHOI_PHO',
};

function cleanKind(text: string): CleanCell {
  const exact = VILLAGE_KINDS.find((kind) => kind === text.toUpperCase());
  const kind = exact ?? KINDS[searchKey(text)];
  return kind ? { value: kind } : refused('UNKNOWN_KIND');
}
