import { fold } from '../groups/fold';

interface Named {
  id: string;
  name: string;
  villages: { displayName: string }[];
}

/** What every group of the model is called, so that it tells none from another; without diacritics. */
const COMMON = /ket noi binh yen|binh yen|nhom zalo|zalo|cong an (?:xa|phuong)|an ninh trat tu|antt|to dan pho|khoi pho|\b(?:thon|xom|tdp|khoi|nhom|cu)\b/g;

const wordsOf = (text: string): string[] => fold(text).replace(COMMON, ' ').split(/[^a-z0-9]+/).filter(Boolean);

/** A village that shares its name says in brackets which commune of old it was: 'Thôn Bắc Sơn (Kỳ Sơn cũ)'. */
const spellingsOf = (name: string): string[] => [name, name.replace(/\([^)]*\)/g, ' ')];

/**
 * The village group that a group at Zalo is, judged by its name without diacritics: every telling word of the village
 * stands in the name, in the same order. Nothing when two villages fit equally well, or none: a wrong link sends to the wrong village.
 */
export function suggestGroup<Group extends Named>(zaloName: string, groups: readonly Group[]): Group | undefined {
  const words = wordsOf(zaloName);
  const scored = groups.map((group) => ({ group, score: Math.max(...[group.name, ...group.villages.map(({ displayName }) => displayName)].flatMap(spellingsOf).map((name) => scoreOf(words, name))) }));
  const best = Math.max(0, ...scored.map(({ score }) => score));
  const winners = scored.filter(({ score }) => score === best);
  return best > 0 && winners.length === 1 ? winners[0]?.group : undefined;
}

/** How many telling words of the name stand in it, or 0 when one is missing. */
function scoreOf(words: readonly string[], name: string): number {
  const wanted = wordsOf(name);
  let from = 0;
  for (const word of wanted) {
    const at = words.indexOf(word, from);
    if (at < 0) return 0;
    from = at + 1;
  }
  return wanted.length;
}
