import { Injectable } from '@nestjs/common';
import type { CustodyEventKind } from '#domain';
import type { Reader } from '#database';
import type { CommandTransaction } from '../../../platform/commands/commands.js';
import { CustodyEvent } from './custody.entities.js';
import type { CaseKey } from './cash-ledger.js';

export interface NamedPerson {
  id: string;
  displayName: string;
}

export interface CustodyEntry {
  kind: CustodyEventKind;
  /** Whoever else was there. */
  second?: NamedPerson | null;
  /** Whoever keeps it from now on; as before when left out. */
  keeper?: NamedPerson;
  storagePlace: string;
  sealNumber?: string | null;
  itemId?: string | null;
  reason?: string | null;
  documentId?: string | null;
}

export type CustodyEventRow = Omit<CustodyEvent, 'communeId' | 'caseId'>;

/** The chain of custody: written in the transaction of whatever happens to the thing, read by the custody panel. */
@Injectable()
export class CustodyLog {
  async append(tx: CommandTransaction, found: CaseKey, entries: CustodyEntry[]): Promise<void> {
    const last = await this.last(tx, found);
    let { ordinal } = last ?? { ordinal: 0 };
    let keeper = last ? { id: last.keeperId, displayName: last.keeperName } : { id: tx.actor.userId, displayName: tx.actor.displayName };
    for (const entry of entries) {
      ordinal += 1;
      keeper = entry.keeper ?? keeper;
      await tx.em.insert(CustodyEvent, {
        communeId: found.communeId,
        caseId: found.id,
        ordinal,
        kind: entry.kind,
        itemId: entry.itemId ?? null,
        at: tx.now,
        actorId: tx.actor.userId,
        actorName: tx.actor.displayName,
        secondPersonId: entry.second?.id ?? null,
        secondPersonName: entry.second?.displayName ?? null,
        keeperId: keeper.id,
        keeperName: keeper.displayName,
        storagePlace: entry.storagePlace,
        sealNumber: entry.sealNumber ?? null,
        reason: entry.reason ?? null,
        documentId: entry.documentId ?? null,
      });
    }
  }

  async last(reader: Reader, found: CaseKey): Promise<{ ordinal: number; keeperId: string; keeperName: string } | null> {
    const [row] = await reader.query<{ ordinal: number; keeperId: string; keeperName: string }>({
      name: 'custody-last',
      text: `SELECT ordinal, keeper_id AS "keeperId", keeper_name AS "keeperName" FROM lost_property_custody_event
              WHERE commune_id = $1 AND case_id = $2 ORDER BY ordinal DESC LIMIT 1`,
      values: [found.communeId, found.id],
    });
    return row ?? null;
  }

  events(reader: Reader, found: CaseKey): Promise<CustodyEventRow[]> {
    return reader.query<CustodyEventRow>({
      name: 'custody-events',
      text: `SELECT ordinal, kind, item_id AS "itemId", at, actor_id AS "actorId", actor_name AS "actorName", second_person_id AS "secondPersonId", second_person_name AS "secondPersonName",
                    keeper_id AS "keeperId", keeper_name AS "keeperName", storage_place AS "storagePlace", seal_number AS "sealNumber", reason, document_id AS "documentId"
               FROM lost_property_custody_event WHERE commune_id = $1 AND case_id = $2 ORDER BY ordinal`,
      values: [found.communeId, found.id],
    });
  }
}
