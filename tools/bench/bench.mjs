/**
 * One door to the benchmarks: npm run bench -- NAME [options]
 * Each runs in a process of its own, in its project's folder, with what it needs built and the Node.js options it needs.
 */
import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** @type {Record<string, { file: string, cwd: string, builds?: string, nodeOptions: string[], what: string, options: string }>} */
const benches = {
  relay: {
    file: 'src/relay/relay.ts',
    cwd: 'tools/bench',
    builds: '@petvisor/voice-api',
    nodeOptions: [],
    what: 'calls through the app, beside a bare relay: processor time, delay and memory',
    options: '[--calls 100] [--seconds 8] [--rounds 3] [--gate] [--minutes 10] [--profile FOLDER]',
  },
  claims: {
    file: 'src/claims/claims.ts',
    cwd: 'tools/bench',
    nodeOptions: [],
    what: 'the guard against claims: how long it holds sound, and its processor time',
    options: '[--rounds 20]',
  },
  persistence: {
    file: 'bench/persistence.ts',
    cwd: 'libs/persistence',
    nodeOptions: [],
    what: 'a durable write: how long it holds the thread of the calls, and how long it takes',
    options: '[WRITES_A_SECOND] [SECONDS]',
  },
  dsp: {
    file: 'bench/dsp.ts',
    cwd: 'libs/audio-dsp',
    nodeOptions: ['--expose-gc'],
    what: 'the noise gate: what it gains, and what it costs a second of audio',
    options: '[cost]',
  },
  recognition: {
    file: 'src/testing/recognition-bench.ts',
    cwd: 'libs/speech',
    nodeOptions: [],
    what: 'how well speech in noise is understood, with the noise gate and without',
    options: '[--voices=slt,rms,awb] [--floor=-8]...',
  },
  backup: {
    file: 'src/backup/backup.ts',
    cwd: 'tools/bench',
    builds: '@petvisor/backup-worker',
    nodeOptions: [],
    what: 'a backup of a large database that is being written, beside cp',
    options: '[--megabytes 200] [--writes 200] [--count 4000]',
  },
};

const [name = '', ...options] = process.argv.slice(2);
const bench = Object.hasOwn(benches, name) ? benches[name] : undefined;
if (bench === undefined) {
  console.error('npm run bench -- NAME [options], where NAME is one of');
  for (const [other, { what }] of Object.entries(benches)) console.error(`  ${other.padEnd(12)} ${what}`);
  process.exit(2);
}
const { file, cwd, builds, nodeOptions } = bench;
const known = bench.options.split(/[[\]\s=]+/);
const isKnown = (option) => !option.startsWith('-') || known.includes(option.split('=')[0]);
if (!options.every(isKnown)) {
  console.error(`npm run bench -- ${name} ${bench.options}\n  ${bench.what}`);
  process.exit(2);
}
const root = fileURLToPath(new URL('../../', import.meta.url));
if (builds !== undefined) {
  const { status } = spawnSync('nx', ['run', `${builds}:build`, '--output-style=static'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) {
    console.error(`${builds} could not be built: nx run ${builds}:build says why.`);
    process.exit(1);
  }
}
const child = spawn(
  process.execPath,
  [
    '--conditions=@petvisor/source',
    '--disable-warning=ExperimentalWarning',
    ...nodeOptions,
    file,
    ...options,
  ],
  { cwd: `${root}${cwd}`, stdio: 'inherit' },
);
// An interrupt from the terminal reaches the benchmark too, which says goodbye first.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => {
  process.exitCode = code ?? 1;
});
