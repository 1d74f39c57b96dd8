import { Injectable } from '@nestjs/common';
import { DATE_TOLERANCE_DAYS, matchKeys, type MatchSide, weakForm } from '#domain';
import type { Reader } from '#database';
import { CANDIDATE_CASES, CANDIDATE_DECLARATIONS, DECLARATION_SIDE, CASE_SIDE } from './matching.sql.js';

/** A row of either kind as it is compared. Dates are text. */
export interface Candidate extends MatchSide {
  id: string;
  communeId: string;
  code: string;
  state: string;
  summary: string;
  area: string;
  recordedAt: Date;
  /** When the public could first read of the find; null while nobody could. */
  noticedAt: Date | null;
  /** SUGGESTED, LINKED or DISMISSED, once somebody or something looked at the pair. */
  pair: string | null;
}

/** Both sides as they are stored, and the other side's candidates by the keys they share. */
@Injectable()
export class MatchingQueries {
  async declaration(reader: Reader, unitIds: readonly string[], id: string): Promise<Candidate | undefined> {
    const [row] = await reader.query<Candidate>({ name: 'match-declaration', text: DECLARATION_SIDE, values: [unitIds, id] });
    return row;
  }

  async case(reader: Reader, unitIds: readonly string[], id: string): Promise<Candidate | undefined> {
    const [row] = await reader.query<Candidate>({ name: 'match-case', text: CASE_SIDE, values: [unitIds, id] });
    return row;
  }

  /** Finds that may be what was lost: those nearest after the loss by each key, best sum of keys first. */
  casesFor(reader: Reader, unitIds: readonly string[], lost: MatchSide & { id: string }): Promise<Candidate[]> {
    return reader.query<Candidate>({ name: 'match-cases', text: CANDIDATE_CASES, values: [unitIds, ...keysOf(lost), dayBefore(lost.from, DATE_TOLERANCE_DAYS), lost.id] });
  }

  /** Losses that may be what was found: those nearest before the find by each key. */
  declarationsFor(reader: Reader, unitIds: readonly string[], found: MatchSide & { id: string }): Promise<Candidate[]> {
    return reader.query<Candidate>({ name: 'match-declarations', text: CANDIDATE_DECLARATIONS, values: [unitIds, ...keysOf(found), dayBefore(found.from, -DATE_TOLERANCE_DAYS), found.id] });
  }
}

/** More would only be words of a long text; the rarest, kind and word together, come first. */
const MOST_KEYS = 48;

function keysOf(side: MatchSide): [string[], number[]] {
  const keys = matchKeys({ ...side, words: side.words.map(weakForm) }).slice(0, MOST_KEYS);
  return [keys.map(({ key }) => key), keys.map(({ weight }) => weight)];
}

function dayBefore(date: string, days: number): string {
  return new Date(Date.parse(date) - days * 86_400_000).toISOString().slice(0, 10);
}
