import { Module } from '@nestjs/common';
import { MatchFinder } from './match-finder.js';
import { MatchRepository } from './match.repository.js';
import { MatchingQueries } from './matching.queries.js';

/** Below the cases: what a newly recorded find is compared with, and what a claim's end means for a declaration. */
@Module({ providers: [MatchingQueries, MatchRepository, MatchFinder], exports: [MatchingQueries, MatchRepository, MatchFinder] })
export class MatchingModule {}
