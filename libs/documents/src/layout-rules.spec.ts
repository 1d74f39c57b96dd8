import { beforeAll, describe, expect, it } from '@jest/globals';
import { layoutOf } from './document-layout.js';
import { NATIONAL_MOTTO, NATIONAL_NAME } from './layout/blocks.js';
import { renderDocx } from './render-docx.js';
import { renderPdf } from './render-pdf.js';
import { ALL_SAMPLES } from './testing/all-samples.js';
import { docxParagraphs } from './testing/docx-text.js';
import { linesOf, type Mark, type PageMarks, pdfMarks, type Rule } from './testing/pdf-marks.js';

/* The layout list of Decree 30/2020/NĐ-CP, appendix I, measured on the pages themselves. */
const mm = (points: number): number => (points * 25.4) / 72;
const SLACK = 0.2;
const LINE = 20;

type Line = ReturnType<typeof linesOf>[number];

const isPageNumber = ({ baseline }: { baseline: number }): boolean => mm(baseline) < 18;
const bodyOf = (page: PageMarks): Mark[] => page.marks.filter((mark) => !isPageNumber(mark) && mark.text.trim() !== '');
const length = ({ x, right }: { x: number; right: number }): number => right - x;
const middle = ({ x, right }: { x: number; right: number }): number => (x + right) / 2;

/** The nearest rule below a line, if it is within one line and centred under it. */
function ruleUnder(page: PageMarks, at: { x: number; right: number; baseline: number }): Rule | undefined {
  return page.rules.find(({ y, ...rule }) => y > at.baseline && y - at.baseline < LINE && Math.abs(middle(rule) - middle(at)) < 2);
}

/** Runs of a text that may share its line with another column; the lowest on the page when asked. */
function found(page: PageMarks, text: string, lowest = false): Mark & { all: Mark[] } {
  const lines = [...Map.groupBy(page.marks, ({ baseline }) => baseline.toFixed(1)).values()];
  for (const line of lowest ? lines.reverse() : lines) {
    const start = line.findIndex((_, index) => line.slice(index).map((mark) => mark.text).join('').startsWith(text));
    if (start < 0) continue;
    let end = start;
    while (line.slice(start, end).map((mark) => mark.text).join('').trimEnd().length < text.length) end += 1;
    const all = line.slice(start, end);
    return { ...all[0]!, right: all.at(-1)!.right, all };
  }
  throw new Error(`no line with ${text}`);
}

describe.each(ALL_SAMPLES)('%s', (_name, document) => {
  const { blocks } = layoutOf(document);
  const [head] = blocks;
  let pages: PageMarks[];
  let first: PageMarks;
  beforeAll(async () => {
    pages = pdfMarks(await renderPdf(document));
    first = pages[0]!;
  });

  it('keeps its margins: top and bottom 20-25, left 30-35, right 15-20 mm', () => {
    for (const page of pages) {
      const body = bodyOf(page);
      expect(mm(Math.min(...body.map(({ x }) => x)))).toBeGreaterThan(30 - SLACK);
      expect(210 - mm(Math.max(...body.map(({ right }) => right)))).toBeGreaterThan(15);
      expect(mm(Math.min(...body.map(({ baseline, size }) => baseline - size)))).toBeGreaterThan(20 - SLACK - 1);
      expect(297 - mm(Math.max(...body.map(({ baseline }) => baseline)))).toBeGreaterThan(20 - SLACK);
      for (const { x, right } of page.rules) {
        expect(mm(x)).toBeGreaterThan(30 - SLACK - 0.2);
        expect(210 - mm(right)).toBeGreaterThan(15);
      }
    }
    const text = first.marks.map(({ x }) => mm(x));
    expect(Math.min(...text)).toBeLessThan(35);
  });

  it('numbers pages from the second, centred in the top margin', () => {
    pages.forEach((page, index) => {
      const numbers = page.marks.filter(isPageNumber);
      expect(numbers.map(({ text }) => text)).toEqual(index === 0 ? [] : [String(index + 1)]);
      numbers.forEach((number) => expect(Math.abs(mm(middle(number)) - 105)).toBeLessThan(10));
    });
  });

  it('sets the national motto bold over a rule of its full length', () => {
    const name = found(first, NATIONAL_NAME);
    const motto = found(first, NATIONAL_MOTTO);
    expect([name.bold, motto.bold]).toEqual([true, true]);
    expect(name.size).toBeGreaterThanOrEqual(12);
    expect(name.size).toBeLessThanOrEqual(13);
    expect(motto.size).toBeGreaterThanOrEqual(13);
    expect(Math.abs(middle(name) - middle(motto))).toBeLessThan(1);
    const rule = ruleUnder(first, motto);
    expect(rule && Math.abs(length(rule) - length(motto))).toBeLessThan(3);
  });

  if (head?.block === 'letterhead') {
    it('names the superior in light, the issuer in bold capitals over a rule of a third to half', () => {
      expect([head.superior, head.issuer]).toEqual([head.superior.toLocaleUpperCase('vi'), head.issuer.toLocaleUpperCase('vi')]);
      expect(found(first, head.superior)).toMatchObject({ bold: false, size: 12 });
      const words = head.issuer.split(' ');
      const start = found(first, words.slice(0, 3).join(' '));
      expect(start).toMatchObject({ bold: true, size: 12 });
      const left = first.marks.filter(({ bold, size, right, baseline }) => bold && size === 12 && right < 290 && baseline < 130);
      const last = left.filter(({ baseline }) => baseline === Math.max(...left.map((mark) => mark.baseline)));
      const line = { x: Math.min(...last.map(({ x }) => x)), right: Math.max(...last.map(({ right }) => right)), baseline: last[0]!.baseline };
      const longest = Math.max(length(line), ...left.map((mark) => length({ x: Math.min(...left.map(({ x }) => x)), right: mark.right })));
      const rule = ruleUnder(first, line);
      expect(rule && length(rule) / longest).toBeGreaterThan(0.3);
      expect(rule && length(rule) / longest).toBeLessThan(0.55);
    });

    it('numbers itself at 13 points and dates itself in italics, zeros before days and the months 1 and 2', () => {
      expect(found(first, head.number)).toMatchObject({ size: 13, italics: false, bold: false });
      expect(head.number).toMatch(/^Số: \d{2,}\/(?:(?:BB|TB|QĐ|PC)-CA[XP]|CAX-TH)$/);
      const date = found(first, head.placeAndDate);
      expect(date.all.every(({ italics, bold }) => italics && !bold)).toBe(true);
      expect(head.placeAndDate).toMatch(/^\S.*, ngày (?:0[1-9]|[12]\d|3[01]) tháng (?:01|02|[3-9]|1[0-2]) năm \d{4}$/);
    });
  }

  const title = blocks.find((block) => block.block === 'title');
  if (title) {
    it('sets type and summary bold at 14 points over a short rule', () => {
      expect(found(first, title.type)).toMatchObject({ bold: true, size: 14 });
      const summary = found(first, title.summary!);
      expect(summary.all.every(({ bold, size }) => bold && size === 14)).toBe(true);
      const rule = ruleUnder(first, summary);
      expect(rule && length(rule) / length(summary)).toBeGreaterThan(0.3);
      expect(rule && length(rule) / length(summary)).toBeLessThan(0.55);
    });
  }

  it('sets its body at 13 points, tables at 12, recipients at 11', () => {
    const sizes = new Set(pages.flatMap(bodyOf).map(({ size }) => size));
    expect([...sizes].filter((size) => ![11, 12, 13, 14].includes(size))).toEqual([]);
    const recipients = pages.flatMap(linesOf).filter(({ size }) => size === 11);
    recipients.forEach(({ text }) => expect(text).toMatch(/^- .*[;.]/));
  });

  it('leaves no heading behind at the foot of a page', () => {
    for (const page of pages) {
      const lines = linesOf(page).filter((line) => !isPageNumber(line));
      const last = lines.reduce((low, line) => (line.baseline > low.baseline ? line : low));
      expect(isHeading(last)).toBe(false);
    }
  });

  it('cuts no word at the end of a line', async () => {
    const words = new Set(docxParagraphs(await renderDocx(document)).flatMap((text) => text.split(' ')));
    const printed = pages.flatMap(linesOf).filter((line) => !isPageNumber(line)).flatMap(wordsOf);
    expect(printed.filter((word) => !words.has(word))).toEqual([]);
  });

  if ('signature' in document) {
    it('ends with recipients at the left and the signature at the right, on a page with text above', () => {
      const page = pages.at(-1)!;
      const label = found(page, 'Nơi nhận:');
      expect(label).toMatchObject({ bold: true, italics: true, size: 12 });
      const lines = linesOf(page);
      expect(lines.findLast(({ size }) => size === 11)?.text).toMatch(/^- Lưu: VT\.$/);
      const { power, post, rank, name } = document.signature;
      const named = found(page, `${rank} ${name}`, true);
      const posted = found(page, post, true);
      expect([named.bold, posted.bold, post === post.toLocaleUpperCase('vi')]).toEqual([true, true, true]);
      expect(Math.abs(middle(named) - middle(posted))).toBeLessThan(1);
      expect(middle(posted)).toBeGreaterThan(middle(label) + 150);
      // Room for a signature and a seal.
      expect(mm(named.baseline - posted.baseline)).toBeGreaterThan(25);
      if (power !== '') expect(found(page, power).baseline).toBeLessThan(posted.baseline);
      expect(lines.some((line) => line.baseline < label.baseline && !isPageNumber(line))).toBe(true);
    });
  } else {
    it('has no recipients, and signatures two by two with room to sign', () => {
      expect(pages.flatMap(linesOf).some(({ text }) => text.includes('Nơi nhận'))).toBe(false);
      const lines = pages.flatMap((page) => linesOf(page));
      const instruction = lines.findIndex(({ text }) => text.startsWith('(Ký, ghi rõ họ tên'));
      expect(instruction).toBeGreaterThan(0);
      expect(lines[instruction - 1]?.marks.every(({ bold, text }) => bold || text.trim() === '')).toBe(true);
      expect(mm(lines[instruction + 1]!.baseline - lines[instruction]!.baseline)).toBeGreaterThan(20);
    });
  }
});

/** All bold and indented like a paragraph; signatures are centred. */
function isHeading(line: Line): boolean {
  return line.marks.every(({ bold, text }) => bold || text.trim() === '') && Math.abs(line.x - 113) < 2;
}

/** Runs that touch are one word. */
function wordsOf({ marks }: Line): string[] {
  return marks
    .map(({ text, x }, index) => (index > 0 && x - marks[index - 1]!.right > 1.5 ? ` ${text}` : text))
    .join('')
    .split(' ')
    .filter((word) => word !== '');
}
