/**
 * One door to the benchmarks: npm run bench -- NAME [options]
 * Each runs in a process of its own, in the folder of the project it measures, with the Node.js options it needs.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** @type {Record<string, { file: string, cwd: string, nodeOptions: string[], what: string }>} */
const benches = {
  dsp: {
    file: 'bench/dsp.ts',
    cwd: 'libs/audio-dsp',
    nodeOptions: ['--expose-gc'],
    what: 'the noise gate: what it gains, and what it costs a second of audio',
  },
};

const [name = '', ...options] = process.argv.slice(2);
const bench = Object.hasOwn(benches, name) ? benches[name] : undefined;
if (bench === undefined) {
  console.error('npm run bench -- NAME [options], where NAME is one of');
  for (const [known, { what }] of Object.entries(benches)) console.error(`  ${known.padEnd(8)} ${what}`);
  process.exit(2);
}
const { file, cwd, nodeOptions } = bench;
const child = spawn(
  process.execPath,
  [
    '--conditions=@petvisor/source',
    '--disable-warning=ExperimentalWarning',
    ...nodeOptions,
    file,
    ...options,
  ],
  { cwd: fileURLToPath(new URL(`../../${cwd}`, import.meta.url)), stdio: 'inherit' },
);
// An interrupt from the terminal reaches the benchmark too, which says goodbye first.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => {
  process.exitCode = code ?? 1;
});
