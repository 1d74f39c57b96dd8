const MOST_BYTES = 10 * 1024 * 1024;

/** What can be said of a file before half a minute of a slow line is spent on it; the server looks at the content. */
export function whyRefused(file: { name: string; size: number }): 'EMPTY_FILE' | 'FILE_TOO_LARGE' | 'OLD_EXCEL' | 'NOT_A_SPREADSHEET' | null {
  if (file.size === 0) return 'EMPTY_FILE';
  if (file.size > MOST_BYTES) return 'FILE_TOO_LARGE';
  if (/\.xls$/i.test(file.name)) return 'OLD_EXCEL';
  return /\.(xlsx|csv|txt|tsv)$/i.test(file.name) ? null : 'NOT_A_SPREADSHEET';
}
