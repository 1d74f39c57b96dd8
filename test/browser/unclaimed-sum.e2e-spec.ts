import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Browser, chromium } from 'playwright-core';
import { chromiumLaunchOptions } from '../../scripts/lib/chromium.mjs';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { openGroups } from '../support/found-property.js';
import { PASSWORD, seedPeople, type TestPeople } from '../support/people.js';
import { type Programs, startPrograms } from '../support/programs.js';
import { FORTY_MILLION, RECEIVER } from '../support/settlement.js';
import { Caller } from '../support/station.js';
import { Officer } from './officer.js';

/** Example 2 of the shares in a browser, on the built programs: the clock is moved by the test setting alone. */
const clockFile = join(tmpdir(), `binhyen-days-${process.pid}`);
let database: TestDatabase;
let people: TestPeople;
let programs: Programs;
let browser: Browser;

const DAY = 86_400_000;
const today = (): string => new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
/** Business time becomes that day, at the present time of day. */
const travelTo = (day: string): void => writeFileSync(clockFile, String((Date.parse(day) - Date.parse(today())) / DAY));

beforeAll(async () => {
  travelTo('2025-03-10');
  database = await cloneDatabase();
  people = await seedPeople(database.admin);
  programs = await startPrograms(database, clockFile);
  browser = await chromium.launch(chromiumLaunchOptions());
});
afterAll(async () => {
  await browser?.close();
  await programs?.stop();
  await database?.drop();
  rmSync(clockFile, { force: true });
});

it('forty million đồng nobody asks for is shared a year later: 31,700,000 to the finder, 8,300,000 to the State', async () => {
  const caseId = await noticedCase();
  const officer = await Officer.signIn(browser, programs.baseUrl, 'officer.kythuong');
  const deputy = await Officer.signIn(browser, programs.baseUrl, 'deputy.kythuong');
  const chief = await Officer.signIn(browser, programs.baseUrl, 'chief.kythuong');
  await officer.open(`/lost-property/${caseId}`);
  await officer.see('period-banner').filter({ hasText: '10/03/2026' }).filter({ hasText: 'Còn 365 ngày' }).waitFor();
  expect(await officer.see('settlement-recordValuation').count()).toBe(0);

  travelTo('2026-03-11');
  await deputy.open(`/lost-property/${caseId}`);
  await deputy.press('settlement-endPeriod');
  await deputy.submitDialog('end-period-dialog');
  await deputy.stateIs('Hết thời hạn');
  await deputy.see('period-banner').filter({ hasText: 'kết thúc ngày 10/03/2026' }).waitFor();

  await officer.page.reload();
  await officer.press('settlement-recordValuation');
  await officer.choose('second-valuer', 'officer2.kythuong');
  await officer.submitDialog('valuation-dialog');
  await officer.see('share-value').filter({ hasText: '40.000.000' }).waitFor();

  await deputy.page.reload();
  await deputy.press('settlement-decideShares');
  await deputy.submitDialog('decide-dialog');
  await deputy.type('step-up-secret', PASSWORD);
  await deputy.submitDialog('step-up-dialog');
  await deputy.stateIs('Đã chia phần');
  await deputy.see('share-base').filter({ hasText: '2.340.000' }).waitFor();
  await deputy.see('share-threshold').filter({ hasText: '23.400.000' }).waitFor();
  await deputy.see('share-finder').filter({ hasText: '31.700.000' }).waitFor();
  await deputy.see('share-state').filter({ hasText: '8.300.000' }).waitFor();

  await deputy.press('settlement-prepareSettlement');
  await deputy.see('finder-plan').filter({ hasText: '31.700.000' }).waitFor();
  await deputy.type('evidence-number', '042184001234');
  await deputy.submitDialog('prepare-settlement-dialog');
  await isPdf(deputy, 'open-finder-minutes');
  // Whoever decided does not hand the shares out; another leader does.
  await chief.open(`/lost-property/${caseId}`);
  await chief.press('settlement-settle');
  await chief.see('minutes-signed').click();
  await chief.submitDialog('settle-dialog');
  await chief.type('step-up-secret', PASSWORD);
  await chief.submitDialog('step-up-dialog');
  await chief.stateIs('Đã giải quyết');
  await deputy.page.reload();

  await deputy.press('settlement-prepareStateShare');
  await deputy.type('state-authority', RECEIVER.authority);
  await deputy.type('state-receiver', RECEIVER.receiverName);
  await deputy.submitDialog('state-share-dialog');
  await isPdf(deputy, 'open-state-minutes');
  await chief.page.reload();
  await chief.press('settlement-transferStateShare');
  await chief.see('minutes-signed').click();
  await chief.submitDialog('transfer-dialog');
  await chief.see('part-state').filter({ hasText: 'Đã bàn giao' }).waitFor();

  await officer.page.reload();
  await officer.press('action-close');
  await officer.submitDialog('close-dialog');
  await officer.stateIs('Đã đóng');
  await officer.see('settlement-steps').locator('[data-step="CLOSE"][data-state="done"]').waitFor();
  expect([officer, deputy, chief].flatMap((person) => person.problems)).toEqual([]);
}, 240_000);

/** Taken in, noticed in a group and at the office on 10 March 2025; how that looks is another test's story. */
async function noticedCase(): Promise<string> {
  const [officer, deputy, clerk] = await Promise.all(['officer.kythuong', 'deputy.kythuong', 'clerk.kythuong'].map(signedIn));
  await openGroups(clerk!, 1);
  const { id } = await officer!.act('/lost-property-cases', FORTY_MILLION);
  const act = (who: Caller, action: string, body?: object) => who.act(`/lost-property-cases/${id}/${action}`, body);
  await act(officer!, 'receive', { secondCounterId: people.ids['officer2.kythuong'], sealNumber: 'NP-2025-003', storagePlace: 'Két sắt phòng trực' });
  const { notice } = await act(officer!, 'draft-notice', {});
  await act(deputy!, 'publish-notice');
  const { items } = (await officer!.get(`/broadcasts/${notice.broadcastId}/deliveries`)).body;
  await officer!.act(`/broadcast-deliveries/${items[0].id}/mark-posted`, {});
  await act(officer!, 'confirm-office-posting', { place: 'Bảng tin trụ sở' });
  return id as string;
}

async function signedIn(username: string): Promise<Caller> {
  const caller = new Caller(programs.baseUrl);
  await caller.post('/auth/login', { username, password: PASSWORD }, { key: null });
  return caller;
}

async function isPdf(person: Officer, link: string): Promise<void> {
  await person.see(link).waitFor({ timeout: 40_000 });
  const paper = await person.page.request.get(new URL((await person.see(link).getAttribute('href'))!, person.page.url()).href);
  expect([paper.status(), (await paper.body()).subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
}
