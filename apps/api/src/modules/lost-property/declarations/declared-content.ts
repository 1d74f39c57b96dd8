/** One telling as it is sealed. */
export interface DeclaredContent {
  statement: string;
  facts: { kind: string; value: string }[];
  /** The words that may be shown, as they were on that day. */
  shown: { categories: string[]; publicDescription: string; lostArea: string; lostFrom: string; lostTo: string; partOfDay: string | null };
}
