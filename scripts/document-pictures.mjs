import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { inRoot } from './lib/paths.mjs';

/**
 * Pictures of every printed form for docs/images/documents, from the samples of libs/documents: `<kind>.png` of the PDF
 * and, where LibreOffice is installed, `<kind>-docx.png` of the Word file, pages side by side. Needs pdftoppm
 * (poppler-utils). `node --experimental-transform-types --conditions=source scripts/document-pictures.mjs [kind …]`;
 * with ALL=1 every sample of a kind instead of its first.
 */
const run = promisify(execFile);
const folder = process.env.IMAGES ?? inRoot('docs', 'images', 'documents');
const wanted = process.argv.slice(2);
const WIDTH = 900;
const GAP = 12;
const COLOURS = 16;
const work = mkdtempSync(join(tmpdir(), 'documents-'));

// Sources name their neighbours as they are called once compiled.
registerHooks({
  resolve(specifier, context, next) {
    const source = specifier.startsWith('.') && context.parentURL?.endsWith('.ts') ? new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL) : null;
    return next(source && existsSync(fileURLToPath(source)) ? source.href : specifier, context);
  },
});
const source = (path) => import(new URL(`../libs/documents/src/${path}`, import.meta.url).href);
const { ALL_SAMPLES } = await source('testing/all-samples.ts');
const { renderDocx, renderPdf } = await source('index.ts');

function chosenSamples() {
  const seen = new Map();
  return ALL_SAMPLES.flatMap(([, document]) => {
    const count = (seen.get(document.kind) ?? 0) + 1;
    seen.set(document.kind, count);
    if (count > 1 && !process.env.ALL) return [];
    const name = document.kind.toLowerCase().replaceAll('_', '-') + (count > 1 ? `-${count}` : '');
    return wanted.length === 0 || wanted.some((part) => name.includes(part)) ? [{ name, document }] : [];
  });
}

async function hasCommand(name) {
  return run(name, ['--version']).then(() => true, () => false);
}

/** Pages side by side, in few colours: a page of text needs no more. */
async function picture(pdf, name) {
  const stem = join(work, name);
  await run('pdftoppm', ['-r', '90', '-png', pdf, stem]);
  const pages = readdirSync(work)
    .filter((file) => file.startsWith(`${name}-`) && /^\d+\.png$/.test(file.slice(name.length + 1)))
    .sort()
    .map((file) => join(work, file));
  const sizes = await Promise.all(pages.map((page) => sharp(page).metadata()));
  const width = sizes.reduce((sum, size) => sum + size.width + GAP, GAP);
  const height = Math.max(...sizes.map((size) => size.height)) + 2 * GAP;
  let left = GAP;
  const placed = pages.map((input, index) => {
    const at = { input, top: GAP, left };
    left += sizes[index].width + GAP;
    return at;
  });
  const sheet = await sharp({ create: { width, height, channels: 3, background: '#8a8f98' } }).composite(placed).png().toBuffer();
  const across = pages.length === 1 ? Math.round(WIDTH * 0.72) : WIDTH * Math.min(2, pages.length / 2 + 0.5);
  await sharp(sheet).resize({ width: Math.min(width, Math.round(across)), kernel: 'lanczos3' }).png({ palette: true, colours: COLOURS, effort: 10 }).toFile(join(folder, `${name}.png`));
  pages.forEach((page) => rmSync(page));
  return pages.length;
}

mkdirSync(folder, { recursive: true });
const withWord = await hasCommand('soffice');
const samples = chosenSamples();
for (const { name, document } of samples) {
  writeFileSync(join(work, `${name}.pdf`), await renderPdf(document));
  if (withWord) writeFileSync(join(work, `${name}.docx`), await renderDocx(document));
}
// The Word file names Times New Roman; here a font of its metrics that holds every Vietnamese letter stands in.
const tinos = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/package.json'));
const fonts = join(work, 'fonts.conf');
writeFileSync(
  fonts,
  `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${tinos}</dir><cachedir>${join(work, 'fonts')}</cachedir>
  <match target="pattern"><test name="family"><string>Times New Roman</string></test><edit name="family" mode="assign" binding="strong"><string>Tinos</string></edit></match></fontconfig>`,
);
const word = join(work, 'word');
if (withWord) {
  const files = samples.map(({ name }) => join(work, `${name}.docx`));
  await run('soffice', [`-env:UserInstallation=file://${join(work, 'profile')}`, '--headless', '--convert-to', 'pdf', '--outdir', word, ...files], {
    timeout: 300_000,
    env: { ...process.env, FONTCONFIG_FILE: fonts },
  });
}
for (const { name } of samples) {
  const pages = await picture(join(work, `${name}.pdf`), name);
  const wordPages = withWord ? await picture(join(word, `${name}.pdf`), `${name}-docx`) : 0;
  console.log(`${name}: ${pages} page(s) as PDF${withWord ? `, ${wordPages} as Word` : ''}`);
}
rmSync(work, { recursive: true });
