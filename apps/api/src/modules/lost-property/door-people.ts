import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '#domain';
import type { CommandTransaction } from '../../platform/commands/commands.js';
import { CustodyRecords } from './custody/custody-records.js';
import { type ColleagueRow, LostPropertyFactsQueries } from './lost-property-facts.queries.js';
import { fieldError } from './lost-property-intake.service.js';

/** What lay sealed in the safe never leaves before one person alone: who the other one is. */
@Injectable()
export class DoorPeople {
  constructor(
    @Inject(LostPropertyFactsQueries) private readonly facts: LostPropertyFactsQueries,
    @Inject(CustodyRecords) readonly records: CustodyRecords,
  ) {}

  /** Somebody of the own station who is not the one acting. @throws DomainError SECOND_PERSON_REQUIRED, VALIDATION_FAILED */
  async colleague(tx: CommandTransaction, id: string): Promise<ColleagueRow> {
    if (id === tx.actor.userId) throw fieldError('secondPersonId', 'SECOND_PERSON_REQUIRED');
    const found = await this.facts.colleague(tx, tx.actor.unitId, id);
    if (!found) throw fieldError('secondPersonId', 'UNKNOWN_COLLEAGUE');
    return found;
  }

  /** The one who was named, or else whoever decided before: that person signs the minutes too. */
  async secondFor(tx: CommandTransaction, namedId: string | undefined, deciderId: string | null): Promise<ColleagueRow> {
    if (namedId !== undefined) return this.colleague(tx, namedId);
    const decider = deciderId === null || deciderId === tx.actor.userId ? undefined : await this.facts.colleague(tx, tx.actor.unitId, deciderId);
    if (!decider) throw fieldError('secondPersonId', 'SECOND_PERSON_REQUIRED');
    return decider;
  }

  /** Of the people the minutes name, one who is not the one acting. @throws DomainError SECOND_PERSON_REQUIRED */
  async named(tx: CommandTransaction, ids: readonly (string | null)[]): Promise<ColleagueRow> {
    const others = ids.filter((id): id is string => id !== null && id !== tx.actor.userId);
    const officers = await this.facts.officers(tx, tx.actor.unitId, others);
    const second = others.map((id) => officers.get(id)).find((officer) => officer !== undefined);
    if (!second) throw new DomainError('SECOND_PERSON_REQUIRED', 'conflict');
    return second;
  }
}
