/**
 * Starts one of the programs in programs.mjs: `node tools/launch/run.mjs NAME [arguments]`, behind most npm scripts.
 * Finds a Node.js that is new enough, builds what the program needs, and becomes that program, so that signals and exit
 * codes are the program's own. Plain JavaScript for Node.js 20, because it runs before the newer one is found.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';
import { describeTooOld, isTooOld } from './check-node.mjs';
import { PROGRAMS } from './programs.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const OWN_NODE = `${ROOT}node_modules/.bin/node`;
const NX = `${ROOT}node_modules/nx/dist/bin/nx.js`;
const FROM_SOURCES = ['--conditions=@petvisor/source', '--disable-warning=ExperimentalWarning'];

const [name = '', ...given] = process.argv.slice(2);
if (!isTooOld(process.versions.node)) await runNamed();
else if (existsSync(OWN_NODE)) await become(OWN_NODE, [fileURLToPath(import.meta.url), name, ...given]);
else fail(describeTooOld(process.versions.node), 1);

async function runNamed() {
  const full = name === 'bench' ? `bench ${given.shift() ?? ''}`.trim() : name;
  if (!Object.hasOwn(PROGRAMS, full)) return list(name === 'bench' ? 'bench ' : '');
  const program = /** @type {import('./programs.mjs').Program} */ (PROGRAMS[full]);
  if (!isUsedWell(program)) {
    return fail(`npm run ${full.replace(' ', ' -- ')} ${usageOf(full, program)}\n  ${program.what}`, 2);
  }
  if (program.builds !== undefined) await build(program.builds);
  if (program.cwd !== undefined) process.chdir(`${ROOT}${program.cwd}`);
  else process.chdir(ROOT);
  const { file, nx, args = [], nodeOptions = [], isPlain = false } = program;
  await become(
    process.execPath,
    nx !== undefined
      ? [NX, ...nx, ...given]
      : [...(isPlain ? [] : FROM_SOURCES), ...nodeOptions, `${ROOT}${file}`, ...args, ...given],
  );
}

/** @param {string} prefix of the programs that are listed */
function list(prefix) {
  const names = Object.keys(PROGRAMS).filter((each) => each.startsWith(prefix));
  const lines = names.map((each) => `  ${each.slice(prefix.length).padEnd(20)} ${PROGRAMS[each]?.what}`);
  const usage = prefix === '' ? 'npm run NAME -- [arguments]' : 'npm run bench -- NAME [options]';
  const isAsked = name === '' || (name === 'bench' && given.length === 0);
  fail(`${usage}, where NAME is one of\n${lines.join('\n')}`, isAsked && prefix === '' ? 0 : 2);
}

/** @param {import('./programs.mjs').Program} program */
function isUsedWell({ options }) {
  if (options === undefined) return true;
  const known = options.split(/[[\]|.\s=]+/);
  return given.every(
    (each) => each === '-' || !each.startsWith('-') || known.includes(each.split('=')[0] ?? ''),
  );
}

/**
 * @param {string} full
 * @param {import('./programs.mjs').Program} program
 */
function usageOf(full, { options = '' }) {
  return full.startsWith('bench ') || options === '' ? options : `-- ${options}`;
}

/** @param {string} project */
async function build(project) {
  const code = await run(process.execPath, [NX, 'run', `${project}:build`, '--output-style=static'], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (code !== 0) fail(`${project} could not be built: nx run ${project}:build says why.`, code);
}

/**
 * Replaces this process, which then gets every signal itself. Where the system or an old Node.js cannot, the program
 * runs below this process, which hands signals on.
 *
 * @param {string} file
 * @param {readonly string[]} args
 */
async function become(file, args) {
  if (process.platform !== 'win32' && process.execve !== undefined) {
    process.execve(file, [file, ...args], process.env);
  }
  process.exitCode = await run(file, args, { stdio: 'inherit' });
}

/**
 * @param {string} file
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 * @returns {Promise<number>} its exit code, or 128 and the number of the signal that ended it
 */
function run(file, args, options) {
  const child = spawn(file, args, options);
  /** @type {readonly NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  /** @param {NodeJS.Signals} signal */
  const pass = (signal) => void child.kill(signal);
  for (const signal of signals) process.on(signal, pass);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      for (const each of signals) process.off(each, pass);
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}

/**
 * @param {string} message
 * @param {number} code
 */
function fail(message, code) {
  (code === 0 ? console.log : console.error)(message);
  process.exit(code);
}
