import type { Content } from 'pdfmake';

/** A word with a slash or a hyphen inside, such as '05/BB-CAX'. */
const COMPOUND = /[^\s/-][/-][^\s]/;

/**
 * Text in which words longer than `longest` letters (serial numbers, addresses) may break anywhere, and all others
 * nowhere: document numbers, codes and 'Ông/Bà' stay on one line.
 */
export function breakable(text: string, longest: number): string | Content[] {
  const parts = text.split(/(\S+)/).reduce<Content[]>((line, part) => {
    const long = part.length > longest && part.trim() !== '';
    if (long || COMPOUND.test(part)) return [...line, long ? { text: part, wordBreak: 'break-all' } : { text: part, noWrap: true }];
    const last = line.at(-1);
    return typeof last === 'string' ? [...line.slice(0, -1), last + part] : [...line, part];
  }, []);
  const filled = parts.filter((part) => part !== '');
  return filled.every((part) => typeof part === 'string') ? text : filled;
}
