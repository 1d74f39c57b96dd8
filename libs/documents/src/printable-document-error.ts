export type PrintableDocumentErrorCode =
  | 'INVALID_DATE'
  | 'INVALID_TIME'
  | 'CASH_SUM_MISMATCH'
  | 'SUM_MISMATCH'
  | 'NOT_A_COUNT';

/** The input cannot become an honest document. `detail` names the field or value, never personal data. */
export class PrintableDocumentError extends Error {
  constructor(
    readonly code: PrintableDocumentErrorCode,
    detail: string,
  ) {
    super(`${code}: ${detail}`);
    this.name = 'PrintableDocumentError';
  }
}
