/** What a gate costs the processor and the memory. The heap is measured with `--expose-gc`. */
import { createNoiseGate } from '../src/index.ts';
import { gaussian } from './noises.ts';

const RATE_HZ = 24000;
const FRAME = 480;

/** Milliseconds of processor time per second of audio, in frames of 20 ms: the best of twelve runs, after warming up. */
export function msPerSecond(samples: Float32Array): number {
  const gate = createNoiseGate({ floorDb: -15 });
  const out = new Float32Array(FRAME);
  const pass = () => {
    for (let at = 0; at + FRAME <= samples.length; at += FRAME) {
      gate.process(out, samples.subarray(at, at + FRAME));
    }
  };
  const warmUps = 30;
  for (let i = 0; i < warmUps; i++) pass();
  let least = Infinity;
  for (let i = 0; i < 12; i++) {
    const before = process.cpuUsage();
    pass();
    least = Math.min(least, process.cpuUsage(before).user);
  }
  return least / 1000 / (samples.length / RATE_HZ);
}

/** Growth of the heap with no collection between: what was allocated and let go counts too. */
export function heapBytesPerFrame(frames: number): number {
  const gate = createNoiseGate({ floorDb: -15 });
  const input = Float32Array.from({ length: FRAME }, gaussian(9));
  const out = new Float32Array(FRAME);
  const run = (count: number) => {
    for (let i = 0; i < count; i++) gate.process(out, input);
  };
  // Until the compiler has done with it: code that is not yet optimised allocates.
  run(50_000);
  const before = heapUsed();
  run(frames);
  return (process.memoryUsage().heapUsed - before) / frames;
}

/** Kilobytes, of 1024 B, that each of so many gates adds to the first. */
export function stateKilobytes(gates: number): number {
  const input = new Float32Array(FRAME);
  const make = () => {
    const gate = createNoiseGate({ floorDb: -15 });
    gate.process(new Float32Array(FRAME), input);
    return gate;
  };
  const kept = [make()];
  const before = heapUsed() + process.memoryUsage().arrayBuffers;
  while (kept.length <= gates) kept.push(make());
  const after = heapUsed() + process.memoryUsage().arrayBuffers;
  return (after - before) / (kept.length - 1) / 1024;
}

function heapUsed(): number {
  if (!globalThis.gc) throw new Error('run node with --expose-gc');
  globalThis.gc();
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}
