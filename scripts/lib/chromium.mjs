import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { inRoot } from './paths.mjs';

const SYSTEM_BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** A closed network must not be asked for updates and the like: each refusal costs time. */
const QUIET = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Options for `chromium.launch()` of playwright-core, on a machine with no browser and no internet.
 * CHROMIUM_PATH wins; on x64 Linux the browser packed in @sparticuz/chromium is unpacked once into .cache;
 * elsewhere an installed browser is used. Throws when there is none.
 */
export function chromiumLaunchOptions() {
  if (process.env.CHROMIUM_PATH) return { executablePath: process.env.CHROMIUM_PATH, args: QUIET };
  if (process.platform === 'linux' && process.arch === 'x64') return packedBrowser();
  const executablePath = SYSTEM_BROWSERS.find((path) => existsSync(path));
  if (!executablePath)
    throw new Error('No Chromium found: set CHROMIUM_PATH (không thấy Chromium, hãy đặt CHROMIUM_PATH)');
  return { executablePath, args: QUIET };
}

function packedBrowser() {
  const packageDir = dirname(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')));
  const { version } = JSON.parse(readFileSync(join(packageDir, 'package.json'), 'utf8'));
  const dir = inRoot('.cache', `chromium-${version}`);
  if (!existsSync(dir)) unpack(join(packageDir, 'bin'), dir);
  writeFontConfiguration(dir);
  const env = { ...process.env, LD_LIBRARY_PATH: join(dir, 'lib'), FONTCONFIG_PATH: dir };
  return { executablePath: join(dir, 'chromium'), args: QUIET, env };
}

/** Unpacks beside the target and renames, so that an interrupted unpacking is never taken for a whole one. */
function unpack(source, dir) {
  const draft = `${dir}.${process.pid}`;
  mkdirSync(draft, { recursive: true });
  for (const part of ['al2023', 'swiftshader', 'fonts']) {
    const { status, stderr } = spawnSync('tar', ['-x', '-C', draft], {
      input: unpacked(source, `${part}.tar.br`),
    });
    if (status !== 0) throw new Error(`tar: ${stderr}`);
  }
  writeFileSync(join(draft, 'chromium'), unpacked(source, 'chromium.br'));
  chmodSync(join(draft, 'chromium'), 0o755);
  try {
    renameSync(draft, dir);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
  }
}

const unpacked = (source, name) => brotliDecompressSync(readFileSync(join(source, name)));

/**
 * The packed fonts.conf names folders of another place. Ours names the packed Open Sans and the Tinos of our
 * documents; both have every Vietnamese letter, so what a test photographs does not depend on the machine's fonts.
 * Written anew when the project was moved, for its paths are whole.
 */
function writeFontConfiguration(dir) {
  const file = join(dir, 'fonts.conf');
  const content = fontConfiguration(dir);
  if (readFileSync(file, 'utf8') !== content) writeFileSync(file, content);
}

function fontConfiguration(dir) {
  const tinos = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/package.json'));
  const prefer = (families, font) =>
    families
      .map(
        (name) =>
          `  <alias binding="same"><family>${name}</family><prefer><family>${font}</family></prefer></alias>`,
      )
      .join('\n');
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(dir, 'fonts')}</dir>
  <dir>${tinos}</dir>
  <cachedir>${join(dir, 'font-cache')}</cachedir>
${prefer(['sans-serif', 'system-ui', 'monospace', 'Arial', 'Segoe UI', 'Roboto'], 'Open Sans')}
${prefer(['serif', 'Times New Roman'], 'Tinos')}
</fontconfig>
`;
}
