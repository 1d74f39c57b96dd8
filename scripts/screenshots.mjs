import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import sharp from 'sharp';
import { chromiumLaunchOptions } from './lib/chromium.mjs';
import { inRoot } from './lib/paths.mjs';

/**
 * Pictures of every page at 1440 and 390 px for docs/images, from a running demo:
 * `BASE_URL=http://localhost:3000 DEMO_PASSWORD=… node scripts/screenshots.mjs [name …]`.
 */
const baseUrl = process.env.BASE_URL ?? 'http://localhost:3000';
const password = process.env.DEMO_PASSWORD;
const folder = process.env.IMAGES ?? inRoot('docs', 'images');
const wanted = process.argv.slice(2);
const TALLEST = 2400;
const SIZES = { 1440: { width: 1440, height: 900 }, 390: { width: 390, height: 844 } };

if (!password) throw new Error('Set DEMO_PASSWORD to the password that npm start printed');
mkdirSync(folder, { recursive: true });

const firstId = async (page, path, pick = (item) => item) =>
  page.evaluate(async (url) => (await (await fetch(url)).json()).items, `/api/v1${path}`).then((items) => items.find(pick).id);

/** name, who looks, address; a function finds the object to look at. */
const PAGES = [
  ['login', null, '/login'],
  ['desk', 'chief.kythuong', '/'],
  ['cases', 'officer.kythuong', '/lost-property'],
  ['intake', 'officer.kythuong', '/lost-property/new'],
  ['case', 'officer.kythuong', async (page) => `/lost-property/${await firstId(page, '/lost-property-cases?state=VERIFIED')}`],
  ['case-noticed', 'officer.kythuong', async (page) => `/lost-property/${await firstId(page, '/lost-property-cases?state=NOTICED')}`],
  ['claim', 'deputy.kythuong', async (page) => {
    const id = await firstId(page, '/lost-property-cases?state=CLAIMED');
    const claims = await page.evaluate(async (url) => (await (await fetch(url)).json()).claims, `/api/v1/lost-property-cases/${id}`);
    return `/lost-property/claims/${claims[0].id}`;
  }],
  ['case-settled', 'officer.kythuong', async (page) => `/lost-property/${await firstId(page, '/lost-property-cases?state=CLOSED&limit=100', (item) => item.periodEndsOn !== null && item.categories[0] === 'CASH')}`],
  ['case-roads', 'officer.kythuong', async (page) => `/lost-property/${await firstId(page, '/lost-property-cases?state=NOTICED&category=PHONE')}`],
  ['declarations', 'officer.kythuong', '/lost-declarations'],
  ['declaration', 'officer.kythuong', async (page) => `/lost-declarations/${await firstId(page, '/lost-declarations')}`],
  ['statistics', 'province.viewer', '/statistics'],
  ['import-new', 'clerk.kythuong', '/imports/new'],
  ['unit-changes', 'province.admin', '/unit-changes'],
  ['unit-change-new', 'province.admin', '/unit-changes/new'],
  ['legal-parameters', 'officer.kythuong', '/legal-parameters'],
  ['broadcasts', 'officer.kythuong', '/broadcasts'],
  ['broadcast', 'officer.kythuong', async (page) => `/broadcasts/${await firstId(page, '/broadcasts?state=SENDING')}`],
  ['compose', 'officer.kythuong', '/broadcasts/new'],
  ['review', 'deputy.kythuong', async (page) => `/broadcasts/${await firstId(page, '/broadcasts?state=IN_REVIEW&limit=100', ({ kind }) => kind !== 'FOUND_PROPERTY')}`],
  ['zalo', 'chief.kythuong', '/zalo'],
  ['zalo-oa', 'chief.kythuong', async (page) => `/zalo/oa/${await firstId(page, '/zalo-oas')}`],
  ['inbox', 'officer.kythuong', '/inbox'],
  ['auto-answers', 'chief.kythuong', '/inbox/auto-answers'],
  ['documents', 'officer.kythuong', '/documents'],
  ['groups', 'officer.kythuong', '/groups'],
  ['group', 'officer.kythuong', async (page) => `/groups/${await firstId(page, '/groups?limit=100')}`],
  ['group-open', 'officer.kythuong', '/groups/new'],
  ['villages', 'officer.kythuong', '/villages'],
  ['communes', 'province.admin', '/communes'],
  ['commune', 'province.admin', async (page) => `/communes/${await firstId(page, '/communes?q=ky%20thuong')}`],
  ['users', 'chief.kythuong', '/users'],
  ['user', 'chief.kythuong', async (page) => `/users/${await firstId(page, '/users?q=officer.kythuong')}`],
  ['audit', 'chief.kythuong', '/audit'],
  ['account', 'officer.kythuong', '/account'],
  ['not-found', 'officer.kythuong', '/nowhere'],
];

const browser = await chromium.launch(chromiumLaunchOptions());
const contexts = new Map();

async function contextOf(username, width) {
  const key = `${username}-${width}`;
  if (contexts.has(key)) return contexts.get(key);
  const context = await browser.newContext({ viewport: SIZES[width], locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh', deviceScaleFactor: 1, reducedMotion: 'reduce' });
  if (username) {
    const answer = await context.request.post(`${baseUrl}/api/v1/auth/login`, { data: { username, password }, headers: { origin: baseUrl } });
    if (!answer.ok()) throw new Error(`login of ${username}: ${answer.status()} ${await answer.text()}`);
  }
  contexts.set(key, context);
  return context;
}

for (const [name, username, address] of PAGES) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  for (const width of Object.keys(SIZES)) {
    const page = await (await contextOf(username, width)).newPage();
    const problems = [];
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    page.on('pageerror', (error) => problems.push(error.message));
    await page.goto(`${baseUrl}/`);
    const path = typeof address === 'function' ? await address(page) : address;
    await page.goto(`${baseUrl}${path}`, { waitUntil: 'networkidle' });
    await page.waitForTimeout(300);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    // As tall as the page, so that bars that stick to the edge of the window are where they belong.
    const tall = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width: Number(width), height: Math.min(Math.max(tall, SIZES[width].height), TALLEST) });
    await page.waitForTimeout(150);
    const png = await page.screenshot();
    await sharp(png).webp({ quality: 76 }).toFile(join(folder, `${name}-${width}.webp`));
    console.log(name, width, wide > 0 ? `scrolls sideways by ${wide}px` : 'ok', ...problems);
    await page.close();
  }
}
await browser.close();
