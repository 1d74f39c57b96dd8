import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cloneDatabase, type TestDatabase } from '../support/database.js';

/** Rules that hold for every table, read from PostgreSQL's own catalogue (security-and-reliability C2). */
let database: TestDatabase;
beforeAll(async () => {
  database = await cloneDatabase();
});
afterAll(() => database?.drop());

const rows = async <Row = { name: string }>(text: string): Promise<Row[]> => (await database.admin.query(text)).rows as Row[];
const names = async (text: string): Promise<string[]> => (await rows(text)).map(({ name }) => name);

/** Facts that are the same for every commune, so that they belong to none. */
const PUBLIC_TABLES = ['admin_unit', 'admin_unit_succession', 'public_holiday', 'public_base_salary', 'public_legal_setting', 'public_deadline_rule', 'schema_migration'];
const TENANT = `(SELECT c.oid, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND c.relname NOT IN (${PUBLIC_TABLES.map((name) => `'${name}'`).join(', ')}))`;
const TENANT_KEYS = `('commune_id', 'unit_id', 'chain_id')`;

describe('tenant tables', () => {
  it('all carry the key of their unit', async () => {
    expect(await names(`SELECT t.relname AS name FROM ${TENANT} t WHERE NOT EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attname IN ${TENANT_KEYS})`)).toEqual([]);
  });

  it('have forced row-level security', async () => {
    expect(await names(`SELECT relname AS name FROM pg_class WHERE oid IN (SELECT oid FROM ${TENANT} t) AND NOT (relrowsecurity AND relforcerowsecurity)`)).toEqual([]);
  });

  it('have a policy for every right the application holds, each bound to the scope', async () => {
    const missing = await names(`
      SELECT t.relname || ' ' || p.privilege AS name FROM ${TENANT} t CROSS JOIN unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE']) AS p(privilege)
       WHERE (has_table_privilege('binhyen_app', t.oid, p.privilege) OR (p.privilege IN ('INSERT', 'UPDATE') AND has_any_column_privilege('binhyen_app', t.oid, p.privilege)))
         AND NOT EXISTS (SELECT 1 FROM pg_policies y WHERE y.tablename = t.relname AND y.permissive = 'PERMISSIVE' AND y.cmd IN (p.privilege, 'ALL'))`);
    expect(missing).toEqual([]);
    const unbound = await names(`
      SELECT tablename || '.' || policyname AS name FROM pg_policies
       WHERE schemaname = 'public' AND permissive = 'PERMISSIVE' AND NOT (roles && ARRAY['binhyen_definer', 'binhyen_worker', 'binhyen_auditor']::name[])
         AND coalesce(qual, '') || coalesce(with_check, '') !~ 'app\\.(scope_units|readable_units|home_units|home_unit|actor_id)\\('`);
    expect(unbound).toEqual([]);
  });

  it('check what is written, not only what is read', async () => {
    expect(await names(`SELECT tablename || '.' || policyname AS name FROM pg_policies WHERE cmd IN ('INSERT', 'UPDATE', 'ALL') AND permissive = 'PERMISSIVE' AND with_check IS NULL`)).toEqual([]);
  });

  it('begin every primary, unique and foreign key with the unit', async () => {
    // A login name is typed without naming a commune, and an id leads to it.
    const exceptions = ['uq_user_username', 'uq_user_id', 'pk_schema_migration'];
    const indexes = await names(`
      SELECT i.relname AS name FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN ${TENANT} t ON t.oid = x.indrelid
       JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = x.indkey[0]
       WHERE x.indisunique AND a.attname NOT IN ${TENANT_KEYS}`);
    expect(indexes.filter((name) => !exceptions.includes(name))).toEqual([]);
    const foreign = await names(`
      SELECT k.conname AS name FROM pg_constraint k JOIN ${TENANT} t ON t.oid = k.conrelid JOIN ${TENANT} f ON f.oid = k.confrelid
       JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
       JOIN pg_attribute b ON b.attrelid = k.confrelid AND b.attnum = k.confkey[1]
       WHERE k.contype = 'f' AND (a.attname NOT IN ${TENANT_KEYS} OR b.attname NOT IN ${TENANT_KEYS})`);
    // A successor's row may lead to a predecessor's, a commune's to the province's: both sides of these name a unit, under a name of their own.
    const acrossUnits = ['fk_broadcast_parent', 'fk_claim_group', 'fk_delivery_group', 'fk_group_channel_bot', 'fk_group_channel_oa', 'fk_group_moved_to', 'fk_village_succession_from'];
    expect(foreign.filter((name) => !acrossUnits.includes(name))).toEqual([]);
  });

  it('say of every personal column what it is for', async () => {
    const columns = await names(`
      SELECT c.relname || '.' || a.attname AS name FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN ${TENANT} t ON t.oid = c.oid
       WHERE a.attnum > 0 AND NOT a.attisdropped AND col_description(c.oid, a.attnum) IS NULL
         AND a.attname ~ '(sealed|initials|birth|identity_last|phone|full_name|address|head_name|display_name)'`);
    expect(columns).toEqual([]);
    expect(await names(`SELECT d.description AS name FROM pg_description d WHERE d.description LIKE 'personal:%' AND d.description NOT LIKE '%purpose:%'`)).toEqual([]);
  });
});

describe('roles', () => {
  it('of the program own nothing, bypass nothing and are members of nothing', async () => {
    const powers = await rows(`SELECT rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname LIKE 'binhyen\\_%' AND rolname <> 'binhyen_admin'`);
    expect(powers).toHaveLength(5);
    for (const role of powers) expect(role).toMatchObject({ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false });
    expect(await names(`SELECT m.rolname AS name FROM pg_auth_members x JOIN pg_roles m ON m.oid = x.member WHERE m.rolname IN ('binhyen_app', 'binhyen_worker', 'binhyen_auditor')`)).toEqual([]);
    expect(await names(`SELECT relname AS name FROM pg_class WHERE pg_get_userbyid(relowner) IN ('binhyen_app', 'binhyen_worker', 'binhyen_auditor')`)).toEqual([]);
  });

  it('cannot rewrite history', async () => {
    const may = await names(`
      SELECT t || ' ' || p AS name FROM unnest(ARRAY['audit_event', 'lost_property_step', 'lost_property_withheld_fact', 'lost_property_cash_line', 'lost_property_custody_event', 'lost_property_ledger_entry', 'lost_property_ledger_line',
        'lost_property_recount_line', 'lost_property_item_detail', 'lost_property_item_contact', 'lost_property_item_handover', 'lost_property_item_decision', 'lost_property_valuation', 'lost_property_custody_cost', 'lost_property_shares', 'document', 'delivery_event', 'broadcast_step']) t
        CROSS JOIN unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) p CROSS JOIN unnest(ARRAY['binhyen_app', 'binhyen_auditor']) r WHERE has_table_privilege(r, t, p)`);
    expect(may).toEqual([]);
  });

  it('reach passwords and sessions through functions only', async () => {
    expect(await names(`SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace CROSS JOIN unnest(ARRAY['binhyen_app', 'binhyen_worker', 'binhyen_auditor']) r
      WHERE n.nspname = 'auth' AND c.relkind = 'r' AND has_table_privilege(r, c.oid, 'SELECT')`)).toEqual([]);
  });
});

describe('functions and views', () => {
  it('that act for somebody else pin their search path', async () => {
    expect(await names(`SELECT p.oid::regprocedure::text AS name FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
      WHERE p.prosecdef AND n.nspname IN ('app', 'auth', 'audit', 'public') AND NOT coalesce(p.proconfig::text, '') ~ 'search_path'`)).toEqual([]);
  });

  it('that act for somebody else are not for everybody', async () => {
    expect(await names(`SELECT p.oid::regprocedure::text AS name FROM pg_proc p WHERE p.prosecdef AND p.pronamespace::regnamespace::text IN ('app', 'auth', 'audit') AND has_function_privilege('public', p.oid, 'EXECUTE')`)).toEqual([]);
  });

  it('there is no view that would read with its owner’s rights', async () => {
    expect(await names(`SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relkind IN ('v', 'm') AND NOT coalesce(c.reloptions::text, '') ~ 'security_invoker=true'`)).toEqual([]);
  });
});
