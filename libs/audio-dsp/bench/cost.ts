/** Processor time and memory of the gate. The heap is measured with `--expose-gc`. */
import { createNoiseGate } from '../src/index.ts';
import { LEAD_SAMPLES, RATE_HZ, gaussian, mix, noiseSet, speechSet } from '../src/testing/index.ts';
import { inChunks, whole, type Method } from './methods.ts';
import { buildSpeexdsp } from './speexdsp.ts';
import { line } from './table.ts';

const FRAME = 480;
const ROUNDS = 8;
const WARM_UPS = 30;
const GATES = 500;
const STREAMS = 100;
const HEAP_FRAMES = 100_000;

/** The methods are timed in turn, and the quickest round of each counts, so that a busy machine slows none alone. */
export function reportSpeed(rnnoise: Method | undefined): void {
  const clean = speechSet()[1]!.samples;
  const noisy = mix(clean, noiseSet()[2]!.samples, 10, LEAD_SAMPLES);
  const speexdsp = buildSpeexdsp();
  const passNoisy = streamed(noisy);
  const passClean = streamed(clean);
  const passInTurn = inTurn(noisy);
  const ways: [string, () => number][] = [
    ['the gate, noisy', () => cpuMs(passNoisy)],
    ['the gate, clean', () => cpuMs(passClean)],
    [`${STREAMS} streams in turn`, () => cpuMs(passInTurn)],
    ['whole file', () => cpuMs(() => whole(noisy))],
    ['per chunk', () => cpuMs(() => inChunks(noisy))],
  ];
  const seconds = noisy.length / RATE_HZ;
  if (speexdsp) ways.push(['speexdsp (C)', () => speexdsp.msPerSecond(noisy) * seconds]);
  if (rnnoise) ways.push(['RNNoise (wasm)', () => cpuMs(() => rnnoise(noisy))]);
  const least = ways.map(() => Infinity);
  for (let round = 0; round < ROUNDS; round++) {
    ways.forEach(([, time], way) => (least[way] = Math.min(least[way]!, time() / seconds)));
  }
  speexdsp?.close();

  console.log(`\nProcessor time, ms per second of audio, the least of ${ROUNDS} rounds in turn`);
  ways.forEach(([name], way) => line(name, [least[way]!, `${ratio(least[way]! / least[0]!)} × the gate`]));
  if (!speexdsp) line('speexdsp (C)', ['not measured: needs cc and libspeexdsp-dev']);
  if (!rnnoise) line('RNNoise (wasm)', ['not measured: @echogarden/rnnoise-wasm is not installed']);
}

export function reportMemory(): void {
  console.log('\nMemory of the gate');
  line('heap growth', [`${heapBytesPerFrame().toFixed(2)} B a frame of 20 ms, over ${HEAP_FRAMES} frames`]);
  line('state', [`${stateKilobytes().toFixed(1)} KB a stream`]);
}

/** User plus system time: separately they are only as exact as the kernel's ticks. */
function cpuMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** One pass over the samples in frames of 20 ms, after a warm-up. */
function streamed(samples: Float32Array): () => void {
  const gate = createNoiseGate();
  const out = new Float32Array(FRAME);
  const pass = () => {
    for (let at = 0; at + FRAME <= samples.length; at += FRAME) {
      gate.process(out, samples.subarray(at, at + FRAME));
    }
  };
  for (let i = 0; i < WARM_UPS; i++) pass();
  return pass;
}

/** As many frames, each of another stream than the one before, as in a server: the state of a stream is in no cache. */
function inTurn(samples: Float32Array): () => void {
  const gates = Array.from({ length: STREAMS }, () => createNoiseGate());
  const out = new Float32Array(FRAME);
  const frames = Math.floor(samples.length / FRAME);
  const heard = gates.map((_, stream) => Math.floor((stream * frames) / STREAMS));
  let turn = 0;
  const pass = () => {
    for (let i = 0; i < frames; i++, turn = (turn + 1) % STREAMS) {
      const at = (heard[turn]! % frames) * FRAME;
      gates[turn]!.process(out, samples.subarray(at, at + FRAME));
      heard[turn]!++;
    }
  };
  for (let i = 0; i < WARM_UPS; i++) pass();
  return pass;
}

/** Growth of the heap without garbage collection: short-lived allocations count too. */
function heapBytesPerFrame(): number {
  const gate = createNoiseGate();
  const input = Float32Array.from({ length: FRAME }, gaussian(9));
  const out = new Float32Array(FRAME);
  const run = (count: number) => {
    for (let i = 0; i < count; i++) gate.process(out, input);
  };
  // Until the code is optimised: unoptimised code allocates.
  run(50_000);
  const before = heapUsed();
  run(HEAP_FRAMES);
  return (process.memoryUsage().heapUsed - before) / HEAP_FRAMES;
}

/** Kilobytes of 1024 B that each further gate needs. */
function stateKilobytes(): number {
  const input = new Float32Array(FRAME);
  const make = () => {
    const gate = createNoiseGate();
    gate.process(new Float32Array(FRAME), input);
    return gate;
  };
  const kept = [make()];
  const before = heapUsed() + process.memoryUsage().arrayBuffers;
  while (kept.length <= GATES) kept.push(make());
  const after = heapUsed() + process.memoryUsage().arrayBuffers;
  return (after - before) / (kept.length - 1) / 1024;
}

function heapUsed(): number {
  if (!globalThis.gc) throw new Error('run node with --expose-gc');
  globalThis.gc();
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}

function ratio(value: number): string {
  return value < 10 ? value.toFixed(2) : value.toFixed(0);
}
