import { Injectable } from '@nestjs/common';
import type { CommandTransaction } from '../../platform/commands/commands.js';
import { StateDocument } from './document.entities.js';

@Injectable()
export class DocumentsRepository {
  /** The counter row stays locked until commit: a number is given out only together with its document, so none is missing. */
  async nextNumber(tx: CommandTransaction, typeCode: string, year: number): Promise<number> {
    const [row] = await tx.query<{ number: number }>({
      name: 'documents-next-number',
      text: `INSERT INTO document_series (commune_id, type_code, year, last_number) VALUES ($1, $2, $3, 1)
             ON CONFLICT (commune_id, type_code, year) DO UPDATE SET last_number = document_series.last_number + 1
             RETURNING last_number AS number`,
      values: [tx.actor.unitId, typeCode, year],
    });
    return row!.number;
  }

  async insert(tx: CommandTransaction, document: StateDocument): Promise<void> {
    await tx.em.insert(StateDocument, document);
  }
}
