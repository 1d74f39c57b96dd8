import type { NoticeFinding } from './lost-property.api';

/** A stretch of the notice; `kind` names the withheld fact it tells. */
export interface NoticePart {
  text: string;
  kind: NoticeFinding['kind'] | null;
}

/**
 * Cuts the body of a notice at the places where it tells a withheld fact. Offsets are UTF-16 code units of the body
 * as the server answered it. Of overlapping findings the first keeps its place and the next marks what is left.
 */
export function markFindings(body: string, findings: readonly NoticeFinding[]): NoticePart[] {
  const parts: NoticePart[] = [];
  let at = 0;
  for (const { kind, start, end } of [...findings].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (end <= at) continue;
    const from = Math.max(start, at);
    if (from > at) parts.push({ text: body.slice(at, from), kind: null });
    parts.push({ text: body.slice(from, end), kind });
    at = end;
  }
  if (at < body.length) parts.push({ text: body.slice(at), kind: null });
  return parts;
}
