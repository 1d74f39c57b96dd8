import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { createDataSource } from '#database';
import { ENTITIES } from '../../apps/api/src/entities.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';

/** Migrations are the truth; entities must say the same, or TypeORM would one day write what is not there. */
let database: TestDatabase;
let source: DataSource;
beforeAll(async () => {
  database = await cloneDatabase();
  source = createDataSource({ url: database.url(), entities: ENTITIES, poolSize: 1, applicationName: 'drift' });
  await source.initialize();
});
afterAll(async () => {
  await source?.destroy();
  await database?.drop();
});

it('finds nothing that entities and migrated tables disagree on', async () => {
  const tables = new Set(source.entityMetadatas.map((metadata) => metadata.tableName));
  const { upQueries } = await source.driver.createSchemaBuilder().log();
  const ours = upQueries.map(({ query }) => query).filter((query) => [...tables].some((table) => query.includes(`"${table}"`)));
  // Texts of checks are compared by name: PostgreSQL rewrites the expression when it stores it. Comments are the migrations' own.
  expect(ours.filter((query) => !/CHECK|^COMMENT/.test(query))).toEqual([]);
});

it('names every check of the entities as the migrations do', async () => {
  const { rows } = await database.admin.query<{ table: string; name: string }>(`SELECT conrelid::regclass::text AS "table", conname AS name FROM pg_constraint WHERE contype = 'c'`);
  const made = new Set(rows.map(({ table, name }) => `${table}.${name}`));
  const declared = source.entityMetadatas.flatMap((metadata) => metadata.checks.map((check) => `${metadata.tableName}.${check.name}`));
  expect(declared.filter((name) => !made.has(name))).toEqual([]);
});

it('has an entity or a reason for every table', async () => {
  const withoutEntity = ['audit_event', 'idempotency_key', 'public_holiday', 'public_base_salary', 'public_legal_setting', 'schema_migration'];
  const { rows } = await database.admin.query<{ name: string }>(`SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`);
  const known = new Set([...source.entityMetadatas.map((metadata) => metadata.tableName), ...withoutEntity]);
  expect(rows.map(({ name }) => name).filter((name) => !known.has(name))).toEqual([]);
});
