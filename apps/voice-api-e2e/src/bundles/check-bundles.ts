/**
 * `npm run check:bundles -- [--only NAME,NAME]`: packs browser-client, installs it into an application for each bundler,
 * builds that, and calls from its page in Chromium, with speech in both directions, against the real app and the
 * stand-ins. Needs the package registry. Exit codes: 0 each page heard and spoke, 1 one did not, 2 wrong usage.
 */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { chromium } from 'playwright-core';
import { startSystem } from '../testing/start-system.ts';
import { BUNDLERS, copyParts, writeApplication, type Bundler } from './bundlers.ts';
import { callFromPage } from './call-from-page.ts';
import { startSite } from './site.ts';

const LIBRARIES = fileURLToPath(new URL('../../../../libs/', import.meta.url));
/** The longest time that an installation or a build may take. */
const COMMAND_MS_MAX = 300_000;
const run = promisify(execFile);

const { values } = parseArgs({ options: { only: { type: 'string' } } });
const chosen = BUNDLERS.filter(({ name }) => values.only?.split(',').includes(name) ?? true);
if (chosen.length === 0) {
  console.error(`npm run check:bundles -- [--only ${BUNDLERS.map(({ name }) => name).join(',')}]`);
  process.exit(2);
}

const folder = await mkdtemp(join(tmpdir(), 'bundles-'));
let service = '';
const site = await startSite(() => service);
const system = await startSystem({ environment: { ALLOWED_ORIGINS: site.origin } });
service = new URL(system.url).host;
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--autoplay-policy=no-user-gesture-required'],
});
let failed = 0;
try {
  const tarballs = {
    '@petvisor/wire-protocol': await pack('wire-protocol'),
    '@petvisor/browser-client': await pack('browser-client'),
  };
  console.log('bundler        build   heard   what the caller said, as it was heard');
  for (const bundler of chosen) {
    try {
      const buildMs = await build(bundler, tarballs);
      site.show(join(folder, bundler.name, bundler.folder), bundler.hasInlineScripts ?? false);
      const { heardMs, spoken } = await callFromPage(browser, site, system);
      console.log(
        `${bundler.name.padEnd(14)} ${inSeconds(buildMs)} ${inSeconds(heardMs)}  ${spoken.trim().slice(0, 80)}`,
      );
    } catch (error) {
      failed += 1;
      console.error(`${bundler.name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
} finally {
  await browser.close();
  await system.close();
  await site.close();
  await rm(folder, { recursive: true, force: true });
}
console.log(`${chosen.length - failed} of ${chosen.length} pages heard and spoke`);
process.exit(failed === 0 ? 0 : 1);

/** Returns the address of the tarball, as npm reads it. */
async function pack(library: string): Promise<string> {
  const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
  const { stdout } = await run('npm', args, { cwd: join(LIBRARIES, library) });
  const [packed] = JSON.parse(stdout) as [{ readonly filename: string }];
  return `file:${join(folder, packed.filename)}`;
}

/** Returns the time that the build has taken. */
async function build(bundler: Bundler, tarballs: Readonly<Record<string, string>>): Promise<number> {
  const cwd = join(folder, bundler.name);
  await mkdir(cwd);
  await writeApplication(cwd, bundler, tarballs);
  // Without the workspace's settings: what is checked is the built package.
  const env = { ...process.env, NODE_OPTIONS: '', NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
  const options = { cwd, env, timeout: COMMAND_MS_MAX };
  await run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], options);
  const startedMs = performance.now();
  if (bundler.command !== undefined) {
    const [program, ...args] = bundler.command;
    await run(join(cwd, 'node_modules/.bin', program), args, options);
  }
  await copyParts(cwd, bundler);
  return performance.now() - startedMs;
}

function inSeconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`.padStart(7);
}
