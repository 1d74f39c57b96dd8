/** The part of pdfmake 0.3 used here; the package ships no types. */
declare module 'pdfmake' {
  export type Alignment = 'left' | 'center' | 'right' | 'justify';
  /** left, top, right, bottom in points. */
  export type Margins = [number, number, number, number];

  export interface CellStyle {
    bold?: boolean;
    italics?: boolean;
    fontSize?: number;
    lineHeight?: number;
    alignment?: Alignment;
    leadingIndent?: number;
    wordBreak?: 'normal' | 'break-all';
    margin?: Margins;
    font?: string;
  }

  export interface ContentNode extends CellStyle {
    text?: string | Content[];
    stack?: Content[];
    columns?: Content[];
    columnGap?: number;
    width?: number | 'auto' | '*';
    table?: {
      widths?: (number | string)[];
      headerRows?: number;
      keepWithHeaderRows?: number;
      dontBreakRows?: boolean;
      body: Content[][];
    };
    layout?: string | TableLayout;
    canvas?: { type: 'line'; x1: number; y1: number; x2: number; y2: number; lineWidth: number }[];
    unbreakable?: boolean;
    headlineLevel?: number;
    colSpan?: number;
    noWrap?: boolean;
  }
  export type Content = string | ContentNode;

  export interface TableLayout {
    hLineWidth?: () => number;
    vLineWidth?: () => number;
    paddingLeft?: () => number;
    paddingRight?: () => number;
    paddingTop?: () => number;
    paddingBottom?: () => number;
  }

  export interface Definition {
    pageSize: 'A4';
    pageMargins: Margins;
    info: { title: string; author: string; creator: string; producer: string; creationDate: Date };
    language: string;
    displayTitle: boolean;
    defaultStyle: CellStyle;
    header: (currentPage: number) => Content | null;
    content: Content[];
    /** `top` in points from the upper edge of the page. */
    pageBreakBefore: (node: { headlineLevel?: number; startPosition: { top: number } }) => boolean;
  }

  export interface FontFiles {
    normal: string;
    bold: string;
    italics: string;
    bolditalics: string;
  }

  const pdfmake: {
    setFonts(fonts: Record<string, FontFiles>): void;
    setUrlAccessPolicy(allowed: (url: string) => boolean): void;
    setLocalAccessPolicy(allowed: (path: string) => boolean): void;
    createPdf(definition: Definition): { getBuffer(): Promise<Buffer> };
  };
  export default pdfmake;
}
