import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Browser, chromium } from 'playwright-core';
import { chromiumLaunchOptions } from '../../scripts/lib/chromium.mjs';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { openGroups, until } from '../support/found-property.js';
import { PASSWORD, seedPeople, type TestPeople } from '../support/people.js';
import { type Programs, startPrograms } from '../support/programs.js';
import { plantGroups, SIM_APP, type Simulator, startSimulator } from '../support/simulator.js';
import { Caller } from '../support/station.js';
import { Officer } from './officer.js';

/** A warning to twelve villages: eight reached by the account, four by a clerk with a phone; then corrected, then taken down. */
const AUTOMATIC = 8;
const BY_HAND = 4;
const WRONG = 'Thời gian gần đây có đối tượng giả danh cán bộ thuế gọi điện yêu cầu cài ứng dụng lạ. Bà con không làm theo.';
const RIGHT = 'Đối tượng giả danh cán bộ điện lực, không phải cán bộ thuế. Bà con không cài ứng dụng lạ, gọi 113.';

let database: TestDatabase;
let people: TestPeople;
let simulator: Simulator;
let programs: Programs;
let browser: Browser;
let villages: string[];

beforeAll(async () => {
  database = await cloneDatabase();
  people = await seedPeople(database.admin);
  simulator = await startSimulator();
  Object.assign(process.env, { ZALO_OPENAPI_BASE: simulator.url, ZALO_OAUTH_BASE: simulator.url, ZALO_BOT_BASE: simulator.url, ZALO_SETTLE_SECONDS: '1' });
  programs = await startPrograms(database);
  browser = await chromium.launch(chromiumLaunchOptions());
  // At any hour, so that the story means the same by day and by night.
  await database.admin.query(
    `INSERT INTO broadcast_setting (commune_id, quiet_from, quiet_to, hold_minutes, changed_by, changed_at, version) VALUES ($1, '00:00', '00:00', 0, $2, now(), 1) ON CONFLICT DO NOTHING`,
    [people.units.kyThuong, people.ids['chief.kythuong']],
  );
  villages = await linkGroups();
});
afterAll(async () => {
  for (const name of ['ZALO_OPENAPI_BASE', 'ZALO_OAUTH_BASE', 'ZALO_BOT_BASE', 'ZALO_SETTLE_SECONDS']) delete process.env[name];
  await browser?.close();
  await programs?.stop();
  await simulator?.close();
  await database?.drop();
});

it('is written, approved by somebody else, seen arriving, corrected and taken down', async () => {
  const officer = await Officer.signIn(browser, programs.baseUrl, 'officer.kythuong');
  const deputy = await Officer.signIn(browser, programs.baseUrl, 'deputy.kythuong');
  const clerk = await Officer.signIn(browser, programs.baseUrl, 'clerk.kythuong', 390);

  const first = await write(officer);
  await approve(deputy, first, true);
  await deputy.see('count-delivered').filter({ hasText: `: ${AUTOMATIC}` }).waitFor({ timeout: 60_000 });
  for (const group of villages) expect(simulator.messagesIn(group).map(({ text }) => text).join()).toContain(WRONG);

  await post(clerk, first, true);
  await deputy.see('count-delivered').filter({ hasText: `: ${AUTOMATIC + BY_HAND}` }).waitFor({ timeout: 30_000 });

  const second = await correct(officer, first);
  await approve(deputy, second, false);
  await deputy.see('count-delivered').filter({ hasText: `: ${AUTOMATIC}` }).waitFor({ timeout: 60_000 });
  for (const group of villages) expect(simulator.messagesIn(group).map(({ text }) => text).join()).toContain('ĐÍNH CHÍNH');
  await officer.open(first);
  await officer.see('broadcast-state').filter({ hasText: 'Đã đính chính' }).waitFor({ timeout: 30_000 });
  await officer.see('correction-status').filter({ hasText: `Còn ${BY_HAND} nhóm chưa nhận đính chính` }).waitFor({ timeout: 30_000 });
  await post(clerk, second, false);
  await officer.see('correction-status').filter({ hasText: 'đều đã nhận đính chính' }).waitFor({ timeout: 30_000 });

  await takeDown(deputy, clerk, second);
  expect([officer, deputy].flatMap(({ problems }) => problems)).toEqual([]);
}, 300_000);

/** Eight of twelve groups are linked to the account; gives their ids at the provider. */
async function linkGroups(): Promise<string[]> {
  const [clerk, chief] = [new Caller(programs.baseUrl), new Caller(programs.baseUrl)];
  await clerk.post('/auth/login', { username: 'clerk.kythuong', password: PASSWORD }, { key: null });
  await chief.post('/auth/login', { username: 'chief.kythuong', password: PASSWORD }, { key: null });
  const groups = await openGroups(clerk, AUTOMATIC + BY_HAND);
  await chief.stepUp();
  const oa = await chief.act('/zalo-oas', { name: 'Công an xã Kỳ Thượng', appId: SIM_APP.appId, appSecret: SIM_APP.appSecret, ratePerMinute: 600 });
  await chief.act(`/zalo-oas/${oa.id}/paste-token`, { refreshToken: 'rt-thu' });
  const linked = groups.slice(0, AUTOMATIC);
  const external = plantGroups(simulator, linked.map((_, index) => `Thôn số ${index + 1}`));
  for (const [index, groupId] of linked.entries()) await chief.act('/group-channels', { groupId, channel: 'OA_GMF', accountId: oa.id, externalId: external[index] });
  return external;
}

async function write(officer: Officer): Promise<string> {
  await officer.open('/broadcasts');
  await officer.press('new-broadcast');
  await officer.choose('compose-kind', 'Cảnh báo tội phạm');
  await officer.type('compose-title', 'Cảnh báo giả danh cán bộ thuế');
  await officer.type('compose-body', WRONG);
  await officer.see('villager-phone').filter({ hasText: 'giả danh cán bộ thuế' }).waitFor();
  await officer.see('scan-clean').waitFor();
  await officer.see('reach').filter({ hasText: `${AUTOMATIC} nhóm gửi tự động, ${BY_HAND} nhóm đăng tay` }).waitFor();
  await officer.press('save-and-submit');
  await officer.see('broadcast-state').filter({ hasText: 'Chờ duyệt' }).waitFor();
  expect(await officer.see('approve').count()).toBe(0);
  return new URL(officer.page.url()).pathname;
}

async function approve(deputy: Officer, path: string, asksAgain: boolean): Promise<void> {
  await deputy.open(path);
  await deputy.press('approve');
  await deputy.submitDialog('confirm-dialog');
  if (asksAgain) {
    await deputy.type('step-up-secret', PASSWORD);
    await deputy.submitDialog('step-up-dialog');
  }
  await deputy.see('progress-panel').waitFor();
}

/** With one tick while there is no line: it is kept on the phone and sent when the line is back. */
async function post(clerk: Officer, path: string, losesLine: boolean): Promise<void> {
  await clerk.open(path);
  await clerk.see('delivery-card').first().waitFor();
  expect(await clerk.see('delivery-card').count()).toBe(BY_HAND);
  expect(await clerk.page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  for (let done = 1; done <= BY_HAND; done += 1) {
    const offline = losesLine && done === 2;
    await clerk.page.context().setOffline(offline);
    await clerk.page.locator('[data-testid="delivery-card"][data-state="TO_POST"]').first().getByTestId('mark-posted').click();
    if (offline) {
      await clerk.see('waiting-ticks').waitFor();
      await clerk.page.context().setOffline(false);
      await clerk.see('waiting-ticks').waitFor({ state: 'detached', timeout: 30_000 });
    }
    await clerk.see('progress').filter({ hasText: `${done}/${BY_HAND}` }).first().waitFor();
  }
}

async function correct(officer: Officer, path: string): Promise<string> {
  await officer.open(path);
  await officer.press('correct');
  await officer.see('correct-dialog').waitFor();
  await officer.type('correct-body', RIGHT);
  await officer.submitDialog('correct-dialog');
  await officer.see('corrects').waitFor();
  await officer.press('submit');
  await officer.confirm();
  await officer.see('broadcast-state').filter({ hasText: 'Chờ duyệt' }).waitFor();
  return new URL(officer.page.url()).pathname;
}

async function takeDown(deputy: Officer, clerk: Officer, path: string): Promise<void> {
  await deputy.open(path);
  await deputy.press('take-down');
  await deputy.confirm('Thông tin không còn cần thiết');
  await deputy.see('broadcast-state').filter({ hasText: 'Đã gỡ' }).waitFor();
  await clerk.open(path);
  const open = clerk.page.locator('[data-testid="take-down-task"][data-state="TO_REMOVE"]');
  await open.first().waitFor();
  for (let left = AUTOMATIC + BY_HAND; left > 0; left -= 1) {
    expect(await open.count()).toBe(left);
    await open.first().getByTestId('mark-removed').click();
    await until(async () => (await open.count()) === left - 1);
  }
  await clerk.page.getByText('Đã gỡ ở mọi nhóm.').waitFor();
}
