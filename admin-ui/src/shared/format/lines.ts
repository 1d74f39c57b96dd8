/** The lines of a text that says several things, one per line. */
export function lines(text: string): string[] {
  return text.split('\n').filter(Boolean);
}
