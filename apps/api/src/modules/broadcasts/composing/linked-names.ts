import { Injectable } from '@nestjs/common';
import type { Reader } from '#database';
import type { Actor } from '../../../platform/access/actor.js';

/** Full names of the people in a case, or null when this actor has no such case. */
export type NamesOfCase = (reader: Reader, actor: Actor, caseId: string) => Promise<string[] | null>;

/** Cases lie above broadcasts; whoever keeps them says here whose names a message about one must not tell. */
@Injectable()
export class LinkedNames {
  private source: NamesOfCase = () => Promise.resolve(null);

  answerWith(source: NamesOfCase): void {
    this.source = source;
  }

  of(reader: Reader, actor: Actor, caseId: string): Promise<string[] | null> {
    return this.source(reader, actor, caseId);
  }
}
