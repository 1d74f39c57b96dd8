import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { openGroups, waitForMinutes } from '../support/found-property.js';
import { exampleOf, operation } from '../support/openapi.js';
import { type Caller, Station } from '../support/station.js';

/** The story of design.md section 1 by somebody who has nothing but the contract: bodies are its examples, only ids are filled in. */
let station: Station;
beforeAll(async () => {
  station = await Station.open({ worker: true });
  await openGroups(await station.as('clerk.kythuong'), 12);
});
afterAll(() => station?.close());

async function call(caller: Caller, id: string, target: string | null, fields: Record<string, unknown> = {}): Promise<any> {
  const { method, path, body } = operation(id);
  const answer = await caller.call(method, path.replace('{id}', target ?? ''), body ? { body: { ...exampleOf(body), ...fields } } : {});
  expect(answer.status < 300 ? id : `${id}: ${answer.status} ${answer.text}`).toBe(id);
  return answer.body;
}

it('goes from three envelopes to their owner', async () => {
  const [officer, second, deputy, chief] = [await station.login('officer.kythuong'), await station.login('officer2.kythuong'), await station.login('deputy.kythuong'), await station.login('chief.kythuong')];
  const { id } = await call(officer, 'recordFoundProperty', null);
  await call(officer, 'receiveFoundProperty', id, { secondCounterId: station.people.ids['officer2.kythuong'] });
  const drafted = await call(officer, 'draftNotice', id);
  expect(drafted.notice.body).not.toMatch(/\d{1,3}(\.\d{3})+|triệu|phong bì|trắng|\d tờ/);
  const noticed = await call(deputy, 'publishNotice', id);
  expect(noticed.deliveries).toEqual({ posted: 0, total: 12 });
  const { items } = await call(officer, 'listDeliveries', noticed.notice.broadcastId);
  for (const delivery of items) await call(officer, 'markDeliveryPosted', delivery.id);
  const posted = await call(officer, 'confirmOfficePosting', id);
  expect(posted).toMatchObject({ deliveries: { posted: 12, total: 12 }, clockStartedOn: expect.any(String), periodEndsOn: expect.any(String) });

  const liar = await call(second, 'submitClaim', id, { statement: 'Tiền của tôi, khoảng hai chục triệu, để trong túi bóng.' });
  const liarClaim = liar.claims[0].id as string;
  await compare(second, liarClaim, 'MISMATCH');
  await call(deputy, 'rejectClaim', liarClaim);

  const claimed = await call(second, 'submitClaim', id);
  const claimId = claimed.claims.at(-1).id as string;
  await compare(second, claimId, 'MATCH');
  await call(chief, 'acceptClaim', claimId);
  const prepared = await call(second, 'prepareHandover', id, { claimId, identityEvidence: { kind: 'PHYSICAL_CARD_SEEN', identityNumber: '042174005678' } });
  await waitForMinutes(second, id);
  await second.stepUp();
  await call(second, 'returnToOwner', id, { handoverId: prepared.handover.id });
  await call(second, 'notifyFinder', id);
  const closed = await call(second, 'closeCase', id);
  expect(closed).toMatchObject({ state: 'CLOSED', claims: [{ state: 'REJECTED' }, { state: 'ACCEPTED' }] });
  expect(closed.documents.map((document: { kind: string }) => document.kind)).toEqual(['RECEIPT_MINUTES', 'FOUND_PROPERTY_NOTICE', 'RETURN_MINUTES']);

  // An auditor can tell years later who did what and who looked at what.
  const events = await call(await station.login('chief.kythuong'), 'listAuditEvents', null);
  expect(events.items.length).toBeGreaterThan(10);
});

async function compare(caller: Caller, claimId: string, verdict: string): Promise<void> {
  await call(caller, 'beginClaimReview', claimId);
  const { facts } = await call(caller, 'getClaimWithheldFacts', claimId);
  await call(caller, 'recordComparison', claimId, { checks: facts.map((fact: { id: string }) => ({ factId: fact.id, verdict })) });
}
