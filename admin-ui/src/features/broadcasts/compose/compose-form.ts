import type { BroadcastKind, ComposeBroadcastInput, Template } from './compose.api';
import type { Broadcast } from '../../../api/contract';

/** What is in the editor. Dates and times are local, as typed; '' is empty. */
export interface ComposeForm {
  kind: BroadcastKind;
  title: string;
  body: string;
  targetKind: 'ALL_GROUPS' | 'VILLAGES' | 'GROUPS' | 'COMMUNES';
  targetIds: string[];
  extraChannels: string[];
  imageIds: string[];
  fileId: string | null;
  templateId: string | null;
  aboutCaseId: string | null;
  sourceNote: string;
  urgent: boolean;
  drill: boolean;
  sendOn: string;
  sendAt: string;
  /** No field of its own: kept as it was set. */
  expiresAt: string | null;
  quietOverrideReason: string;
  repeats: '' | 'WEEKLY' | 'MONTHLY';
  repeatUntil: string;
}

export function emptyForm(ofProvince: boolean): ComposeForm {
  return {
    kind: 'CRIME_WARNING', title: '', body: '', targetKind: ofProvince ? 'COMMUNES' : 'ALL_GROUPS', targetIds: [], extraChannels: [], imageIds: [], fileId: null, templateId: null, aboutCaseId: null,
    sourceNote: '', urgent: false, drill: false, sendOn: '', sendAt: '08:00', expiresAt: null, quietOverrideReason: '', repeats: '', repeatUntil: '',
  };
}

/** Vietnam keeps UTC+7 all year. */
export const instantOf = (date: string, time: string): string | null => (date ? `${date}T${time || '08:00'}:00.000+07:00` : null);

const localOf = (instant: string): { date: string; time: string } => {
  const [date = '', time = ''] = new Date(Date.parse(instant) + 7 * 3_600_000).toISOString().split('T');
  return { date, time: time.slice(0, 5) };
};

export function formOf(broadcast: Broadcast): ComposeForm {
  const planned = broadcast.scheduledAt ? localOf(broadcast.scheduledAt) : { date: '', time: '08:00' };
  const repeating = broadcast.recurrence?.state === 'PLANNED' ? broadcast.recurrence : null;
  return {
    kind: broadcast.kind as BroadcastKind, title: broadcast.title, body: broadcast.body, targetKind: broadcast.targetKind as ComposeForm['targetKind'], targetIds: [...broadcast.targetIds],
    extraChannels: [...broadcast.extraChannels], imageIds: [...broadcast.imageIds], fileId: broadcast.fileId, templateId: broadcast.templateId, aboutCaseId: broadcast.caseId,
    sourceNote: broadcast.sourceNote ?? '', urgent: broadcast.urgent, drill: broadcast.drill, sendOn: planned.date, sendAt: planned.time, expiresAt: broadcast.expiresAt, quietOverrideReason: broadcast.quietOverrideReason ?? '',
    repeats: (repeating?.frequency ?? '') as ComposeForm['repeats'], repeatUntil: repeating ? localOf(repeating.until).date : '',
  };
}

export function inputOf(form: ComposeForm): ComposeBroadcastInput {
  const scheduledAt = instantOf(form.sendOn, form.sendAt);
  const recurrence = form.repeats && form.repeatUntil && scheduledAt ? { frequency: form.repeats, until: `${form.repeatUntil}T23:59:59.000+07:00` } : null;
  return {
    // A correction keeps the kind of what it corrects; the server does not ask for it again.
    kind: (form.kind === 'FOUND_PROPERTY' ? 'LEGAL_INFO' : form.kind) as ComposeBroadcastInput['kind'],
    title: form.title.trim(),
    body: form.body.trim(),
    targetKind: form.targetKind,
    targetIds: form.targetKind === 'ALL_GROUPS' ? [] : form.targetIds,
    extraChannels: form.extraChannels as NonNullable<ComposeBroadcastInput['extraChannels']>,
    imageIds: form.imageIds,
    fileId: form.fileId,
    templateId: form.templateId,
    aboutCaseId: form.aboutCaseId,
    sourceNote: form.sourceNote.trim() || null,
    urgent: form.urgent,
    drill: form.drill,
    scheduledAt,
    expiresAt: form.expiresAt,
    quietOverrideReason: form.quietOverrideReason.trim() || null,
    recurrence,
  };
}

/** Ready to be previewed and saved: words, and somebody to read them. */
export const isComplete = (form: ComposeForm): boolean =>
  form.title.trim() !== '' && form.body.trim() !== '' && (form.targetKind === 'ALL_GROUPS' || form.targetIds.length > 0);

const PLACEHOLDER = /\{\{\s*([A-Za-z]\w*)\s*\}\}/g;

/** A template with what was typed for its placeholders; what was left empty stays to be seen. */
export function fillTemplate(text: string, values: Record<string, string>): string {
  return text.replace(PLACEHOLDER, (whole, name: string) => values[name]?.trim() || whole);
}

export function withTemplate(form: ComposeForm, template: Template, values: Record<string, string>): ComposeForm {
  return { ...form, kind: template.kind as BroadcastKind, title: fillTemplate(template.title, values), body: fillTemplate(template.body, values), templateId: template.id };
}

export interface Piece {
  text: string;
  rule: string | null;
}

/** A text cut at the places the scan found, for showing them. Offsets are UTF-16 code units. */
export function piecesOf(text: string, findings: readonly { rule: string; start: number; end: number }[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { rule, start, end } of [...findings].sort((one, other) => one.start - other.start)) {
    if (end <= at || start >= text.length) continue;
    const from = Math.max(start, at);
    if (from > at) pieces.push({ text: text.slice(at, from), rule: null });
    pieces.push({ text: text.slice(from, end), rule });
    at = end;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), rule: null });
  return pieces;
}
