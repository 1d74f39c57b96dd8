import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../../scripts/lib/paths.mjs';

const COMMUNES = ['18844', '18685', '18673'];
const APP_SECRET = 'app-secret-of-the-run';
const idAt = (kind, commune, n) => `0194${kind}-0000-7${commune}00-8000-${n.toString(16).padStart(12, '0')}`;

/**
 * Communes with an Official Account each and `groups` village groups between them, all reached through their commune's
 * account. Answers what the simulator has to know, and the people who may look.
 */
export async function fillSending(admin, { dataDir, communes = 1, groups, ratePerMinute, password }) {
  const { hashPassword } = await import(inRoot('dist/apps/api/src/platform/auth/password.js'));
  const { FieldCipher } = await import(inRoot('dist/apps/api/src/platform/sealing/field-cipher.js'));
  const { oaPlace } = await import(inRoot('dist/apps/api/src/modules/zalo/zalo-seals.js'));
  const cipher = new FieldCipher(Buffer.from(readFileSync(join(dataDir, 'keys', 'field.key'), 'utf8').trim(), 'base64'));
  const hash = await hashPassword(password);
  const units = [];
  const world = { apps: [], oas: [], assets: [], groups: [] };
  for (const [index, code] of COMMUNES.slice(0, communes).entries()) {
    const unitId = (await admin.query(`SELECT id FROM admin_unit WHERE level = 'COMMUNE' AND gso_code = $1 AND valid_to IS NULL`, [code])).rows[0].id;
    const officer = await person(admin, unitId, `officer.${index}`, 'COMMUNE_OFFICER', hash);
    const accountId = idAt('aaaa', index, 1);
    const oaId = `60000000000000000${index}1`;
    const appId = `10000000000000000${index}1`;
    await account(admin, { unitId, accountId, oaId, appId, ratePerMinute, officer, seal: (secret, text) => cipher.seal(text, oaPlace({ communeId: unitId, id: accountId }, secret)) });
    const share = Math.floor(groups / communes) + (index < groups % communes ? 1 : 0);
    await villageGroups(admin, { unitId, accountId, index, share, officer });
    world.apps.push({ appId, appSecret: APP_SECRET });
    world.oas.push({ oaId, appId, name: `OA ${index}`, ratePerMinute: 10_000, accessToken: `at-${index}`, refreshToken: `rt-${index}` });
    for (let n = 1; n <= share; n += 1) {
      const groupId = `gmf-${index}-${n}`;
      world.assets.push({ assetId: `as-${groupId}`, oaId });
      world.groups.push({ groupId, name: `Thôn ${n}`, oaId, assetId: `as-${groupId}` });
    }
    // A run means the same by day and by night.
    await admin.query(`INSERT INTO broadcast_setting (commune_id, quiet_from, quiet_to, hold_minutes, changed_by, changed_at, version) VALUES ($1, '00:00', '00:00', 0, $2, now(), 1)`, [unitId, officer]);
    units.push({ unitId, accountId, officer: `officer.${index}`, groups: share });
  }
  await admin.query('VACUUM (ANALYZE)');
  return { units, world };
}

async function person(admin, unit, username, role, hash) {
  const id = randomUUID();
  await admin.query(
    `INSERT INTO user_account (unit_id, id, username, display_name, search_text, role, status, locale, created_at, version) VALUES ($1, $2, $3, $3, $3, $4, 'ACTIVE', 'vi', now(), 1)`,
    [unit, id, username, role],
  );
  await admin.query('INSERT INTO auth.credential (user_id, password_hash, must_change) VALUES ($1, $2, false)', [id, hash]);
  return id;
}

async function account(admin, { unitId, accountId, oaId, appId, ratePerMinute, officer, seal }) {
  const index = oaId.at(-2);
  await admin.query(
    `INSERT INTO zalo_oa (commune_id, id, name, app_id, external_id, oa_type, state, direct_api, send_proof, app_secret_sealed, access_token_sealed, refresh_token_sealed, pair_number, access_expires_at,
       refresh_issued_at, capabilities, rate_per_minute, created_by, created_at, version)
     VALUES ($1, $2, 'OA', $3, $4, 2, 'CONNECTED', 'V3', false, $5, $6, $7, 1, now() + interval '20 hours', now(), '{}', $8, $9, now(), 1)`,
    [unitId, accountId, appId, oaId, seal('app_secret', APP_SECRET), seal('access_token', `at-${index}`), seal('refresh_token', `rt-${index}`), ratePerMinute, officer],
  );
}

async function villageGroups(admin, { unitId, accountId, index, share, officer }) {
  const group = `('0194bbbb-0000-7${index}00-8000-' || lpad(to_hex(n), 12, '0'))::uuid`;
  const link = `('0194cccc-0000-7${index}00-8000-' || lpad(to_hex(n), 12, '0'))::uuid`;
  const code = `'${'abc'[index]}' || translate(lpad(n::text, 7, '0'), '01', 'xy')`;
  await admin.query(
    `INSERT INTO village_group (commune_id, id, name, kind, status, search_text, short_code, admins, version)
     SELECT $1, ${group}, 'Bình yên thôn ' || n, 'OA_OWNED', 'ACTIVE', 'binh yen thon ' || n, ${code}, '{}', 1 FROM generate_series(1, $2::int) n`,
    [unitId, share],
  );
  await admin.query(
    `INSERT INTO group_channel (commune_id, id, group_id, channel, status, oa_unit_id, oa_id, external_id, first_members, linked_by, linked_by_name, linked_at, version)
     SELECT $1, ${link}, ${group}, 'OA_GMF', 'ACTIVE', $1, $2, 'gmf-${index}-' || n, '{}', $3, 'x', now(), 1 FROM generate_series(1, $4::int) n`,
    [unitId, accountId, officer, share],
  );
}

/**
 * The program's own laying out, in a process that sends nothing: broadcasts appear as an approval leaves them.
 * `workerUrl`: where the database lets the worker in.
 */
export async function openLayout({ dataDir, workerUrl, openapiBase }) {
  const { NestFactory } = await import('@nestjs/core');
  const load = (path) => import(inRoot(`dist/${path}.js`));
  const { AppModule } = await load('apps/api/src/app.module');
  const { readEnv } = await load('apps/api/src/platform/config/env');
  const { TransactionRunner } = await load('libs/database/src/index');
  const { DeliveryLayout } = await load('apps/api/src/modules/broadcasts/delivery/delivery-layout');
  const { newBroadcast } = await load('apps/api/src/modules/broadcasts/broadcast.factory');
  const env = readEnv('api', { ...process.env, NODE_ENV: 'test', DATA_DIR: dataDir, DATABASE_APP_URL: workerUrl, LOG_LEVEL: 'error', ZALO_OPENAPI_BASE: openapiBase, ZALO_OAUTH_BASE: openapiBase, ZALO_BOT_BASE: openapiBase });
  const app = await NestFactory.createApplicationContext(AppModule.for(env), { logger: ['error'] });
  const runner = app.get(TransactionRunner, { strict: false });
  const layout = app.get(DeliveryLayout, { strict: false });
  return {
    close: () => app.close(),
    /** Milliseconds from the draft to the commit of all its deliveries. */
    async send(admin, unitId, changes = {}) {
      const now = new Date();
      const broadcast = newBroadcast({
        communeId: unitId, kind: 'CRIME_WARNING', state: 'SENDING', title: 'Cảnh báo', body: 'Bà con cảnh giác với người lạ gọi điện tự xưng là cán bộ.', authorId: randomUUID(), authorName: 'x',
        createdAt: now, approvedBy: randomUUID(), approvedByName: 'y', approvedAt: now, publishedAt: now, ...changes,
      });
      const columns = Object.entries(broadcast).map(([name, value]) => [name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), value]);
      await admin.query(`INSERT INTO broadcast (${columns.map(([name]) => name).join(', ')}) VALUES (${columns.map((_, at) => `$${at + 1}`).join(', ')})`, columns.map(([, value]) => value));
      const { rows } = await admin.query(`SELECT id FROM village_group WHERE commune_id = $1 AND status = 'ACTIVE' ORDER BY id`, [unitId]);
      const began = performance.now();
      await runner.run({ kind: 'job', unitId }, (tx) => layout.layOut(tx, broadcast, rows.map(({ id }) => ({ unitId, id })), now));
      return { id: broadcast.id, code: broadcast.referenceCode, unitId, ms: performance.now() - began };
    },
  };
}
