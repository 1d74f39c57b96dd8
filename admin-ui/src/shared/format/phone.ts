/** '+84912345678' → '0912 345 678'; anything else (masked, foreign) is shown as it is. */
export function formatPhone(phone: string | null | undefined): string {
  if (!phone) return '–';
  const match = /^\+84(\d{2,3})(\d{3})(\d{3,4})$/.exec(phone);
  return match ? `0${match[1]} ${match[2]} ${match[3]}` : phone;
}

/** What people type ('0912 345 678', '84912345678', '+84 912…') as E.164; undefined when it is no phone number. */
export function toE164(text: string): string | undefined {
  const digits = text.replace(/[^\d+]/g, '');
  if (/^0\d{8,10}$/.test(digits)) return `+84${digits.slice(1)}`;
  if (/^84\d{8,10}$/.test(digits)) return `+${digits}`;
  return /^\+\d{8,15}$/.test(digits) ? digits : undefined;
}
