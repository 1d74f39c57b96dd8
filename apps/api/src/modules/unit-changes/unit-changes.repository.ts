import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { DomainError } from '#domain';
import type { CommandTransaction } from '../../platform/commands/commands.js';
import { UnitChange } from './unit-change.entities.js';

export interface UnitRow {
  id: string;
  level: string;
  kind: string;
  name: string;
  code: string;
  parentId: string | null;
  validFrom: string;
  validTo: string | null;
}

@Injectable()
export class UnitChangesRepository {
  async insert(tx: CommandTransaction, change: UnitChange): Promise<void> {
    await tx.em.insert(UnitChange, change);
  }

  /** A province also reaches the changes its communes planned for their villages. */
  async lock(tx: CommandTransaction, id: string): Promise<UnitChange> {
    const change = await tx.em.findOne(UnitChange, { where: { unitId: In(reach(tx)), id }, lock: { mode: 'pessimistic_write' } });
    if (!change) throw new DomainError('NOT_FOUND', 'not-found');
    return change;
  }

  async update(tx: CommandTransaction, change: UnitChange): Promise<void> {
    change.version += 1;
    const { unitId, id, ...changed } = change;
    await tx.em.update(UnitChange, { unitId, id }, changed);
  }

  async units(tx: CommandTransaction, ids: readonly string[]): Promise<UnitRow[]> {
    return tx.query<UnitRow>({
      name: 'unit-changes-units',
      text: `SELECT id, level, kind, name, gso_code AS code, parent_id AS "parentId", valid_from::text AS "validFrom", valid_to::text AS "validTo" FROM admin_unit WHERE id = ANY ($1)`,
      values: [ids],
    });
  }

  /** Codes that a unit in force bears, other than the units that end. */
  async takenCodes(tx: CommandTransaction, codes: readonly string[], fromIds: readonly string[], on: string): Promise<string[]> {
    const rows = await tx.query<{ code: string }>({
      name: 'unit-changes-taken-codes',
      text: `SELECT gso_code AS code FROM admin_unit WHERE level = 'COMMUNE' AND gso_code = ANY ($1) AND NOT id = ANY ($2) AND (valid_to IS NULL OR valid_to > $3)`,
      values: [codes, fromIds, on],
    });
    return rows.map(({ code }) => code);
  }

  async villages(tx: CommandTransaction, communeId: string, ids: readonly string[]): Promise<{ id: string; validFrom: string; validTo: string | null }[]> {
    return tx.query({
      name: 'unit-changes-villages',
      text: 'SELECT id, valid_from::text AS "validFrom", valid_to::text AS "validTo" FROM village WHERE commune_id = $1 AND id = ANY ($2)',
      values: [communeId, ids],
    });
  }

  /** Another approved or running change that touches what this one touches. */
  async overlaps(tx: CommandTransaction, change: UnitChange, places: readonly string[]): Promise<boolean> {
    const rows = await tx.query({
      name: 'unit-changes-overlap',
      text: `SELECT 1 FROM unit_change WHERE (unit_id = ANY ($1) OR unit_ids && $1) AND id <> $2 AND state IN ('APPROVED', 'RUNNING')
               AND ((kind LIKE 'COMMUNE%' OR $5 LIKE 'COMMUNE%') AND unit_ids && $3 OR plan -> 'fromIds' ?| $4::text[]) LIMIT 1`,
      values: [tx.actor.unitIds, change.id, change.unitIds, places, change.kind],
    });
    return rows.length > 0;
  }
}

const reach = (tx: CommandTransaction): string[] => [...(tx.actor.role === 'PROVINCE_ADMIN' ? tx.actor.unitIds : tx.actor.homeUnitIds)];
