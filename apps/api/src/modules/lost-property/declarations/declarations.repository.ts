import { Injectable } from '@nestjs/common';
import { DomainError } from '#domain';
import type { CommandTransaction } from '../../../platform/commands/commands.js';
import { LostDeclaration, LostDeclarationStatement } from './declaration.entities.js';

@Injectable()
export class DeclarationsRepository {
  async insert(tx: CommandTransaction, declaration: LostDeclaration): Promise<void> {
    await tx.em.insert(LostDeclaration, declaration);
  }

  async insertStatement(tx: CommandTransaction, statement: LostDeclarationStatement): Promise<void> {
    await tx.em.insert(LostDeclarationStatement, statement);
  }

  statements(tx: CommandTransaction, communeId: string, declarationId: string): Promise<LostDeclarationStatement[]> {
    return tx.em.find(LostDeclarationStatement, { where: { communeId, declarationId }, order: { revision: 'ASC' } });
  }

  /** @throws DomainError STALE_VERSION */
  assertVersion(declaration: LostDeclaration, version: number): void {
    if (declaration.version !== version) throw new DomainError('STALE_VERSION', 'precondition');
  }

  /** `TM-2026-0001`, gapless per commune and year. */
  async nextCode(tx: CommandTransaction, year: number): Promise<string> {
    const [row] = await tx.query<{ number: number }>({
      name: 'declarations-next-code',
      text: `INSERT INTO document_series (commune_id, type_code, year, last_number) VALUES ($1, 'TM', $2, 1)
             ON CONFLICT (commune_id, type_code, year) DO UPDATE SET last_number = document_series.last_number + 1 RETURNING last_number AS number`,
      values: [tx.actor.unitId, year],
    });
    return `TM-${year}-${String(row!.number).padStart(4, '0')}`;
  }
}
