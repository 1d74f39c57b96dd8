/**
 * The one spelling of a value that is hashed into the audit chain: RFC 8785 (JSON Canonicalization Scheme) for the
 * data we keep. Keys are sorted by UTF-16 code unit, there is no white space, strings and keys are NFC, numbers are
 * safe integers only (a fraction's spelling is where implementations differ). A property that is `undefined` is left
 * out, as JSON.stringify does.
 * @throws TypeError naming the path of what has no single spelling: fractions, dates, bigint, lone surrogates,
 *   class instances, two keys that are one in NFC, circles (as nesting deeper than 100)
 */
export function canonicalJson(value: unknown): string {
  return write(value, '$', 0);
}

const DEEPEST = 100;

function write(value: unknown, path: string, depth: number): string {
  if (depth > DEEPEST) throw new TypeError(`canonicalJson: nested too deeply at ${path}`);
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return writeString(value, path);
  if (typeof value === 'number') return writeInteger(value, path);
  if (Array.isArray(value)) {
    return `[${Array.from(value, (item, index) => write(item, `${path}[${index}]`, depth + 1)).join(',')}]`;
  }
  if (isPlainObject(value)) return writeObject(value, path, depth);
  throw new TypeError(`canonicalJson: ${typeof value} has no canonical form at ${path}`);
}

function writeString(text: string, path: string): string {
  if (!text.isWellFormed()) throw new TypeError(`canonicalJson: lone surrogate at ${path}`);
  return JSON.stringify(text.normalize('NFC'));
}

function writeInteger(number: number, path: string): string {
  if (!Number.isSafeInteger(number)) throw new TypeError(`canonicalJson: not a safe integer at ${path}`);
  return JSON.stringify(number);
}

function writeObject(object: Record<string, unknown>, path: string, depth: number): string {
  const members = new Map<string, unknown>();
  for (const [key, member] of Object.entries(object)) {
    if (member === undefined) continue;
    const name = key.normalize('NFC');
    if (members.has(name)) throw new TypeError(`canonicalJson: the key "${name}" twice at ${path}`);
    members.set(name, member);
  }
  // Comparing with < is comparing UTF-16 code units, which RFC 8785 section 3.2.3 asks for; localeCompare is not.
  const sorted = [...members].sort(([left], [right]) => (left < right ? -1 : 1));
  return `{${sorted
    .map(([key, member]) => `${writeString(key, path)}:${write(member, `${path}.${key}`, depth + 1)}`)
    .join(',')}}`;
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype as object) === null;
}
