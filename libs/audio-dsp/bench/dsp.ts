/**
 * What the noise gate gains and costs, beside plain audio and what else there is. Run it in this folder:
 * `node --expose-gc --conditions=@petvisor/source bench/dsp.ts`
 */
import { createNoiseGate, reduceNoise } from '../src/index.ts';
import { heapBytesPerFrame, msPerSecond, stateKilobytes } from './cost.ts';
import { logSpectralDistanceDb, mix, segmentalSnrDb, siSdrDb } from './metrics.ts';
import { makeNoises, readClip, type Clip } from './noises.ts';
import { speexdspMsPerSecond } from './speexdsp.ts';
import { stoi } from './stoi.ts';

const RATE_HZ = 24000;
const LEAD_SAMPLES = 0.8 * RATE_HZ;
const SNRS_DB = [0, 5, 10, 15];
/** What the replaced system reduced at a time. */
const CHUNK_SAMPLES = 4096;

type Method = (samples: Float32Array) => Float32Array;

const folder = new URL('../testdata/speech/', import.meta.url);
const speech = ['goforward', 'lv0890', 'numbers', 'something'].map((name) => readClip(folder, name));
const noises = [
  ...['noise-cafe', 'noise-traffic'].map((name) => readClip(folder, name)),
  ...makeNoises(speech.slice(0, 2), 10 * RATE_HZ),
];
const plain: Method = (samples) => samples;
const whole: Method = (samples) => reduceNoise(samples, { sampleRateHz: RATE_HZ });
const inChunks: Method = (samples) => {
  const out = new Float32Array(samples.length);
  for (let at = 0; at < samples.length; at += CHUNK_SAMPLES) {
    out.set(whole(samples.subarray(at, at + CHUNK_SAMPLES)), at);
  }
  return out;
};

console.log('Clean speech through the gate');
for (const { name, samples } of speech) {
  const out = gated(samples);
  const same = out.filter((x, i) => x === samples[i]).length / out.length;
  line(name, [`SI-SDR ${siSdrDb(out, samples).toFixed(1)} dB`, `${(100 * same).toFixed(1)} % bit-exact`]);
}

console.log(`\nSI-SDR change by the gate in dB, mean of ${speech.length} clips, at an SNR of`);
line(
  '',
  SNRS_DB.map((snrDb) => `${snrDb} dB`),
);
const changes = noises.map((noise) => SNRS_DB.map((snrDb) => change(noise, snrDb)));
noises.forEach(({ name }, row) => line(name, changes[row]!.map(fixed)));
line(
  'mean',
  SNRS_DB.map((_, column) => fixed(mean(changes.map((row) => row[column]!)))),
);

console.log(`\nMean over the noises, speech: ${speech[0]!.name}`);
line('SNR, method', ['SI-SDR dB', 'seg. SNR dB', 'LSD dB', 'STOI']);
const methods = { plain, gate: gated, 'per chunk': inChunks, 'whole file': whole };
for (const snrDb of SNRS_DB) {
  for (const [name, method] of Object.entries(methods)) {
    line(`${snrDb} dB, ${name}`, quality(method, speech[0]!.samples, snrDb).map(fixed));
  }
}

console.log('\nProcessor time, ms per second of audio');
const noisy = mix(speech[1]!.samples, noises[2]!.samples, 10, LEAD_SAMPLES);
const gateMs = msPerSecond(noisy);
line('gate, noisy', [fixed(gateMs)]);
line('gate, clean', [fixed(msPerSecond(speech[1]!.samples))]);
const chunkMs = timed(() => inChunks(noisy)) / (noisy.length / RATE_HZ);
line('per chunk', [fixed(chunkMs), `${(chunkMs / gateMs).toFixed(0)} × the gate`]);
const wholeMs = timed(() => whole(noisy)) / (noisy.length / RATE_HZ);
line('whole file', [fixed(wholeMs), `${(wholeMs / gateMs).toFixed(1)} × the gate`]);
const speexMs = speexdspMsPerSecond(noisy);
if (typeof speexMs === 'string') line('speexdsp (C)', [speexMs]);
else line('speexdsp (C)', [fixed(speexMs), `the gate takes ${(gateMs / speexMs).toFixed(2)} × as long`]);

console.log('\nMemory of the gate');
line('heap growth', [`${fixed(heapBytesPerFrame(100_000))} B a frame of 20 ms, over 100,000 frames`]);
line('state', [`${stateKilobytes(500).toFixed(1)} KB a stream`]);

function gated(samples: Float32Array): Float32Array {
  const gate = createNoiseGate({ floorDb: -15 });
  const padded = new Float32Array(samples.length + gate.latencySamples);
  padded.set(samples);
  const out = new Float32Array(padded.length);
  gate.process(out, padded);
  return out.subarray(gate.latencySamples);
}

function change(noise: Clip, snrDb: number): number {
  return mean(
    speech.map(({ samples }) => {
      const mixed = mix(samples, noise.samples, snrDb, LEAD_SAMPLES);
      return siSdrDb(gated(mixed), samples) - siSdrDb(mixed, samples);
    }),
  );
}

function quality(method: Method, clean: Float32Array, snrDb: number): number[] {
  const rows = noises.map((noise) => {
    const out = method(mix(clean, noise.samples, snrDb, LEAD_SAMPLES));
    return [
      siSdrDb(out, clean),
      segmentalSnrDb(out, clean),
      logSpectralDistanceDb(out, clean),
      stoi(out, clean, RATE_HZ),
    ];
  });
  return rows[0]!.map((_, column) => mean(rows.map((row) => row[column]!)));
}

function timed(work: () => void): number {
  work();
  const before = process.cpuUsage();
  work();
  return process.cpuUsage(before).user / 1000;
}

function line(name: string, values: string[]): void {
  console.log(`  ${name.padEnd(18)}${values.map((value) => value.padStart(12)).join('  ')}`);
}

function fixed(value: number): string {
  return value.toFixed(2);
}

function mean(values: number[]): number {
  return values.reduce((sum, x) => sum + x, 0) / values.length;
}
