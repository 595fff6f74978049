/**
 * What the noise gate gains and costs. Run it in this folder:
 * `node --conditions=@petvisor/source bench/dsp.ts`
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createNoiseGate } from '../src/index.ts';
import { mix, siSdrDb } from './metrics.ts';
import { gaussian, makeNoises, readClip } from './noises.ts';

const RATE_HZ = 24000;
const LEAD_SAMPLES = 0.8 * RATE_HZ;
const SNRS_DB = [0, 5, 10, 15];

const folder = new URL('../testdata/speech/', import.meta.url);
const speech = ['goforward', 'lv0890'].map((name) => readClip(folder, name));
const noises = [
  ...['noise-cafe', 'noise-traffic'].map((name) => readClip(folder, name)),
  ...makeNoises(speech, 10 * RATE_HZ),
];

console.log('Clean speech');
for (const clip of speech) {
  const out = gated(clip.samples);
  const same = out.filter((x, i) => x === clip.samples[i]).length / out.length;
  console.log(
    `  ${clip.name.padEnd(14)} SI-SDR ${siSdrDb(out, clip.samples).toFixed(1)} dB, ${percent(same)} bit-exact`,
  );
}

console.log(`\nSI-SDR change in dB, mean of ${speech.length} clips, at an SNR of`);
console.log(`  ${''.padEnd(14)}${SNRS_DB.map((snrDb) => `${snrDb} dB`.padStart(8)).join('')}`);
const rows = noises.map((noise) => ({
  name: noise.name,
  changes: SNRS_DB.map((snrDb) => change(noise.samples, snrDb)),
}));
const means = SNRS_DB.map((_, column) => mean(rows.map((row) => row.changes[column]!)));
for (const { name, changes } of [...rows, { name: 'mean', changes: means }]) {
  console.log(`  ${name.padEnd(14)}${changes.map((x) => x.toFixed(2).padStart(8)).join('')}`);
}

console.log('\nCost, in frames of 20 ms');
for (const [name, samples] of [
  ['noisy speech', mix(speech[1]!.samples, noises[2]!.samples, 10, LEAD_SAMPLES)],
  ['clean speech', speech[1]!.samples],
] as const) {
  console.log(
    `  ${name.padEnd(14)} ${msPerSecond(samples).toFixed(2)} ms of processor time per second of audio`,
  );
}
console.log(`  heap growth    ${heapBytesPerFrame(100_000).toFixed(3)} B a frame over 100,000 frames`);

function gated(samples: Float32Array): Float32Array {
  const gate = createNoiseGate();
  const padded = new Float32Array(samples.length + gate.latencySamples);
  padded.set(samples);
  const out = new Float32Array(padded.length);
  gate.process(out, padded);
  return out.subarray(gate.latencySamples);
}

function change(noise: Float32Array, snrDb: number): number {
  return mean(
    speech.map(({ samples }) => {
      const mixed = mix(samples, noise, snrDb, LEAD_SAMPLES);
      return siSdrDb(gated(mixed), samples) - siSdrDb(mixed, samples);
    }),
  );
}

function msPerSecond(samples: Float32Array): number {
  const gate = createNoiseGate();
  const out = new Float32Array(480);
  const pass = () => {
    for (let at = 0; at + 480 <= samples.length; at += 480) gate.process(out, samples.subarray(at, at + 480));
  };
  for (let i = 0; i < 5; i++) pass();
  const rounds = 20;
  const before = process.cpuUsage();
  for (let i = 0; i < rounds; i++) pass();
  return process.cpuUsage(before).user / 1000 / ((rounds * samples.length) / RATE_HZ);
}

function heapBytesPerFrame(frames: number): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const gate = createNoiseGate();
  const input = Float32Array.from({ length: 480 }, gaussian(9));
  const out = new Float32Array(480);
  for (let i = 0; i < 20_000; i++) gate.process(out, input);
  collect();
  const before = process.memoryUsage().heapUsed;
  for (let i = 0; i < frames; i++) gate.process(out, input);
  // No collection here: what was allocated and let go counts too.
  return (process.memoryUsage().heapUsed - before) / frames;
}

function mean(values: number[]): number {
  return values.reduce((sum, x) => sum + x, 0) / values.length;
}

function percent(part: number): string {
  return `${(100 * part).toFixed(1)} %`;
}
