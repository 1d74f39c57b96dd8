import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Browser, chromium } from 'playwright-core';
import sharp from 'sharp';
import { chromiumLaunchOptions } from '../../scripts/lib/chromium.mjs';
import { gpsJpeg, pdf, SVG_WITH_SCRIPT } from '../corpus/make-files.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { THREE_ENVELOPES, until } from '../support/found-property.js';
import { PASSWORD, seedPeople } from '../support/people.js';
import { type Programs, startPrograms } from '../support/programs.js';
import { Caller } from '../support/station.js';
import { Officer } from './officer.js';

/** An officer in the field takes photos with a telephone; a colleague looks at them at the desk and takes one back. */
let database: TestDatabase;
let programs: Programs;
let browser: Browser;
let caseId: string;

beforeAll(async () => {
  database = await cloneDatabase();
  await seedPeople(database.admin);
  programs = await startPrograms(database);
  browser = await chromium.launch(chromiumLaunchOptions());
  const caller = new Caller(programs.baseUrl);
  await caller.post('/auth/login', { username: 'officer.kythuong', password: PASSWORD }, { key: null });
  caseId = (await caller.act('/lost-property-cases', THREE_ENVELOPES)).id as string;
});
afterAll(async () => {
  await browser?.close();
  await programs?.stop();
  await database?.drop();
});

it('photos go in by telephone, are shown on record, and the sealed original comes out as it went in', async () => {
  const phone = await Officer.signIn(browser, programs.baseUrl, 'officer.kythuong', 390);
  await phone.open(`/lost-property/${caseId}`);
  await phone.see('evidence').waitFor();
  const photo = await gpsJpeg();
  expect(await phone.see('evidence-camera-file').getAttribute('capture')).toBe('environment');
  await phone.type('evidence-caption', 'Ba phong bì nhìn từ trên');
  await phone.see('evidence-camera-file').setInputFiles({ name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer: photo });
  const accepted = phone.page.locator('[data-testid="evidence-file"][data-verdict="ACCEPTED"]');
  await accepted.first().waitFor({ timeout: 30_000 });
  const second = await sharp({ create: { width: 2000, height: 1300, channels: 3, background: '#2b6ca3' } }).png().toBuffer();
  await phone.see('evidence-picker-file').setInputFiles([
    { name: 'Tờ tiền.png', mimeType: 'image/png', buffer: second },
    { name: 'hinh.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(SVG_WITH_SCRIPT) },
    { name: 'Đơn.pdf', mimeType: 'application/pdf', buffer: pdf() },
    { name: 'IMG_2.HEIC', mimeType: 'image/heic', buffer: Buffer.alloc(50) },
  ]);
  await phone.see('evidence-upload').filter({ hasText: 'HEIC' }).waitFor();
  await accepted.nth(2).waitFor({ timeout: 60_000 });
  await phone.see('evidence-refusal').filter({ hasText: 'Từ chối: không phải ảnh' }).waitFor();
  expect(await phone.see('evidence-thumb').count()).toBe(0);
  await phone.press('evidence-show');
  await phone.see('evidence-thumb').nth(1).waitFor();
  await look(phone, 'evidence-390');
  expect(await phone.page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);

  const desk = await Officer.signIn(browser, programs.baseUrl, 'deputy.kythuong');
  await desk.open(`/lost-property/${caseId}`);
  await desk.press('evidence-open');
  await desk.see('evidence-picture').waitFor();
  expect(await desk.see('evidence-viewer').innerText()).toContain(createHash('sha256').update(photo).digest('hex'));
  const first = await desk.see('evidence-picture').getAttribute('src');
  await desk.page.keyboard.press('ArrowRight');
  await until(async () => ![null, first].includes(await desk.see('evidence-picture').getAttribute('src')));
  await look(desk, 'evidence-viewer-1440');
  await desk.page.keyboard.press('Escape');
  await desk.see('evidence-viewer').waitFor({ state: 'hidden' });

  const [download] = await Promise.all([
    desk.page.waitForEvent('download'),
    (async () => {
      await desk.press('evidence-original');
      await desk.type('step-up-secret', PASSWORD);
      await desk.submitDialog('step-up-dialog');
    })(),
  ]);
  expect(readFileSync(await download.path()).equals(photo)).toBe(true);

  await desk.press('evidence-withdraw');
  await desk.confirm('Chụp nhầm giấy tờ của người khác');
  await desk.page.getByText('Tệp đã gỡ (1)').waitFor();
  await look(desk, 'evidence-1440');
  expect([phone, desk].flatMap((person) => person.problems)).toEqual([]);
}, 240_000);

/** Pictures for people to look at, when asked for. */
async function look(person: Officer, name: string): Promise<void> {
  if (process.env.LOOK) await person.page.screenshot({ path: `${process.env.LOOK}/${name}.png`, fullPage: !name.includes('viewer') });
}
