import { inflateSync } from 'node:zlib';

export type Glyphs = Map<string, string>;

/**
 * The text of each page as a reader's copy command would find it, letters joined, spaces kept, lines by '\n'.
 * Knows the PDFs of this library only: Flate streams, two-byte glyphs, one ToUnicode map per font.
 */
export function pdfPages(pdf: Buffer): string[] {
  const objects = objectsOf(pdf);
  const fonts = fontsOf(objects);
  return [...objects.values()]
    .filter(({ head }) => /\/Type \/Page\b(?!s)/.test(head))
    .map(({ head }) => pageText(streamOf(objects, reference(head, 'Contents')), fonts(head)));
}

export interface PdfObject {
  head: string;
  stream: Buffer | null;
}

export function objectsOf(pdf: Buffer): Map<string, PdfObject> {
  const raw = pdf.toString('latin1');
  const objects = new Map<string, PdfObject>();
  for (const match of raw.matchAll(/(\d+) 0 obj\n/g)) {
    const from = match.index + match[0].length;
    const end = raw.indexOf('\nendobj', from);
    const body = raw.slice(from, end);
    const at = body.indexOf('\nstream\n');
    const head = at < 0 ? body : body.slice(0, at);
    const length = Number(/\/Length (\d+)/.exec(head)?.[1]);
    const start = from + at + '\nstream\n'.length;
    objects.set(match[1] as string, { head, stream: at < 0 ? null : pdf.subarray(start, start + length) });
  }
  return objects;
}

export function reference(head: string, name: string): string {
  const found = new RegExp(`/${name} (\\d+) 0 R`).exec(head)?.[1];
  if (found === undefined) throw new Error(`no /${name}`);
  return found;
}

export function streamOf(objects: Map<string, PdfObject>, id: string): string {
  const stream = objects.get(id)?.stream;
  if (!stream) throw new Error(`object ${id} is no stream`);
  return inflateSync(stream).toString('latin1');
}

function fontsOf(objects: Map<string, PdfObject>): (page: string) => Map<string, Glyphs> {
  return (page) => {
    const inline = page.includes('/Resources <<') ? page : (objects.get(reference(page, 'Resources'))?.head ?? '');
    const names = /\/Font <<([^>]*)>>/.exec(inline)?.[1] ?? '';
    return new Map(
      [...names.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', id = '']) => [
        name,
        glyphsOf(streamOf(objects, reference(objects.get(id)?.head ?? '', 'ToUnicode'))),
      ]),
    );
  };
}

export function glyphsOf(map: string): Glyphs {
  const glyphs: Glyphs = new Map();
  for (const [, first = '', , list = ''] of map.matchAll(/<([0-9a-f]{4})> <([0-9a-f]{4})> \[([^\]]*)\]/gi)) {
    const codes = [...list.matchAll(/<([0-9a-f ]+)>/gi)].map(([, hex = '']) => hex.replaceAll(' ', ''));
    codes.forEach((hex, index) => {
      const glyph = (parseInt(first, 16) + index).toString(16).padStart(4, '0');
      glyphs.set(glyph, Buffer.from(hex, 'hex').swap16().toString('utf16le'));
    });
  }
  return glyphs;
}

/** Choose a font, move to (x, y), show glyphs. */
const TEXT_OPERATORS = /\/(F\d+) [\d.]+ Tf|1 0 0 1 [\d.-]+ ([\d.-]+) Tm|\[([^\]]*)\] TJ/g;

function pageText(content: string, fonts: Map<string, Glyphs>): string {
  let glyphs: Glyphs | undefined;
  let line = '';
  let text = '';
  for (const [, font, position, shown] of content.matchAll(TEXT_OPERATORS)) {
    if (font !== undefined) glyphs = fonts.get(font);
    if (position !== undefined && position !== line) {
      text += '\n';
      line = position;
    }
    for (const [, hex = ''] of (shown ?? '').matchAll(/<([0-9a-f]+)>/gi)) {
      text += (hex.match(/.{4}/g) ?? []).map((glyph) => glyphs?.get(glyph.toLowerCase()) ?? '\uFFFD').join('');
    }
  }
  return text.trim();
}
