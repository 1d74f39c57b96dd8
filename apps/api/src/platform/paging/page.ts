import { searchKey } from '#domain';

export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

/** Cuts the one row too many that tells whether there is a next page. */
export function pageOf<Row extends { id: string }, Item>(rows: Row[], limit: number, toItem: (row: Row) => Item): Page<Item> {
  const shown = rows.slice(0, limit);
  return { items: shown.map(toItem), nextCursor: rows.length > limit ? shown.at(-1)!.id : null };
}

/** LIKE patterns, one per word, against a `search_text` column; null means no filter. */
export function likeWords(q: string | undefined): string[] | null {
  const words = searchKey(q ?? '').split(' ').filter(Boolean).slice(0, 8);
  return words.length === 0 ? null : words.map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);
}
