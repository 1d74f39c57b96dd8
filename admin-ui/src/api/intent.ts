/** One intention of the user: its key stays the same however often the request has to be sent. */
export function newIntent(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function intentHeader(intent: string): { 'Idempotency-Key': string } {
  return { 'Idempotency-Key': intent };
}
