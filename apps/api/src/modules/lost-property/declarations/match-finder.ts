import { Inject, Injectable } from '@nestjs/common';
import { MATCH_TO_LOOK_AT_FROM, MATCHES_SHOWN, type MatchReason, scoreMatch } from '#domain';
import type { Reader } from '#database';
import type { CommandTransaction } from '../../../platform/commands/commands.js';
import { type Candidate, MatchingQueries } from './matching.queries.js';
import { MatchRepository } from './match.repository.js';

export interface RankedMatch {
  other: Candidate;
  score: number;
  reasons: MatchReason[];
  /** The loss was written down before the public could read of the find. */
  declaredBeforeNotice: boolean;
}

/** Ranks finds for a loss and losses for a find, and puts the best of what is new on the desk. */
@Injectable()
export class MatchFinder {
  constructor(
    @Inject(MatchingQueries) private readonly queries: MatchingQueries,
    @Inject(MatchRepository) private readonly matches: MatchRepository,
  ) {}

  async forDeclaration(reader: Reader, unitIds: readonly string[], lost: Candidate): Promise<RankedMatch[]> {
    return ranked(await this.queries.casesFor(reader, unitIds, lost), (found) => scored(lost, found, found));
  }

  async forCase(reader: Reader, unitIds: readonly string[], found: Candidate): Promise<RankedMatch[]> {
    return ranked(await this.queries.declarationsFor(reader, unitIds, found), (lost) => scored(lost, found, lost));
  }

  /** 0 when they cannot be the same thing. */
  score(lost: Candidate, found: Candidate): number {
    return scored(lost, found, found)?.score ?? 0;
  }

  /** After a loss was recorded or told anew. */
  async suggestForDeclaration(tx: CommandTransaction, id: string): Promise<void> {
    const lost = (await this.queries.declaration(tx, tx.actor.homeUnitIds, id))!;
    const best = bestNew(await this.forDeclaration(tx, [lost.communeId], lost));
    if (best) await this.matches.suggest(tx, { communeId: lost.communeId, declarationId: id, caseId: best.other.id, score: best.score });
  }

  /** After a find was recorded. */
  async suggestForCase(tx: CommandTransaction, id: string): Promise<void> {
    const found = (await this.queries.case(tx, tx.actor.homeUnitIds, id))!;
    const best = bestNew(await this.forCase(tx, [found.communeId], found));
    if (best) await this.matches.suggest(tx, { communeId: found.communeId, declarationId: best.other.id, caseId: id, score: best.score });
  }
}

const bestNew = (matches: RankedMatch[]): RankedMatch | undefined =>
  matches.find(({ score, other }) => score >= MATCH_TO_LOOK_AT_FROM && other.pair === null);

function scored(lost: Candidate, found: Candidate, other: Candidate): RankedMatch | null {
  const declaredBeforeNotice = found.noticedAt === null || lost.recordedAt < found.noticedAt;
  const match = scoreMatch(lost, found, declaredBeforeNotice);
  return match && { other, ...match, declaredBeforeNotice };
}

function ranked(candidates: Candidate[], score: (candidate: Candidate) => RankedMatch | null): RankedMatch[] {
  const matches = candidates.filter(({ pair }) => pair !== 'DISMISSED').map(score).filter((match): match is RankedMatch => match !== null);
  return matches.sort((one, other) => other.score - one.score || (one.other.id < other.other.id ? 1 : -1)).slice(0, MATCHES_SHOWN);
}
