import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Browser, chromium } from 'playwright-core';
import { chromiumLaunchOptions } from '../../scripts/lib/chromium.mjs';
import { openGroups } from '../support/found-property.js';
import { Caller } from '../support/station.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { PASSWORD, seedPeople } from '../support/people.js';
import { type Programs, startPrograms } from '../support/programs.js';
import { Officer } from './officer.js';

/** The story of design.md section 1 as the people in it would do it: in a browser, on the built programs. */
let database: TestDatabase;
let programs: Programs;
let browser: Browser;

beforeAll(async () => {
  database = await cloneDatabase();
  await seedPeople(database.admin);
  programs = await startPrograms(database);
  browser = await chromium.launch(chromiumLaunchOptions());
  const clerk = new Caller(programs.baseUrl);
  await clerk.post('/auth/login', { username: 'clerk.kythuong', password: PASSWORD }, { key: null });
  await openGroups(clerk, 12);
});
afterAll(async () => {
  await browser?.close();
  await programs?.stop();
  await database?.drop();
});

it('three envelopes go from a finder to their owner, twelve groups hear of it, and a liar goes away', async () => {
  const officer = await Officer.signIn(browser, programs.baseUrl, 'officer.kythuong');
  const caseId = await takeIn(officer);
  const second = await Officer.signIn(browser, programs.baseUrl, 'officer2.kythuong');
  const deputy = await Officer.signIn(browser, programs.baseUrl, 'deputy.kythuong');

  await publish(officer, deputy, caseId);
  await postToAll(await Officer.signIn(browser, programs.baseUrl, 'clerk.kythuong', 390), deputy, caseId);
  await hangAtOffice(officer, caseId);

  await hear(second, caseId, 'Kẻ Nói Dối', 'Tiền của tôi, khoảng hai mươi triệu, để trong túi bóng đen.');
  await compare(second, 'verdict-MISMATCH');
  await deputy.page.goto(second.page.url());
  await deputy.press('action-reject');
  await deputy.confirm('Lời khai không khớp đặc điểm nào');
  await deputy.see('claim-state').filter({ hasText: 'Từ chối' }).waitFor();

  await hear(second, caseId, 'Nguyễn Thị Hạnh', 'Tôi rơi ba phong bì trắng tiền mừng, tổng cộng bốn mươi lăm triệu, tôi buộc dây thun.');
  await compare(second, 'verdict-MATCH');
  await deputy.page.goto(second.page.url());
  await deputy.press('action-accept');
  await deputy.confirm('Khớp các đặc điểm chỉ chủ sở hữu biết');
  await deputy.see('claim-state').filter({ hasText: 'Chấp nhận' }).waitFor();

  await handOver(second, caseId);
  expect([officer, second, deputy].flatMap((person) => person.problems)).toEqual([]);
}, 240_000);

async function takeIn(officer: Officer): Promise<string> {
  await officer.open('/lost-property/new');
  await officer.type('found-on', today());
  await officer.type('found-area', 'đường liên thôn');
  await officer.press('part-MORNING');
  await officer.type('circumstances', 'Người dân nhặt được trên đường đi làm đồng và mang đến trụ sở.');
  await officer.choose('item-0-category', 'Tiền mặt');
  await officer.type('item-0-public', 'Một số tiền mặt');
  await officer.type('item-0-fact-CONTAINER', '3 phong bì màu trắng');
  await officer.type('item-0-fact-PACKING', 'Buộc dây thun');
  await officer.type('cash-500000', '60');
  await officer.type('cash-200000', '75');
  await officer.see('cash-total').filter({ hasText: '45.000.000' }).waitFor();
  await officer.type('finder-name', 'Trần Thị Mơ');
  await officer.type('finder-birth', '1984');
  await officer.type('finder-phone', '0912345678');
  await officer.choose('second-counter', 'officer2.kythuong');
  await officer.type('seal-number', 'NP-2026-014');
  await officer.type('storage-place', 'Két sắt phòng trực, ngăn 2');
  await officer.press('intake-submit');
  await officer.stateIs('Đã tiếp nhận');
  return officer.page.url().split('/').at(-1)!;
}

async function publish(officer: Officer, deputy: Officer, caseId: string): Promise<void> {
  await officer.press('action-draftNotice');
  const dialog = officer.see('draft-notice-dialog');
  await officer.see('notice-clean').waitFor();
  await officer.type('notice-body', 'Nhặt được ba phong bì tiền trên đường liên thôn.');
  await officer.see('notice-leak').waitFor();
  await dialog.getByTestId('notice-template').click();
  await officer.see('notice-clean').waitFor();
  await officer.submitDialog('draft-notice-dialog');
  await dialog.waitFor({ state: 'detached' });
  expect(await officer.see('action-publishNotice').count()).toBe(0);

  await deputy.open(`/lost-property/${caseId}`);
  await deputy.press('action-publishNotice');
  await deputy.see('publish-effects').waitFor();
  const read = await deputy.see('publish-dialog').innerText();
  expect(read).toContain('12 nhóm');
  expect(read).not.toMatch(/45|triệu|phong bì|trắng|dây thun|\d tờ/);
  await deputy.submitDialog('publish-dialog');
  await deputy.stateIs('Đã thông báo');
}

async function postToAll(clerk: Officer, deputy: Officer, caseId: string): Promise<void> {
  await clerk.open(`/lost-property/${caseId}`);
  await clerk.press('go-post');
  await clerk.see('delivery-card').first().waitFor();
  expect(await clerk.see('delivery-card').count()).toBe(12);
  for (let posted = 1; posted <= 12; posted += 1) {
    await clerk.press('mark-posted');
    await clerk.page.getByText(`${posted}/12`).first().waitFor();
  }
  clerk.expectNoProblems();
  await deputy.page.reload();
  await deputy.page.getByText('12/12').first().waitFor();
}

async function hangAtOffice(officer: Officer, caseId: string): Promise<void> {
  await officer.open(`/lost-property/${caseId}`);
  await officer.press('action-confirmOfficePosting');
  await officer.type('office-place', 'Bảng tin trụ sở Công an xã');
  await officer.submitDialog('office-posting-dialog');
  await officer.see('legal-clock').filter({ hasText: 'Tính từ' }).waitFor();
}

async function hear(officer: Officer, caseId: string, name: string, statement: string): Promise<void> {
  await officer.open(`/lost-property/${caseId}`);
  await officer.press('action-submitClaim');
  await officer.type('claimant-name', name);
  await officer.type('statement', statement);
  await officer.submitDialog('claim-dialog');
  await officer.see('claim-dialog').waitFor({ state: 'detached' });
  await officer.see('claim').last().getByTestId('open-claim').click();
  await officer.see('statement-text').filter({ hasText: statement.slice(0, 20) }).waitFor();
  expect(await officer.page.content()).not.toContain('3 phong bì màu trắng');
}

async function compare(officer: Officer, verdict: string): Promise<void> {
  await officer.press('action-beginReview');
  await officer.confirm();
  await officer.press('open-facts');
  await officer.see('fact').first().waitFor();
  for (const fact of await officer.see('fact').all()) await fact.getByTestId(verdict).click();
  await officer.press('save-comparison');
  await officer.see('toast').first().waitFor();
}

async function handOver(officer: Officer, caseId: string): Promise<void> {
  await officer.open(`/lost-property/${caseId}`);
  await officer.press('action-prepareHandover');
  await officer.type('evidence-number', '042174005678');
  await officer.submitDialog('handover-dialog');
  await officer.see('open-minutes').waitFor({ timeout: 30_000 });
  const minutes = await officer.page.request.get(new URL((await officer.see('open-minutes').getAttribute('href'))!, officer.page.url()).href);
  expect([minutes.status(), (await minutes.body()).subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
  await officer.press('action-returnToOwner');
  await officer.see('minutes-signed').click();
  await officer.submitDialog('return-dialog');
  await officer.type('step-up-secret', PASSWORD);
  await officer.submitDialog('step-up-dialog');
  await officer.stateIs('Đã trao trả');
  await officer.press('action-notifyFinder');
  await officer.submitDialog('notify-dialog');
  await officer.press('action-close');
  await officer.submitDialog('close-dialog');
  await officer.stateIs('Đã đóng');
}

const today = (): string => new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10).split('-').reverse().join('/');
