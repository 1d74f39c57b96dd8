import { type Glyphs, glyphsOf, objectsOf, type PdfObject, reference, streamOf } from './pdf-text.js';

/** A run of letters where it stands: points from the left and from the top of the page to its base line. */
export interface Mark {
  text: string;
  x: number;
  right: number;
  baseline: number;
  size: number;
  bold: boolean;
  italics: boolean;
}

/** A horizontal line. */
export interface Rule {
  x: number;
  right: number;
  y: number;
}

export interface PageMarks {
  marks: Mark[];
  rules: Rule[];
}

interface Font {
  name: string;
  glyphs: Glyphs;
  /** By glyph, in thousandths of the type size. */
  widths: number[];
}

const PAGE_HEIGHT = 841.89;
const OPERATORS =
  /1 0 0 1 ([\d.-]+) ([\d.-]+) Tm|\/(F\d+) ([\d.]+) Tf|\[([^\]]*)\] TJ|([\d.-]+) ([\d.-]+) m\n([\d.-]+) ([\d.-]+) l/g;

/** What stands where on each page of a PDF of this library. */
export function pdfMarks(pdf: Buffer): PageMarks[] {
  const objects = objectsOf(pdf);
  return [...objects.values()]
    .filter(({ head }) => /\/Type \/Page\b(?!s)/.test(head))
    .map(({ head }) => marksOf(streamOf(objects, reference(head, 'Contents')), fontsOf(objects, head)));
}

function fontsOf(objects: Map<string, PdfObject>, page: string): Map<string, Font> {
  const resources = objects.get(reference(page, 'Resources'))?.head ?? '';
  return new Map(
    [...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', id = '']) => {
      const head = objects.get(id)?.head ?? '';
      const descendant = objects.get(/\/DescendantFonts \[(\d+) 0 R/.exec(head)?.[1] ?? '')?.head ?? '';
      const widths = (/\/W \[0 \[([^\]]*)\]/.exec(descendant)?.[1] ?? '').trim().split(/\s+/).map(Number);
      return [name, { name: /\/BaseFont \/(\S+)/.exec(head)?.[1] ?? '', glyphs: glyphsOf(streamOf(objects, reference(head, 'ToUnicode'))), widths }];
    }),
  );
}

function marksOf(content: string, fonts: Map<string, Font>): PageMarks {
  const page: PageMarks = { marks: [], rules: [] };
  let [x, y, size] = [0, 0, 0];
  let font: Font | undefined;
  for (const [, left, bottom, fontName, points, shown, fromX, fromY, toX, toY] of content.matchAll(OPERATORS)) {
    if (left !== undefined) [x, y] = [Number(left), Number(bottom)];
    if (fontName !== undefined) [font, size] = [fonts.get(fontName), Number(points)];
    if (fromX !== undefined && fromY === toY) page.rules.push({ x: Number(fromX), right: Number(toX), y: Number(fromY) });
    if (shown !== undefined && font) page.marks.push(markOf(shown, font, { x, y, size }));
  }
  return page;
}

function markOf(shown: string, font: Font, at: { x: number; y: number; size: number }): Mark {
  const glyphs = [...shown.matchAll(/<([0-9a-f]+)>/gi)].flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? []);
  const text = glyphs.map((glyph) => font.glyphs.get(glyph.toLowerCase()) ?? '\uFFFD').join('');
  // A space at the end of a line hangs over the margin, invisibly.
  const seen = glyphs.slice(0, text.trimEnd().length === text.length ? glyphs.length : glyphs.length - 1);
  const width = seen.reduce((sum, glyph) => sum + (font.widths[parseInt(glyph, 16)] ?? 0), 0) * (at.size / 1000);
  return {
    text,
    x: at.x,
    right: at.x + width,
    baseline: PAGE_HEIGHT - at.y,
    size: at.size,
    bold: font.name.includes('Bold'),
    italics: font.name.includes('Italic'),
  };
}

/** The runs of one line joined, in reading order. */
export function linesOf({ marks }: PageMarks): { text: string; x: number; right: number; baseline: number; size: number; marks: Mark[] }[] {
  const byLine = Map.groupBy(marks, ({ baseline }) => baseline.toFixed(1));
  return [...byLine.values()].map((line) => {
    const sorted = [...line].sort((a, b) => a.x - b.x);
    return {
      text: sorted.map(({ text }) => text).join('').trim(),
      x: Math.min(...line.map((mark) => mark.x)),
      right: Math.max(...line.map((mark) => mark.right)),
      baseline: line[0]!.baseline,
      size: Math.max(...line.map((mark) => mark.size)),
      marks: sorted,
    };
  });
}
