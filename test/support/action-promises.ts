import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openGroups } from './found-property.js';
import { Station, type StationOptions } from './station.js';

export interface Arranged {
  path: string;
  body?: unknown;
}

export interface ActionPromises {
  /** Leads to the state in which the action is open. */
  arrange: (station: Station) => Promise<Arranged>;
  by: string;
  /** People of the same commune who may not. */
  deniedTo: string[];
  /** An action that may not happen from here, and the code it is refused with. */
  wrongState?: { arrange: (station: Station) => Promise<Arranged>; code: string };
  /** What the audit trail calls it. */
  audited: string;
  /** The code a second, different attempt gets; left out where repeating is fine. */
  twice?: string;
  stepUp?: boolean;
  /** Makes something new, so that there is nothing of another commune to find. */
  makes?: boolean;
  /** A body that must be refused, with the field that is named. */
  badInput?: { body: unknown; field: string; status?: number };
  /** Extra facts about the answer of the happy path. */
  answers?: (body: any, station: Station) => void | Promise<void>;
  station?: StationOptions;
}

/** What every action promises, whatever it does: who, when, once, on record, and nothing for strangers. */
export function promisesOf(name: string, promises: ActionPromises, more?: (station: () => Station) => void): void {
  describe(name, () => {
    let station: Station;
    beforeAll(async () => {
      station = await Station.open(promises.station);
      await openGroups(await station.as('clerk.kythuong'), 2);
      await openGroups(await station.as('clerk.cambinh'), 1);
    });
    afterAll(() => station?.close());

    const actor = async (username = promises.by) => {
      const caller = await station.login(username);
      if (promises.stepUp) await caller.stepUp();
      return caller;
    };

    it('is done by the one whose work it is, and is on record once', async () => {
      const { path, body } = await promises.arrange(station);
      const before = await station.auditCount(promises.audited);
      const answer = await (await actor()).post(path, body);
      expect(answer.status < 300 ? 'done' : answer.text).toBe('done');
      expect(await station.auditCount(promises.audited)).toBe(before + 1);
      await promises.answers?.(answer.body, station);
    });

    it.each(promises.deniedTo)('is denied to %s', async (username) => {
      const { path, body } = await promises.arrange(station);
      const answer = await (await actor(username)).post(path, body);
      expect(answer.status).toBe(403);
      expect(await (await actor()).post(path, body)).toMatchObject({ status: expect.any(Number) });
    });

    if (!promises.makes) {
      it('does not exist for another commune', async () => {
        const { path, body } = await promises.arrange(station);
        const answer = await (await actor('chief.cambinh')).post(path, body);
        expect(answer.status).toBe(404);
      });
    }

    it('needs a session and a key against repetition', async () => {
      const { path, body } = await promises.arrange(station);
      expect((await station.anonymous().post(path, body)).status).toBe(401);
      const keyless = await (await actor()).post(path, body, { key: null });
      expect([keyless.status, keyless.body.code]).toEqual([400, 'IDEMPOTENCY_KEY_REQUIRED']);
    });

    if (promises.stepUp) {
      it('asks for the password again', async () => {
        const { path, body } = await promises.arrange(station);
        const answer = await (await station.login(promises.by)).post(path, body);
        expect([answer.status, answer.body.code]).toEqual([403, 'STEP_UP_REQUIRED']);
      });
    }

    if (promises.wrongState) {
      const { arrange, code } = promises.wrongState;
      it(`is refused from the wrong state with ${code}`, async () => {
        const { path, body } = await arrange(station);
        const before = await station.auditCount(promises.audited);
        const answer = await (await actor()).post(path, body);
        expect([answer.status, answer.body.code]).toEqual([409, code]);
        expect(await station.auditCount(promises.audited)).toBe(before);
      });
    }

    if (promises.badInput) {
      const { body, field, status = 400 } = promises.badInput;
      it(`names the wrong field: ${field}`, async () => {
        const { path } = await promises.arrange(station);
        const answer = await (await actor()).post(path, body);
        expect(answer.status).toBe(status);
        expect(answer.headers.get('content-type')).toContain('application/problem+json');
        expect(answer.body.errors.map((error: { field: string }) => error.field)).toContain(field);
      });
    }

    it('sent twice with one key is done once and answered twice', async () => {
      const { path, body } = await promises.arrange(station);
      const caller = await actor();
      const key = randomUUID();
      const before = await station.auditCount(promises.audited);
      const [first, second] = await Promise.all([caller.post(path, body, { key }), caller.post(path, body, { key })]);
      expect([first.status, second.status]).toEqual([first.status, first.status]);
      expect(first.status).toBeLessThan(300);
      expect(second.body).toEqual(first.body);
      expect(await station.auditCount(promises.audited)).toBe(before + 1);
    });

    if (promises.twice) {
      const refusal = promises.twice;
      it('done by two at once happens once', async () => {
        const { path, body } = await promises.arrange(station);
        const [one, other] = [await actor(), await actor()];
        const answers = await Promise.all([one.post(path, body), other.post(path, body)]);
        expect(answers.filter((answer) => answer.status < 300)).toHaveLength(1);
        expect(answers.find((answer) => answer.status >= 300)!.body.code).toBe(refusal);
      });
    }

    more?.(() => station);
  });
}
