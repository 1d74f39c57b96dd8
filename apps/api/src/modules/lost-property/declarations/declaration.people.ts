import { Inject, Injectable } from '@nestjs/common';
import type { CommandTransaction } from '../../../platform/commands/commands.js';
import { LostPropertyFactsQueries } from '../lost-property-facts.queries.js';
import { fieldError } from '../lost-property-intake.service.js';
import { LostPropertyPeople } from '../lost-property.people.js';
import { LostPropertyRepository } from '../lost-property.repository.js';
import type { LostDeclaration } from './declaration.entities.js';
import type { RecordLossInput } from './dto/declaration.dto.js';

/** The declarer and the sealed words. */
@Injectable()
export class DeclarationPeople {
  constructor(
    @Inject(LostPropertyPeople) private readonly people: LostPropertyPeople,
    @Inject(LostPropertyRepository) private readonly cases: LostPropertyRepository,
    @Inject(LostPropertyFactsQueries) private readonly facts: LostPropertyFactsQueries,
  ) {}

  async insert(tx: CommandTransaction, { declarant }: RecordLossInput): Promise<string> {
    await this.assertVillage(tx, tx.actor.unitId, 'declarant.villageId', declarant.villageId);
    const person = this.people.make(tx, 'declarant', declarant);
    await this.cases.insertPerson(tx, person);
    return person.id;
  }

  async assertVillage(tx: CommandTransaction, communeId: string, field: string, villageId: string | undefined): Promise<void> {
    if (villageId && !(await this.facts.hasVillage(tx, communeId, villageId))) throw fieldError(field, 'UNKNOWN_VILLAGE');
  }

  async villageWords(tx: CommandTransaction, communeId: string, villageId: string | undefined): Promise<string> {
    if (!villageId) return '';
    const [row] = await tx.query<{ name: string }>({ name: 'declarations-village', text: 'SELECT name FROM village WHERE commune_id = $1 AND id = $2', values: [communeId, villageId] });
    return row!.name;
  }

  seal(declaration: LostDeclaration, told: Parameters<LostPropertyPeople['sealDeclared']>[3]): string {
    return this.people.sealDeclared(declaration.communeId, declaration.id, declaration.statements, told);
  }
}
