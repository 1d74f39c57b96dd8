import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Browser, chromium } from 'playwright-core';
import { chromiumLaunchOptions } from '../../scripts/lib/chromium.mjs';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { seedPeople } from '../support/people.js';
import { type Programs, startPrograms } from '../support/programs.js';
import { OFFICE_LIST, xlsxOf } from '../support/spreadsheet-files.js';
import { Officer } from './officer.js';

/** A clerk brings the list the office has into the register: sends it, points at a column, mends a row, writes, sees the villages. */
/** Handed over as bytes: a path with Vietnamese letters is lost where the locale is plain C. */
const file = { name: 'Danh sách thôn.xlsx', mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer: Buffer.alloc(0) as Buffer };
let database: TestDatabase;
let programs: Programs;
let browser: Browser;

beforeAll(async () => {
  // The head of the names says something no program knows.
  const rows = OFFICE_LIST.rows!.map((cells, index) => (index === 3 ? cells.map((cell) => (cell === 'Tên thôn' ? 'Gọi là' : cell)) : cells));
  file.buffer = xlsxOf({ ...OFFICE_LIST, rows });
  database = await cloneDatabase();
  await seedPeople(database.admin);
  programs = await startPrograms(database);
  browser = await chromium.launch(chromiumLaunchOptions());
});
afterAll(async () => {
  await browser?.close();
  await programs?.stop();
  await database?.drop();
});

it('from a sloppy spreadsheet to the register, and a refused file in plain words', async () => {
  const clerk = await Officer.signIn(browser, programs.baseUrl, 'clerk.kythuong');
  await clerk.open('/villages');
  await clerk.press('import-villages');

  await clerk.see('import-file').setInputFiles({ name: 'cu.xls', mimeType: 'application/vnd.ms-excel', buffer: Buffer.from('x') });
  await clerk.see('file-problem').filter({ hasText: '.xlsx' }).waitFor();
  await clerk.see('import-file').setInputFiles(file);
  await stateIs(clerk, 'Cần chỉ cột');
  expect(await clerk.see('mapping-submit').isDisabled()).toBe(true);
  await clerk.choose('column-1', 'Tên');
  await clerk.press('mapping-submit');

  await stateIs(clerk, 'Chờ xác nhận');
  await clerk.see('row').first().waitFor();
  expect(await clerk.see('row').count()).toBe(1);
  await clerk.see('cell-problem').filter({ hasText: 'Không phải là số' }).waitFor();
  await clerk.press('fix-row');
  await clerk.press('suggest-name');
  await clerk.type('fix-households', '77');
  await clerk.submitDialog('fix-dialog');
  await clerk.see('fix-dialog').waitFor({ state: 'detached' });
  await clerk.press('show-all');
  await clerk.press('accept-all');
  await clerk.see('accept-all').waitFor({ state: 'detached' });

  await clerk.press('commit-import');
  const consequences = await clerk.see('confirm-dialog').innerText();
  expect(consequences).toMatch(/Thêm 4 thôn mới[\s\S]*Sửa thông tin 1 thôn/);
  await clerk.confirm();
  await stateIs(clerk, 'Đã nhập xong');
  await clerk.press('see-register');
  for (const name of ['Phúc Độ', 'Phúc Thành', 'Tổ dân phố 4', 'Lê Văn Sáng']) await clerk.page.getByText(name).first().waitFor();
  clerk.expectNoProblems();

  const phone = await Officer.signIn(browser, programs.baseUrl, 'clerk.kythuong', 390);
  await phone.open('/imports/new?kind=VILLAGES');
  await phone.page.getByText('Danh sách thôn.xlsx').first().click();
  await stateIs(phone, 'Đã nhập xong');
  expect(await phone.page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
  phone.expectNoProblems();
}, 240_000);

const stateIs = (officer: Officer, words: string): Promise<void> => officer.see('import-state').filter({ hasText: words }).waitFor();
