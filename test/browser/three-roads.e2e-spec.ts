import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Browser, chromium, type Locator } from 'playwright-core';
import { chromiumLaunchOptions } from '../../scripts/lib/chromium.mjs';
import { openGroups } from '../support/found-property.js';
import { Caller } from '../support/station.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { PASSWORD, seedPeople } from '../support/people.js';
import { type Programs, startPrograms } from '../support/programs.js';
import { Officer } from './officer.js';

/** A wallet with papers, cash and a phone: three roads, each to its end, as the people at the desk would do it. */
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
  await openGroups(clerk, 2);
});
afterAll(async () => {
  await browser?.close();
  await programs?.stop();
  await database?.drop();
});

it('papers go to their holder, the phone and the cash to the owner of the wallet', async () => {
  const officer = await Officer.signIn(browser, programs.baseUrl, 'officer.kythuong');
  const caseId = await takeIn(officer);
  await papers(officer);
  await phone(officer);
  await cash(officer, await Officer.signIn(browser, programs.baseUrl, 'deputy.kythuong'), caseId);
  const second = await Officer.signIn(browser, programs.baseUrl, 'officer2.kythuong');
  const deputy = await Officer.signIn(browser, programs.baseUrl, 'deputy.kythuong');
  await owner(second, deputy, caseId);

  await officer.open(`/lost-property/${caseId}`);
  await officer.see('things-done').filter({ hasText: '4/4' }).waitFor();
  const outcomes = { WALLET: 'Đã trả chủ', DOCUMENT: 'Đã bàn giao', CASH: 'Đã trả chủ', PHONE: 'Đã trả chủ' };
  for (const [category, words] of Object.entries(outcomes)) expect(await thing(officer, category).getByTestId('thing-state').innerText()).toContain(words);
  await officer.page.getByText('Không còn gì của vụ việc ở trụ sở.').waitFor();
  expect([officer, second, deputy].flatMap((person) => person.problems)).toEqual([]);
}, 240_000);

const thing = (officer: Officer, category: string): Locator => officer.see(`thing-${category}`);
const stateOf = (officer: Officer, category: string, words: string) => thing(officer, category).getByTestId('thing-state').filter({ hasText: words }).waitFor();

async function takeIn(officer: Officer): Promise<string> {
  await officer.open('/lost-property/new');
  await officer.type('found-on', new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10).split('-').reverse().join('/'));
  await officer.type('found-area', 'đường liên thôn');
  await officer.press('part-MORNING');
  await officer.type('circumstances', 'Người dân nhặt được chiếc ví bên đường.');
  await officer.choose('item-0-category', 'Ví');
  await officer.type('item-0-fact-COLOUR', 'Da nâu');
  for (const kind of ['DOCUMENT', 'CASH', 'PHONE']) await officer.press(`item-0-inside-${kind}`);
  await officer.choose('item-1-paperKind', 'Thẻ căn cước');
  await officer.type('item-1-holderName', 'Lê Văn Nam');
  await officer.type('item-1-documentNumber', '042190004567');
  await officer.type('cash-100000', '12');
  await officer.type('item-3-imei', '49 015420 323751 8');
  await officer.type('finder-name', 'Trần Thị Mơ');
  await officer.type('finder-birth', '1984');
  await officer.type('finder-phone', '0912345678');
  await officer.choose('second-counter', 'officer2.kythuong');
  await officer.type('seal-number', 'NP-01');
  await officer.type('storage-place', 'Két sắt phòng trực');
  await officer.press('intake-submit');
  await officer.stateIs('Đã tiếp nhận');
  await officer.see('things-done').filter({ hasText: '0/4' }).waitFor();
  return officer.page.url().split('/').at(-1)!;
}

/** The holder is called, comes, shows who he is, and takes his papers out of the sealed bag. */
async function papers(officer: Officer): Promise<void> {
  expect(await thing(officer, 'DOCUMENT').innerText()).toContain('số …4567');
  expect(await officer.page.content()).not.toMatch(/042190004567|Lê Văn Nam/);
  await thing(officer, 'DOCUMENT').getByTestId('thing-contactHolder').click();
  await officer.type('contact-note', 'Hẹn đến nhận chiều nay');
  await officer.submitDialog('contact-dialog');
  await stateOf(officer, 'DOCUMENT', 'Đã liên hệ');

  await thing(officer, 'DOCUMENT').getByTestId('thing-handOver').click();
  await officer.type('recipient-name', 'Lê Thị Nữ');
  await officer.type('recipient-number', '042190004567');
  await officer.choose('hand-over-second', 'officer2.kythuong');
  await officer.type('hand-over-seal', 'NP-02');
  await officer.submitDialog('hand-over-dialog');
  await officer.type('step-up-secret', PASSWORD);
  await officer.submitDialog('step-up-dialog');
  await officer.see('hand-over-dialog').getByText('Ghi lý do nhận thay', { exact: false }).first().waitFor();
  officer.problems.length = 0;
  await officer.type('recipient-name', 'Lê Văn Nam');
  await officer.submitDialog('hand-over-dialog');
  await stateOf(officer, 'DOCUMENT', 'Đã bàn giao');
  await thing(officer, 'DOCUMENT').getByTestId('thing-handover').waitFor();
  expect(await thing(officer, 'DOCUMENT').getByTestId('thing-handOver').count()).toBe(0);
}

async function phone(officer: Officer): Promise<void> {
  expect(await thing(officer, 'PHONE').innerText()).toContain('Không mở, không xem dữ liệu');
  expect(await thing(officer, 'PHONE').getByTestId('thing-handOver').count()).toBe(0);
  await thing(officer, 'PHONE').getByTestId('thing-contactHolder').click();
  await officer.choose('contact-to', 'Nhà mạng');
  await officer.type('contact-note', 'Nhà mạng sẽ nhắn cho thuê bao');
  await officer.submitDialog('contact-dialog');
  await stateOf(officer, 'PHONE', 'Đã liên hệ');
}

/** The notice names papers by their kind only; the custody shows the new seal, and the sums only after a recorded look. */
async function cash(officer: Officer, deputy: Officer, caseId: string): Promise<void> {
  await officer.press('action-draftNotice');
  await officer.see('notice-clean').waitFor();
  await officer.type('notice-body', 'Tìm anh Lê Văn Nam.');
  await officer.see('notice-leak').waitFor();
  await officer.see('draft-notice-dialog').getByTestId('notice-template').click();
  await officer.see('notice-clean').waitFor();
  await officer.submitDialog('draft-notice-dialog');
  await officer.see('draft-notice-dialog').waitFor({ state: 'detached' });
  await deputy.open(`/lost-property/${caseId}`);
  await deputy.press('action-publishNotice');
  const read = await deputy.see('publish-dialog').innerText();
  expect(read).toContain('thẻ căn cước');
  expect(read).not.toMatch(/Nam|4567|1\.200\.000|da nâu|518/i);
  await deputy.submitDialog('publish-dialog');
  await deputy.stateIs('Đã thông báo');

  const panel = officer.see('custody-panel');
  await officer.open(`/lost-property/${caseId}`);
  await panel.getByText('NP-02').first().waitFor();
  expect(await panel.innerText()).not.toContain('1.200.000');
  await panel.getByTestId('custody-events').locator('summary').click();
  expect(await panel.locator('[data-kind]').evaluateAll((all) => all.map((one) => one.getAttribute('data-kind')))).toEqual(['SEALED', 'SEAL_OPENED', 'TAKEN_OUT', 'RESEALED', 'OPENING']);
  await panel.getByTestId('show-sums').click();
  await officer.confirm();
  await panel.getByTestId('balances').filter({ hasText: '1.200.000' }).waitFor();
  await panel.getByTestId('custody-recount').click();
  await officer.choose('recount-second', 'officer2.kythuong');
  await officer.type('recount-old-seal', 'NP-02');
  await officer.type('recount-new-seal', 'NP-03');
  await officer.type('cash-100000', '12');
  await officer.submitDialog('recount-dialog');
  await panel.getByTestId('recount').filter({ hasText: 'Khớp sổ' }).waitFor();
}

async function owner(second: Officer, deputy: Officer, caseId: string): Promise<void> {
  await second.open(`/lost-property/${caseId}`);
  await second.press('action-submitClaim');
  await second.type('claimant-name', 'Lê Văn Nam');
  await second.type('statement', 'Tôi rơi chiếc ví da nâu, có một triệu hai trăm nghìn và điện thoại.');
  await second.submitDialog('claim-dialog');
  await second.see('claim-dialog').waitFor({ state: 'detached' });
  await second.see('claim').last().getByTestId('open-claim').click();
  await second.press('action-beginReview');
  await second.confirm();
  await second.press('open-facts');
  await second.see('fact').first().waitFor();
  for (const fact of await second.see('fact').all()) await fact.getByTestId('verdict-MATCH').click();
  await second.press('save-comparison');
  await second.see('toast').first().waitFor();
  await deputy.page.goto(second.page.url());
  await deputy.press('action-accept');
  await deputy.confirm('Khớp các đặc điểm chỉ chủ sở hữu biết');
  await deputy.see('claim-state').filter({ hasText: 'Chấp nhận' }).waitFor();
  await second.open(`/lost-property/${caseId}`);
  await second.press('action-prepareHandover');
  await second.type('evidence-number', '042190004567');
  await second.submitDialog('handover-dialog');
  await second.see('open-minutes').waitFor({ timeout: 30_000 });
  await second.press('action-returnToOwner');
  await second.see('minutes-signed').click();
  await second.submitDialog('return-dialog');
  await second.type('step-up-secret', PASSWORD);
  await second.submitDialog('step-up-dialog');
  await second.stateIs('Đã trao trả');
}
