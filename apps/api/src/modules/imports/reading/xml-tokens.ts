import { RefusedFile } from './refused-file.js';

export interface XmlHandler {
  /** `attributes` as written; see `attributeOf`. Names come without their namespace prefix. */
  open(name: string, attributes: string): void;
  close(name: string): void;
  text(text: string): void;
}

/** A tag or an entity cut by the end of a piece waits for the next one; nothing in a spreadsheet is this long. */
const LONGEST_TOKEN = 256 * 1024;
const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * A tokenizer for the XML inside spreadsheets, fed piece by piece, so that a sheet of any length takes the memory of one
 * piece. It knows elements, text, CDATA, comments and the five entities; a document type, the door of entity bombs and of
 * reading foreign files, is refused.
 * @throws RefusedFile UNSAFE_XML, DAMAGED_FILE
 */
export class XmlTokens {
  private rest = '';
  private depth = 0;

  constructor(private readonly handler: XmlHandler) {}

  push(piece: string): void {
    const text = this.rest + piece;
    let at = 0;
    while (at < text.length) {
      const next = text[at] === '<' ? this.markup(text, at) : this.characters(text, at);
      if (next < 0) break;
      at = next;
    }
    this.rest = text.slice(at);
    if (this.rest.length > LONGEST_TOKEN) throw new RefusedFile('UNSAFE_XML');
  }

  end(): void {
    if (this.rest.trim() !== '' || this.depth !== 0) throw new RefusedFile('DAMAGED_FILE');
  }

  /** Text up to the next tag. Without one in sight an unfinished entity is kept back. */
  private characters(text: string, at: number): number {
    const tag = text.indexOf('<', at);
    if (tag >= 0) {
      this.handler.text(decodeEntities(text.slice(at, tag)));
      return tag;
    }
    const entity = text.lastIndexOf('&');
    const end = entity >= at && text.indexOf(';', entity) < 0 ? entity : text.length;
    if (end > at) this.handler.text(decodeEntities(text.slice(at, end)));
    return end === at ? -1 : end;
  }

  private markup(text: string, at: number): number {
    if (text[at + 1] === '!' || text[at + 1] === '?') return this.special(text, at);
    const end = endOfTag(text, at);
    if (end < 0) return -1;
    this.tag(text.slice(at + 1, end));
    return end + 1;
  }

  private special(text: string, at: number): number {
    if (text.startsWith('<!--', at)) return after(text.indexOf('-->', at + 4), 3);
    if (text.startsWith('<?', at)) return after(text.indexOf('?>', at + 2), 2);
    if (text.startsWith('<![CDATA[', at)) {
      const end = text.indexOf(']]>', at);
      if (end >= 0) this.handler.text(text.slice(at + 9, end));
      return after(end, 3);
    }
    // Fewer letters than it takes to tell: wait for more.
    if (text.length - at < 9) return -1;
    throw new RefusedFile('UNSAFE_XML');
  }

  private tag(inside: string): void {
    if (inside[0] === '/') {
      this.depth -= 1;
      this.handler.close(localName(inside.slice(1).trim()));
      return;
    }
    const alone = inside.endsWith('/');
    const body = alone ? inside.slice(0, -1) : inside;
    const space = /\s/.exec(body)?.index ?? body.length;
    const name = localName(body.slice(0, space));
    if (name === '') throw new RefusedFile('DAMAGED_FILE');
    this.handler.open(name, body.slice(space));
    if (alone) this.handler.close(name);
    else this.depth += 1;
  }
}

const after = (index: number, length: number): number => (index < 0 ? -1 : index + length);

/** The `>` that ends a tag: not one inside quotes. One look at each character, however hostile they are. */
function endOfTag(text: string, at: number): number {
  let quote = '';
  for (let index = at; index < text.length; index += 1) {
    const letter = text[index]!;
    if (quote) {
      if (letter === quote) quote = '';
    } else if (letter === '"' || letter === "'") quote = letter;
    else if (letter === '>') return index;
  }
  return -1;
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

const patterns = new Map<string, RegExp>();

/** The value of an attribute, or undefined. */
export function attributeOf(attributes: string, name: string): string | undefined {
  const pattern = patterns.get(name) ?? new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
  patterns.set(name, pattern);
  const found = pattern.exec(attributes);
  const value = found?.[1] ?? found?.[2];
  return value === undefined ? undefined : decodeEntities(value);
}

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&([^;&]*)(;?)/g, (_, name: string, semicolon: string) => {
    const code = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(name);
    const point = code ? Number(code[1] ? `0x${code[1]}` : code[2]) : Number.NaN;
    const letter = code ? (point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : undefined) : NAMED[name];
    if (letter === undefined || semicolon === '') throw new RefusedFile('UNSAFE_XML');
    return letter;
  });
}
