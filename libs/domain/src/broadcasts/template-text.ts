const PLACEHOLDER = /\{\{\s*([A-Za-z]\w*)\s*\}\}/g;

/** Names of the `{{placeholders}}` of a text, each once, in reading order. */
export function placeholdersOf(text: string): string[] {
  return [...new Set([...text.matchAll(PLACEHOLDER)].map((match) => match[1]!))];
}

/** Fills the placeholders that have a value; the others stay, to be filled later or to be seen. */
export function fillTemplate(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(PLACEHOLDER, (whole, name: string) => (Object.hasOwn(values, name) && values[name]!.trim() !== '' ? values[name]! : whole));
}

/** What is left to fill in: nothing with a brace pair in it may reach a villager. Offsets are UTF-16 code units. */
export function openPlaceholders(text: string): { name: string; start: number; end: number }[] {
  return [...text.matchAll(/\{\{[^{}]*\}\}/g)].map((match) => ({
    name: match[0].slice(2, -2).trim(),
    start: match.index,
    end: match.index + match[0].length,
  }));
}
