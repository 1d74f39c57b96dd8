import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Browser, chromium } from 'playwright-core';
import { chromiumLaunchOptions } from '../../scripts/lib/chromium.mjs';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { openGroups } from '../support/found-property.js';
import { PASSWORD, seedPeople, type TestPeople } from '../support/people.js';
import { type Programs, startPrograms } from '../support/programs.js';
import { Caller } from '../support/station.js';
import { Officer } from './officer.js';

/** A woman declares her wallet lost; days later somebody brings one in. The two meet by their public words alone. */
let database: TestDatabase;
let people: TestPeople;
let programs: Programs;
let browser: Browser;
beforeAll(async () => {
  database = await cloneDatabase();
  people = await seedPeople(database.admin);
  programs = await startPrograms(database);
  browser = await chromium.launch(chromiumLaunchOptions());
  const clerk = new Caller(programs.baseUrl);
  await clerk.post('/auth/login', { username: 'clerk.kythuong', password: PASSWORD }, { key: null });
  await openGroups(clerk, 1);
});
afterAll(async () => {
  await browser?.close();
  await programs?.stop();
  await database?.drop();
});

it('a declared loss meets a find, becomes a claim from before the notice, and goes home', async () => {
  const hearer = await Officer.signIn(browser, programs.baseUrl, 'officer2.kythuong', 390);
  await declare(hearer);
  const officer = await Officer.signIn(browser, programs.baseUrl, 'officer.kythuong');
  const caseId = await takeIn();
  await officer.open(`/lost-property/${caseId}`);
  await linkFromCase(officer);

  await officer.open(`/lost-property/${caseId}`);
  await officer.press('open-claim');
  await officer.see('statement-text').filter({ hasText: 'Tôi đi chợ Voi về' }).waitFor();
  expect(await officer.see('statement-text').innerText()).toContain('chữ H thêu chỉ vàng');
  await compare(officer);
  const deputy = await Officer.signIn(browser, programs.baseUrl, 'deputy.kythuong');
  await deputy.page.goto(officer.page.url());
  await deputy.press('action-accept');
  await deputy.confirm('Lời trình báo có trước thông báo và khớp các đặc điểm');
  await deputy.see('claim-state').filter({ hasText: 'Chấp nhận' }).waitFor();

  await handOver(officer, caseId);
  await hearer.open('/lost-declarations');
  await hearer.page.getByText('Đã tìm thấy').first().waitFor();
  expect([hearer, officer, deputy].flatMap((person) => person.problems)).toEqual([]);
}, 240_000);

async function declare(hearer: Officer): Promise<void> {
  await hearer.open('/lost-declarations/new');
  await hearer.choose('loss-category', 'Ví');
  await hearer.type('loss-description', 'Ví da nữ màu nâu');
  await hearer.type('loss-area', 'khu vực chợ Voi');
  await hearer.type('loss-from', today());
  await hearer.type('loss-statement', 'Tôi đi chợ Voi về đến nhà thì không thấy ví trong túi xách.');
  await hearer.type('loss-fact-MARKING', 'chữ H thêu chỉ vàng ở mặt trong');
  await hearer.type('declarant-name', 'Nguyễn Thị Hạnh');
  await hearer.type('declarant-phone', '0987654321');
  await hearer.press('declaration-submit');
  await hearer.see('declaration-state').filter({ hasText: 'Đang tìm' }).waitFor();
  await hearer.see('no-matches').waitFor();
  // Nothing of what is sealed stands on the page before it is opened.
  expect(await hearer.page.locator('main').innerText()).not.toMatch(/chữ H|Hạnh|túi xách/);
}

/** The find comes in, is received, written about by one and published by another. */
async function takeIn(): Promise<string> {
  const [officer, deputy] = [await caller('officer.kythuong'), await caller('deputy.kythuong')];
  const { id } = await officer.act('/lost-property-cases', {
    foundOn: new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10), foundPartOfDay: 'AFTERNOON', foundArea: 'đường vào chợ Voi', circumstances: 'Nhặt được ở lề đường.',
    finder: { fullName: 'Trần Thị Mơ', birthYear: 1984, keepsRights: true, publicThanks: false },
    items: [{ category: 'WALLET', publicDescription: 'Một chiếc ví màu nâu', withheldFacts: [{ kind: 'MARKING', value: 'chữ H thêu' }] }],
  });
  await officer.act(`/lost-property-cases/${id}/receive`, { secondCounterId: people.ids['officer2.kythuong'], sealNumber: 'NP-7', storagePlace: 'Két sắt' });
  await officer.act(`/lost-property-cases/${id}/draft-notice`, { title: 'Tìm chủ tài sản', body: 'Công an xã đang giữ một tài sản do người dân giao nộp. Ai đánh rơi xin đến trụ sở.' });
  await deputy.act(`/lost-property-cases/${id}/publish-notice`);
  return id as string;
}

async function linkFromCase(officer: Officer): Promise<void> {
  const match = officer.see('case-match').first();
  await match.getByTestId('reason-DECLARED_BEFORE_NOTICE').waitFor();
  await match.getByTestId('reason-SAME_KIND').waitFor();
  await match.getByTestId('reason-SAME_WORDS').filter({ hasText: 'trùng từ: ví, nâu' }).waitFor();
  await match.getByTestId('link-match').click();
  await officer.confirm();
  await officer.see('claim').first().waitFor();
}

async function compare(officer: Officer): Promise<void> {
  await officer.press('action-beginReview');
  await officer.confirm();
  await officer.press('open-facts');
  await officer.press('verdict-MATCH');
  await officer.press('save-comparison');
  await officer.page.getByText('1 khớp').first().waitFor();
}

async function handOver(officer: Officer, caseId: string): Promise<void> {
  const second = await caller('officer2.kythuong');
  const { claims } = (await second.get(`/lost-property-cases/${caseId}`)).body;
  const prepared = await second.act(`/lost-property-cases/${caseId}/prepare-handover`, { claimId: claims[0].id, identityEvidence: { kind: 'PHYSICAL_CARD_SEEN', identityNumber: '042174005678' } });
  const ready = async () => (await second.get(`/lost-property-cases/${caseId}`)).body.handover.minutesReady as boolean;
  for (let tries = 0; tries < 200 && !(await ready()); tries += 1) await new Promise((resolve) => setTimeout(resolve, 100));
  await second.stepUp();
  await second.act(`/lost-property-cases/${caseId}/return`, { handoverId: prepared.handover.id, minutesSigned: true });
  await officer.open(`/lost-property/${caseId}`);
  await officer.stateIs('Đã trao trả');
}

async function caller(username: string): Promise<Caller> {
  const one = new Caller(programs.baseUrl);
  await one.post('/auth/login', { username, password: PASSWORD }, { key: null });
  return one;
}

const today = (): string => new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date());
