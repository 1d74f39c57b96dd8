import { DomainError } from '../domain-error.js';

export const QUESTION_KINDS = ['ACKNOWLEDGEMENT', 'CHOICE'] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

export const MOST_CHOICES = 6;
export const ACKNOWLEDGED = 'Tôi đã đọc và hiểu';
/** How the address of a question stands in the text of its message. */
const LEAD: Record<QuestionKind, string> = { ACKNOWLEDGEMENT: 'Bấm để báo đã đọc', CHOICE: 'Bấm để trả lời' };

/**
 * The choices of a question as they are kept: an acknowledgement has exactly one.
 * @throws DomainError VALIDATION_FAILED naming `choices`
 */
export function choicesOf(kind: QuestionKind, given: readonly string[]): string[] {
  if (kind === 'ACKNOWLEDGEMENT') return [ACKNOWLEDGED];
  const choices = given.map((choice) => choice.trim());
  const wrong = choices.length < 2 || choices.length > MOST_CHOICES ? 'TWO_TO_SIX' : choices.includes('') ? 'REQUIRED' : new Set(choices.map((choice) => choice.toLowerCase())).size < choices.length ? 'DUPLICATE' : null;
  if (wrong) throw new DomainError('VALIDATION_FAILED', 'invalid', undefined, [{ field: 'choices', code: wrong }]);
  return choices;
}

/** The text with the address of its question as the last line; adding it twice changes nothing. */
export function withQuestionLink(body: string, kind: QuestionKind, address: string): string {
  return body.includes(address) ? body : `${body.trimEnd()}\n\n${LEAD[kind]}: ${address}`;
}

/** Open until its message is over or was taken down. */
export function isQuestionOpen(question: { publishedAt: Date | null; closedAt: Date | null; closesAt: Date | null }, now: Date): boolean {
  return question.publishedAt !== null && question.closedAt === null && (question.closesAt === null || question.closesAt > now);
}
