import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PASSWORD } from '../../support/people.js';
import { type Caller, Station } from '../../support/station.js';

let station: Station;
beforeAll(async () => {
  station = await Station.open();
});
afterAll(() => station?.close());

const login = (caller: Caller, username: string, password = PASSWORD) => caller.post('/auth/login', { username, password }, { key: null });

/** RFC 6238 with the defaults authenticator apps use, written apart from the program's own. */
function totp(secret: string, at = Date.now()): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret.replace(/=+$/, '')].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const digest = createHmac('sha1', key).update(counter).digest();
  const offset = digest.at(-1)! & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

async function enrol(username: string): Promise<{ caller: Caller; secret: string; recoveryCodes: string[] }> {
  const caller = await station.login(username);
  const { secret } = (await caller.post('/me/second-factor/enrolment', {}, { key: null })).body;
  const confirmed = await caller.post('/me/second-factor/confirm', { code: totp(secret) }, { key: null });
  return { caller, secret, recoveryCodes: confirmed.body.recoveryCodes };
}

describe('a login', () => {
  it('answers who one is and sets a cookie that scripts and other sites cannot use', async () => {
    const answer = await login(station.anonymous(), ' Officer.KyThuong ');
    expect(answer.body).toMatchObject({ status: 'AUTHENTICATED', me: { username: 'officer.kythuong', role: 'COMMUNE_OFFICER', unit: { name: 'Kỳ Thượng' } } });
    expect(answer.headers.getSetCookie().find((cookie) => cookie.startsWith('binhyen='))).toMatch(/^binhyen=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict/);
    for (const cookie of answer.headers.getSetCookie()) expect(cookie).toContain('HttpOnly; SameSite=Strict');
  });

  it.each([['officer.kythuong', 'wrong-password-1'], ['nobody.here', PASSWORD]])('says the same of %s with a wrong word as of a stranger', async (username, password) => {
    const answer = await login(station.anonymous(), username, password);
    expect([answer.status, answer.body]).toEqual([401, { type: 'about:blank', title: expect.any(String), status: 401, code: 'INVALID_CREDENTIALS' }]);
  });

  it('keeps the token itself out of the database', async () => {
    const caller = await station.login('clerk.kythuong');
    const { rows } = await station.database.admin.query('SELECT count(*)::int AS n FROM auth.session s WHERE s::text LIKE $1', [`%${caller.cookie.split('=')[1]}%`]);
    expect(rows).toEqual([{ n: 0 }]);
  });

  it('is slowed for the guesser, not closed to the rightful user', async () => {
    const known = await station.login('deputy.kythuong');
    const attacker = station.anonymous();
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 30; attempt += 1) statuses.push((await login(attacker, 'deputy.kythuong', `guess-${attempt}`)).status);
    const refused = await login(attacker, 'deputy.kythuong', PASSWORD);
    expect(statuses).toContain(429);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    // The browser the owner signed in with before carries a mark that the attacker does not have.
    const owner = station.anonymous();
    owner.device = known.device;
    expect((await login(owner, 'deputy.kythuong')).status).toBe(200);
  });

  it('is on record, failed ones too, without the word that was tried', async () => {
    expect(await station.auditCount('auth.logged-in')).toBeGreaterThan(0);
    expect(await station.auditCount('auth.login-failed')).toBeGreaterThan(0);
    const { rows } = await station.database.admin.query(`SELECT count(*)::int AS n FROM audit_event WHERE payload LIKE '%wrong-password-1%' OR payload LIKE '%guess-%'`);
    expect(rows).toEqual([{ n: 0 }]);
  });
});

describe('a second factor', () => {
  it('once enrolled is asked for, and a code works once', async () => {
    const { secret } = await enrol('officer2.kythuong');
    const caller = station.anonymous();
    expect((await login(caller, 'officer2.kythuong')).body).toEqual({ status: 'SECOND_FACTOR_REQUIRED', me: null });
    expect((await caller.get('/communes')).body.code).toBe('SECOND_FACTOR_REQUIRED');
    const wrong = await caller.post('/auth/second-factor', { code: '000000' }, { key: null });
    expect([wrong.status, wrong.body.code]).toEqual([401, 'INVALID_CODE']);
    const code = totp(secret, Date.now() + 30_000);
    const before = caller.cookie;
    const right = await caller.post('/auth/second-factor', { code }, { key: null });
    expect(right.body.status).toBe('AUTHENTICATED');
    expect(caller.cookie).not.toBe(before);
    const again = station.anonymous();
    await login(again, 'officer2.kythuong');
    expect((await again.post('/auth/second-factor', { code }, { key: null })).status).toBe(401);
  });

  it('is replaced by a recovery code, each once', async () => {
    const { recoveryCodes } = await enrol('clerk.cambinh');
    expect(recoveryCodes).toHaveLength(10);
    for (const status of [200, 401]) {
      const caller = station.anonymous();
      await login(caller, 'clerk.cambinh');
      expect((await caller.post('/auth/second-factor', { code: recoveryCodes[0] }, { key: null })).status).toBe(status);
    }
    const { rows } = await station.database.admin.query(`SELECT count(*)::int AS n FROM auth.recovery_code r WHERE r::text LIKE $1`, [`%${recoveryCodes[1]}%`]);
    expect(rows).toEqual([{ n: 0 }]);
  });

  it('where the station requires it, nothing opens before enrolment', async () => {
    const strict = await Station.open({ env: { secondFactorRequired: true } });
    try {
      const caller = strict.anonymous();
      expect((await login(caller, 'officer.kythuong')).body.status).toBe('ENROLMENT_REQUIRED');
      expect((await caller.get('/communes')).status).toBe(401);
      const { secret } = (await caller.post('/me/second-factor/enrolment', {}, { key: null })).body;
      await caller.post('/me/second-factor/confirm', { code: totp(secret) }, { key: null });
      expect((await caller.get('/communes')).status).toBe(200);
    } finally {
      await strict.close();
    }
  });
});

describe('ending', () => {
  it('a session ends here only, everywhere ends all', async () => {
    const [one, two, three] = [await station.login('chief.cambinh'), await station.login('chief.cambinh'), await station.login('chief.cambinh')];
    expect((await one.post('/auth/logout', {}, { key: null })).status).toBe(204);
    const token = two.cookie;
    expect((await two.get('/me')).status).toBe(200);
    await three.post('/auth/logout-everywhere', {}, { key: null });
    two.cookie = token;
    // The guard may remember a session for five seconds; the database does not, so no row is ever read with it.
    expect((await two.get('/lost-property-cases')).status).toBe(401);
  });

  it('an idle session ends by itself', async () => {
    const caller = await station.login('officer.cambinh');
    await station.database.admin.query(`UPDATE auth.session SET last_seen_at = now() - interval '31 minutes' WHERE user_id = $1`, [station.people.ids['officer.cambinh']]);
    expect((await caller.get('/lost-property-cases')).status).toBe(401);
  });

  it('a new password ends all other sessions and has to be a good one', async () => {
    const [one, other] = [await station.login('province.viewer'), await station.login('province.viewer')];
    const weak = await one.post('/me/password', { currentPassword: PASSWORD, newPassword: 'matkhau12345' }, { key: null });
    expect([weak.status, weak.body.code]).toEqual([422, 'WEAK_PASSWORD']);
    const wrong = await one.post('/me/password', { currentPassword: 'not-this-one-1', newPassword: 'bon-mua-lua-chin-vang-7' }, { key: null });
    expect([wrong.status, wrong.body.code]).toEqual([422, 'WRONG_PASSWORD']);
    expect((await one.post('/me/password', { currentPassword: PASSWORD, newPassword: 'bon-mua-lua-chin-vang-7' }, { key: null })).status).toBe(204);
    expect((await one.get('/broadcasts')).status).toBe(200);
    expect((await other.get('/broadcasts')).status).toBe(401);
  });

  it('stepping up lasts minutes and needs the right word', async () => {
    const caller = await station.login('deputy.cambinh');
    expect((await caller.post('/me/step-up', { password: 'wrong-password-2' }, { key: null })).body.code).toBe('WRONG_PASSWORD');
    await caller.stepUp();
    const { stepUpUntil } = (await caller.get('/me')).body.me;
    expect(Date.parse(stepUpUntil) - Date.now()).toBeLessThanOrEqual(5 * 60_000);
  });
});
