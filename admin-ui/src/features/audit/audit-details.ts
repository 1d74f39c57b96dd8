import type { Composer } from 'vue-i18n';
import type { InfoRow } from '../../shared/components/InfoList.vue';
import { formatDate } from '../../shared/format/date';

type Words = Pick<Composer, 't' | 'te'>;

const roleFields = new Set(['role', 'roleBefore', 'roleAfter']);

/** An action in words; one the dashboard does not know yet is shown by its code. */
export function actionWords(action: string, { t, te }: Words): string {
  const key = `audit.action.${action}`;
  return te(key) ? t(key) : action;
}

export function objectWords(objectType: string, { t, te }: Words): string {
  const key = `audit.objectType.${objectType}`;
  return te(key) ? t(key) : objectType;
}

/** A person's name, or in words who acted where no account did. */
export function actorWords(event: { actorName: string | null; actorId: string | null; actorRole: string | null }, { t }: Words): string {
  if (event.actorName) return event.actorName;
  if (event.actorId) return t('audit.goneActor');
  return t(event.actorRole === 'PUBLIC' ? 'audit.signInGate' : 'audit.system');
}

/** The details of an entry as rows, with the technical ones last. Ids, enums and counts only: no personal values are in them. */
export function detailRows(details: Record<string, unknown> | null, words: Words): InfoRow[] {
  const technical = (name: string) => Number(name === 'ip' || name === 'requestId');
  return Object.entries(details ?? {})
    .filter(([, value]) => value !== null && value !== '')
    .sort(([a], [b]) => technical(a) - technical(b))
    .map(([name, value]) => ({ label: nameOf(name, words), value: valueOf(name, value, words) }));
}

function nameOf(name: string, { t, te }: Words): string {
  const key = `audit.detail.${name}`;
  return te(key) ? t(key) : name;
}

function valueOf(name: string, value: unknown, words: Words): string {
  if (Array.isArray(value)) return value.map((one) => (name === 'fields' ? fieldName(String(one), words) : String(one))).join(', ') || '–';
  if (typeof value === 'object' && value !== null) return JSON.stringify(value);
  const text = String(value);
  if (roleFields.has(name) && words.te(`roles.${text}`)) return words.t(`roles.${text}`);
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return formatDate(text);
  const key = `audit.value.${text}`;
  return /^[A-Z_]+$/.test(text) && words.te(key) ? words.t(key) : text;
}

function fieldName(name: string, { t, te }: Words): string {
  const key = `audit.field.${name}`;
  return te(key) ? t(key) : name;
}

/** Enough of a hash to compare by eye; the whole of it is copied. */
export function shortHash(hash: string): string {
  return hash.length > 16 ? `${hash.slice(0, 8)}…${hash.slice(-6)}` : hash;
}

/** Typed text without marks and case, so that "trao tra" finds "Trao trả". */
export function searchForm(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase().trim();
}
