/**
 * `npm run check:installs`: packs each published library from a fresh clone of this repository, installs the tarballs
 * into empty projects, compiles the quick starts of the READMEs there with several versions of TypeScript, and runs
 * them on Node.js, Bun, Deno and workerd. Needs the package registry; by hand.
 */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../root.ts';
import { PUBLISHED } from './published.ts';
import { PROGRAMS, quickStarts } from './quick-starts.ts';
import { packLibrary, shellEnvironment } from './tarball.ts';
import { SPEECH_MS_MIN, tryStandIn } from './try-stand-in.ts';

const run = promisify(execFile);
/** The oldest one that the READMEs name, one between, and the one that this repository is compiled with. */
const COMPILERS = ['5.7.3', '5.9.3', '6.0.3'];
const STRICTEST = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noEmit: true,
  target: 'es2022',
  lib: ['es2024', 'dom', 'dom.iterable', 'esnext.disposable'],
};
/** How a project finds its packages. CommonJS can import ES modules from TypeScript 5.8 on. */
const MODES = {
  node16: { type: 'module', options: { module: 'node16' }, since: '5.0' },
  nodenext: { type: 'module', options: { module: 'nodenext' }, since: '5.0' },
  bundler: { type: 'module', options: { module: 'esnext', moduleResolution: 'bundler' }, since: '5.0' },
  commonjs: { type: 'commonjs', options: { module: 'nodenext' }, since: '5.8' },
};
const RUNTIMES: Readonly<Record<string, readonly [string, ...string[]]>> = {
  'Node.js, import': [process.execPath, 'import.mjs'],
  'Node.js, require': [process.execPath, 'require.cjs'],
  'Bun, import': ['node_modules/@oven/bun-linux-x64/bin/bun', 'import.mjs'],
  'Bun, require': ['node_modules/@oven/bun-linux-x64/bin/bun', 'require.cjs'],
  'Deno, import': [
    'node_modules/@deno/linux-x64-glibc/deno',
    'run',
    '--allow-net',
    '--allow-env',
    'deno.mjs',
  ],
  workerd: [process.execPath, 'workerd.mjs'],
};
const TOOLS = {
  ...{ '@oven/bun-linux-x64': '1.4.5', '@deno/linux-x64-glibc': '2.9.6', esbuild: '0.28.2' },
  ...{ miniflare: '4.20260730.0', '@types/node': '24.19.2', undici: '8.13.1' },
  ...Object.fromEntries(COMPILERS.map((version) => [`typescript-${version}`, `npm:typescript@${version}`])),
};

const folder = await mkdtemp(join(tmpdir(), 'installs-'));
/** Without the workspace's settings. */
const env = { ...process.env, NODE_OPTIONS: '' };
let tried = 0;
let failed = 0;
try {
  const project = join(folder, 'project');
  await mkdir(project);
  await install(project, await packClone(join(folder, 'clone')));
  for (const [mode, settings] of Object.entries(MODES)) {
    for (const version of COMPILERS.filter((each) => each >= settings.since)) {
      await attempt(`TypeScript ${version}, ${mode}`, () => compile(project, mode, settings, version));
    }
  }
  await attempt('Node.js, quick start of realtime-stand-in', async () => {
    const args = ['realtime-stand-in-1.ts'];
    const { stdout } = await run(process.execPath, args, { cwd: project, env, timeout: 120_000 });
    const [, heardMs] = /\((\d+) ms of speech\)/.exec(stdout) ?? [];
    if (Number(heardMs ?? 0) < SPEECH_MS_MIN) throw new Error(`printed ${stdout}`);
  });
  await attempt('npx realtime-stand-in', () => tryStandIn('npx', ['realtime-stand-in'], project));
  await withService(async (service) => {
    for (const [name, [program, ...args]] of Object.entries(RUNTIMES)) {
      await attempt(name, async () => {
        const { stdout } = await run(program, [...args, service], { cwd: project, env, timeout: 60_000 });
        if (stdout.trim() !== 'works') throw new Error(`printed ${stdout}`);
      });
    }
  });
} finally {
  await rm(folder, { recursive: true, force: true });
}
console.log(`${tried - failed} of ${tried} projects work`);
process.exitCode = failed === 0 ? 0 : 1;

/** Returns the tarballs by the names of their packages. */
async function packClone(clone: string): Promise<Readonly<Record<string, string>>> {
  await run('git', ['clone', '--quiet', ROOT, clone]);
  await run('npm', ['ci', '--prefer-offline'], { cwd: clone, env: shellEnvironment() });
  const tarballs: Record<string, string> = {};
  for (const { library } of PUBLISHED) {
    tarballs[`@petvisor/${library}`] = `file:${packLibrary(clone, library).path}`;
    console.log(`packed ${library}`);
  }
  return tarballs;
}

async function install(project: string, tarballs: Readonly<Record<string, string>>): Promise<void> {
  const manifest = { private: true, dependencies: { ...tarballs, ...TOOLS }, overrides: tarballs };
  await writeFile(join(project, 'package.json'), JSON.stringify(manifest));
  for (const [name, text] of Object.entries({ ...PROGRAMS, ...quickStarts() }))
    await writeFile(join(project, name), text);
  const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  await run('npm', args, { cwd: project, env });
}

/** Compiles in a folder of its own below the installation; the library's own declarations are checked too. */
async function compile(
  project: string,
  mode: string,
  { type, options }: (typeof MODES)[keyof typeof MODES],
  version: string,
): Promise<void> {
  const cwd = join(project, `${mode}-${version}`);
  await mkdir(cwd);
  await writeFile(join(cwd, 'package.json'), JSON.stringify({ private: true, type }));
  const compilerOptions = { ...STRICTEST, ...options };
  await writeFile(join(cwd, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
  // An example that awaits at its top is no CommonJS.
  const files = Object.entries(quickStarts()).filter(
    ([, code]) => type === 'module' || !/^(await|const .* = await)/m.test(code),
  );
  for (const [name, code] of files) await writeFile(join(cwd, name), code);
  await run(process.execPath, [join(project, `node_modules/typescript-${version}/bin/tsc`)], { cwd, env });
}

/** A service that knows one species. */
async function withService(use: (url: string) => Promise<void>): Promise<void> {
  const server = createServer((request, response) => {
    const body = request.url?.endsWith('/species') === true ? [{ id: 1, name: 'Dog' }] : { token: 't' };
    request.resume().on('end', () => response.end(JSON.stringify(body)));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

async function attempt(name: string, work: () => Promise<void>): Promise<void> {
  tried += 1;
  try {
    await work();
    console.log(`${name}: works`);
  } catch (error) {
    failed += 1;
    const { stdout = '', stderr = '', message } = error as Error & { stdout?: string; stderr?: string };
    console.error(`${name}: ${[message.split('\n')[0], stdout, stderr].join('\n').trim()}`);
  }
}
