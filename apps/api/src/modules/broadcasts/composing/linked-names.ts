import { Injectable } from '@nestjs/common';
import type { Reader } from '#database';
import type { Actor } from '../../../platform/access/actor.js';

export interface CaseKeeper {
  /** Full names of the people in a case, or null when this actor has no such case. */
  names(reader: Reader, actor: Actor, caseId: string): Promise<string[] | null>;
  /** @throws DomainError WITHHELD_TEXT naming the field, the kind of fact and the place in the text; never the value */
  assertTellsNothing(reader: Reader, actor: Actor, caseId: string, text: { title: string; body: string }): Promise<void>;
}

const NOBODY: CaseKeeper = { names: () => Promise.resolve(null), assertTellsNothing: () => Promise.resolve() };

/** Cases lie above broadcasts; whoever keeps them says here whose names a message about one must not tell, and what is withheld. */
@Injectable()
export class LinkedNames {
  private keeper = NOBODY;

  answerWith(keeper: CaseKeeper): void {
    this.keeper = keeper;
  }

  of(reader: Reader, actor: Actor, caseId: string): Promise<string[] | null> {
    return this.keeper.names(reader, actor, caseId);
  }

  /** Only in commands, which are on record: asking often enough would tell what is withheld. */
  async assertTellsNothing(reader: Reader, actor: Actor, { subjectId, title, body }: { subjectId: string | null; title: string; body: string }): Promise<void> {
    if (subjectId !== null) await this.keeper.assertTellsNothing(reader, actor, subjectId, { title, body });
  }
}
