/** RNNoise (Valin, 2018), a neural denoiser in WebAssembly with a built-in model, for comparison if it is installed. */
// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- the declarations travel with this file
/// <reference path="./rnnoise-wasm.d.ts" />
import { resample } from '../src/index.ts';
import { RATE_HZ } from '../src/testing/index.ts';
import type { Method } from './methods.ts';

const RNNOISE_HZ = 48_000;
const FRAME = 480;
/** Delay of its output. */
const DELAY = FRAME;
const STEPS = 32_768;

/** Denoises at 48 kHz and converts back; undefined if the package is not installed. */
export async function loadRnnoise(): Promise<Method | undefined> {
  const load = await import('@echogarden/rnnoise-wasm').then(
    (module) => module.default,
    (error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND') return undefined;
      throw error;
    },
  );
  if (load === undefined) return undefined;
  const rnnoise = await load();
  const frame = rnnoise._malloc(FRAME * Float32Array.BYTES_PER_ELEMENT);

  return (samples) => {
    const wide = resample(samples, RATE_HZ, RNNOISE_HZ);
    const padded = new Float32Array(Math.ceil((wide.length + DELAY) / FRAME) * FRAME);
    padded.set(wide.map((x) => STEPS * x));
    const state = rnnoise._rnnoise_create(0);
    for (let at = 0; at < padded.length; at += FRAME) {
      // Read in each frame, because the memory may have grown.
      const memory = rnnoise.HEAPF32.subarray(frame / Float32Array.BYTES_PER_ELEMENT).subarray(0, FRAME);
      memory.set(padded.subarray(at, at + FRAME));
      rnnoise._rnnoise_process_frame(state, frame, frame);
      padded.set(memory, at);
    }
    rnnoise._rnnoise_destroy(state);
    const denoised = padded.subarray(DELAY, DELAY + wide.length).map((x) => x / STEPS);
    return resample(denoised, RNNOISE_HZ, RATE_HZ).subarray(0, samples.length);
  };
}
