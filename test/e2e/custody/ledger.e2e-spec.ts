import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { leadTo, openGroups, THREE_ENVELOPES } from '../../support/found-property.js';
import { Station } from '../../support/station.js';
import { leadThings, WALLET } from '../../support/wallet.js';

interface Line {
  account: string;
  currency: string;
  amount: number;
}

let station: Station;
beforeAll(async () => {
  station = await Station.open({ worker: true });
  await openGroups(await station.as('clerk.kythuong'), 1);
});
afterAll(() => station?.close());

const ledgerOf = async (id: string, by = 'officer.kythuong') => (await station.as(by)).get(`/lost-property-cases/${id}/cash-ledger`);
const balances = async (id: string): Promise<string[]> => (await ledgerOf(id)).body.balances.map(({ account, currency, amount }: Line) => `${account} ${amount} ${currency}`);

describe('GET /lost-property-cases/{id}/cash-ledger', () => {
  it('opens with what was counted, in every currency', async () => {
    const find = { ...THREE_ENVELOPES, items: [{ ...THREE_ENVELOPES.items[0]!, cash: [...THREE_ENVELOPES.items[0]!.cash, { currency: 'USD', denomination: 100, count: 3 }] }] };
    const { id } = await leadTo(station, 'RECEIVED', find);
    expect(await balances(id)).toEqual(['HELD 45000000 VND', 'FOUND -45000000 VND', 'HELD 300 USD', 'FOUND -300 USD']);
  });

  it('is a look at withheld facts: on record, and for nobody else', async () => {
    const { id } = await leadTo(station, 'RECEIVED');
    const before = await station.auditCount('lost-property.cash-ledger-read');
    expect((await ledgerOf(id)).status).toBe(200);
    expect(await station.auditCount('lost-property.cash-ledger-read')).toBe(before + 1);
    for (const name of ['clerk.kythuong', 'liaison.trungtien', 'province.admin']) expect((await ledgerOf(id, name)).status).toBe(403);
    expect((await ledgerOf(id, 'chief.cambinh')).status).toBe(404);
    const { rows } = await station.database.admin.query(`SELECT count(*)::int AS n FROM audit_event WHERE payload LIKE '%45000000%' OR payload LIKE '%45.000.000%'`);
    expect(rows).toEqual([{ n: 0 }]);
  });

  it('has nothing before the receipt and of things without money', async () => {
    expect((await ledgerOf((await leadTo(station, 'REPORTED')).id)).body).toEqual({ entries: [], balances: [] });
    expect((await ledgerOf((await leadThings(station, 'RECEIVED', [WALLET.items[4]!])).id)).body).toEqual({ entries: [], balances: [] });
  });
});

describe('money follows the case', () => {
  it('to its owner, with everything that is here', async () => {
    const { id } = await leadTo(station, 'RETURNED');
    expect(await balances(id)).toEqual(['HELD 0 VND', 'RETURNED_TO_OWNER 45000000 VND', 'FOUND -45000000 VND']);
    const custody = (await (await station.as('officer.kythuong')).get(`/lost-property-cases/${id}/custody`)).body;
    expect(custody).toMatchObject({ somethingHere: false, storagePlace: null, sealNumber: null, keeperName: null });
    expect(custody.events.map(({ kind }: { kind: string }) => kind)).toEqual(['SEALED', 'TAKEN_OUT']);
    expect(custody.allowedActions).toEqual([]);
    expect(custody.ledger.map(({ kind, reversalClosed }: { kind: string; reversalClosed: string }) => [kind, reversalClosed])).toEqual([['OPENING', 'COUNT_AGAIN'], ['RETURN', 'ENTRY_FOLLOWS_CASE']]);
    const { rows } = await station.database.admin.query('SELECT state FROM lost_property_item WHERE case_id = $1', [id]);
    expect(rows).toEqual([{ state: 'RETURNED' }]);
  });

  it('to another authority when the whole case is referred', async () => {
    const { id } = await leadTo(station, 'RECEIVED');
    await (await station.as('deputy.kythuong')).act(`/lost-property-cases/${id}/refer`, { to: 'Cơ quan Cảnh sát điều tra', reason: 'Nghi là tài sản trộm cắp', secondPersonId: station.people.ids['officer2.kythuong'], receiverName: 'Nguyễn Văn Bình' });
    expect(await balances(id)).toEqual(['HELD 0 VND', 'REFERRED 45000000 VND', 'FOUND -45000000 VND']);
  });
});

describe('the database on its own', () => {
  /** An entry with its lines in one transaction, as administrator: what a faulty program could try. */
  async function post(caseId: string, entry: { kind: string; reverses?: string; by?: string; reason?: string }, lines: [string, number, string?][]): Promise<unknown> {
    const { admin } = station.database;
    await admin.query('BEGIN');
    try {
      const { rows } = await admin.query(
        `INSERT INTO lost_property_ledger_entry (commune_id, id, case_id, kind, reverses_id, reason, posted_by, posted_by_name, posted_at)
         SELECT commune_id, gen_random_uuid(), id, $2, $3, $4, $5, 'x', now() FROM lost_property_case WHERE id = $1 RETURNING commune_id, id`,
        [caseId, entry.kind, entry.reverses ?? null, entry.reason ?? 'x', entry.by ?? station.people.ids['chief.kythuong']],
      );
      for (const [account, amount, currency] of lines) {
        await admin.query('INSERT INTO lost_property_ledger_line (commune_id, entry_id, account, currency, amount) VALUES ($1, $2, $3, $4, $5)', [rows[0].commune_id, rows[0].id, account, currency ?? 'VND', amount]);
      }
      await admin.query('COMMIT');
      return rows[0].id;
    } catch (error) {
      await admin.query('ROLLBACK');
      return (error as { constraint?: string; code?: string }).constraint ?? (error as { code?: string }).code;
    }
  }

  it('takes no entry that makes, loses or overdraws money', async () => {
    const { id } = await leadTo(station, 'RECEIVED');
    expect(await post(id, { kind: 'PAYMENT' }, [])).toBe('ledger_balance');
    expect(await post(id, { kind: 'PAYMENT' }, [['HELD', -5], ['PAID_TO_FINDER', 4]])).toBe('ledger_balance');
    expect(await post(id, { kind: 'PAYMENT' }, [['HELD', -5], ['PAID_TO_FINDER', 5, 'USD']])).toBe('ledger_balance');
    expect(await post(id, { kind: 'PAYMENT' }, [['HELD', -45_000_001], ['PAID_TO_FINDER', 45_000_001]])).toBe('ledger_below_zero');
    expect(await post(id, { kind: 'PAID_IN' }, [['STATE', -5], ['HELD', 5]])).toBe('ledger_below_zero');
    expect(await post(id, { kind: 'OPENING' }, [['FOUND', -5], ['HELD', 5]])).toBe('uq_ledger_opening');
    expect(await balances(id)).toEqual(['HELD 45000000 VND', 'FOUND -45000000 VND']);
  });

  it('takes back an entry once, whole, by somebody else, with a reason', async () => {
    const { id } = await leadTo(station, 'RECEIVED');
    const paid = (await post(id, { kind: 'PAYMENT' }, [['HELD', -5], ['PAID_TO_FINDER', 5]])) as string;
    const other = station.people.ids['deputy.kythuong']!;
    const back: [string, number][] = [['HELD', 5], ['PAID_TO_FINDER', -5]];
    expect(await post(id, { kind: 'REVERSAL', reverses: paid }, back)).toBe('ledger_reversal');
    expect(await post(id, { kind: 'REVERSAL', reverses: paid, by: other }, [['HELD', 4], ['PAID_TO_FINDER', -4]])).toBe('ledger_reversal_mirror');
    expect(await post(id, { kind: 'PAYMENT', reverses: paid, by: other }, back)).toBe('ck_ledger_entry_reversal');
    const { rows } = await station.database.admin.query(`SELECT id FROM lost_property_ledger_entry WHERE case_id = $1 AND kind = 'OPENING'`, [id]);
    expect(await post(id, { kind: 'REVERSAL', reverses: rows[0].id, by: other }, [['HELD', -45_000_000], ['FOUND', 45_000_000]])).toBe('ledger_reversal');
    expect(await post(id, { kind: 'REVERSAL', reverses: paid, by: other }, back)).toMatch(/^[0-9a-f-]{36}$/);
    expect(await post(id, { kind: 'REVERSAL', reverses: paid, by: other }, back)).toBe('uq_ledger_reversal');
  });

  it('changes nothing that is written, and adds nothing to it later', async () => {
    const { id } = await leadTo(station, 'RECEIVED');
    const { admin } = station.database;
    const { rows } = await admin.query('SELECT commune_id, id FROM lost_property_ledger_entry WHERE case_id = $1', [id]);
    for (const text of ['UPDATE lost_property_ledger_line SET amount = amount * 2 WHERE entry_id = $1', 'DELETE FROM lost_property_ledger_line WHERE entry_id = $1', 'DELETE FROM lost_property_ledger_entry WHERE id = $1']) {
      await expect(admin.query(text, [rows[0].id])).rejects.toMatchObject({ code: 'BY010' });
    }
    await expect(admin.query(`INSERT INTO lost_property_ledger_line (commune_id, entry_id, account, currency, amount) VALUES ($1, $2, 'STATE', 'VND', 5)`, [rows[0].commune_id, rows[0].id])).rejects.toMatchObject({ constraint: 'ledger_line_late' });
  });

  it('gives out the same money once when two programs try at the same time', async () => {
    const { id } = await leadTo(station, 'RECEIVED');
    const { Client } = await import('pg');
    const clients = await Promise.all([0, 1].map(async () => {
      const client = new Client({ connectionString: station.database.url() });
      await client.connect();
      return client;
    }));
    /** Checked before commit, so that each believes the money is there unless it has to wait for the other. */
    const pay = async (client: (typeof clients)[number]): Promise<void> => {
      await client.query('BEGIN');
      const { rows } = await client.query(
        `INSERT INTO lost_property_ledger_entry (commune_id, id, case_id, kind, posted_by, posted_by_name, posted_at)
         SELECT commune_id, gen_random_uuid(), id, 'PAYMENT', received_by, 'x', now() FROM lost_property_case WHERE id = $1 RETURNING commune_id, id`, [id]);
      await client.query(`INSERT INTO lost_property_ledger_line VALUES ($1, $2, 'HELD', 'VND', -40000000), ($1, $2, 'PAID_TO_FINDER', 'VND', 40000000)`, [rows[0].commune_id, rows[0].id]);
      await client.query('SET CONSTRAINTS ALL IMMEDIATE');
    };
    const [one, other] = clients as [(typeof clients)[number], (typeof clients)[number]];
    await pay(one);
    const later = pay(other).then(() => other.query('COMMIT')).then(() => 'paid', (error: { constraint?: string }) => error.constraint);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await one.query('COMMIT');
    expect(await later).toBe('ledger_below_zero');
    await other.query('ROLLBACK');
    await Promise.all(clients.map((client) => client.end()));
    expect(await balances(id)).toContain('HELD 5000000 VND');
  });
});
