import { DomainError } from '#domain';
import type { ZaloAnswer, ZaloRefusal } from '#zalo';

/** Zalo said no, or nothing: told to the person as it is, by code. The dashboard owns the words. */
export const zaloRefused = ({ code, trouble, action, effect, message }: ZaloRefusal): DomainError =>
  new DomainError('ZALO_REFUSED', 'conflict', { code, trouble, action, effect, message });

/** @throws DomainError ZALO_REFUSED */
export function dataOf<T>(answer: ZaloAnswer<T>): T {
  if (!answer.ok) throw zaloRefused(answer);
  return answer.data;
}
