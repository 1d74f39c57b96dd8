import type { DocumentHeader, PrintableDocument, Signature } from '../printable-document.js';

/*
 * A document as both renderers see it: text that is ready to print, in order. Whatever is said is decided before
 * this point, so that the PDF and the Word file cannot say different things. Lengths are points.
 */
export interface PageLayout {
  kind: PrintableDocument['kind'];
  header: DocumentHeader;
  blocks: readonly Block[];
}

/** Head of the page by Decree 30/2020, appendix I; null parts are left out. */
export interface Letterhead {
  block: 'letterhead';
  superior: string;
  issuer: string;
  /** 'Số: 05/BB-CAX'. */
  number: string;
  /** 'V/v …' under the number of an official letter. */
  subject: string | null;
  placeAndDate: string;
}

/** The national motto alone, over a form that a person and not the unit issues. */
export interface Motto {
  block: 'motto';
}

export interface Title {
  block: 'title';
  type: string;
  summary: string | null;
}

/** One centred line. */
export interface CentredLine {
  block: 'line';
  text: string;
  bold: boolean;
  italics: boolean;
}

/** A justified body paragraph with first-line indent; `lead` stands before the text in bold. */
export interface Paragraph {
  block: 'paragraph';
  lead: string | null;
  text: string;
  bold: boolean;
  italics: boolean;
}

/** Keeps with what follows. */
export interface Heading {
  block: 'heading';
  text: string;
}

export interface Cell {
  text: string;
  alignment: 'left' | 'center' | 'right';
  bold: boolean;
  /** Columns it spreads over; only the first cell of a row. */
  span: number;
}

/** '*' takes what the others leave. Widths are of the text, without padding. */
export interface Column {
  heading: string;
  width: number | '*';
}

/** A grid whose heading row repeats on every page. */
export interface Table {
  block: 'table';
  columns: readonly Column[];
  rows: readonly (readonly Cell[])[];
  /** Whether each row stays on one page. */
  wholeRows: boolean;
}

/** What stays on one page. Only for what certainly fits one. */
export interface Together {
  block: 'together';
  blocks: readonly Block[];
}

export interface Signer {
  /** In capitals: 'NGƯỜI GIAO NỘP'. */
  role: string;
  /** Beneath the role, in italics and brackets. */
  instruction: string;
  name: string;
}

/** One or two signatures side by side, with space to sign. */
export interface SignatureRow {
  block: 'signatures';
  signers: readonly Signer[];
}

/** Recipients at the left, the signature for the unit at the right. */
export interface Ending {
  block: 'ending';
  /** Each with its dash and its mark. */
  recipients: readonly string[];
  signature: Pick<Signature, 'power' | 'post'> & { name: string };
}

export type Block =
  | Letterhead
  | Motto
  | Title
  | CentredLine
  | Paragraph
  | Heading
  | Table
  | Together
  | SignatureRow
  | Ending;

export const NATIONAL_NAME = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM';
export const NATIONAL_MOTTO = 'Độc lập - Tự do - Hạnh phúc';
export const RECIPIENTS_LABEL = 'Nơi nhận:';
