/**
 * Tones that identify responses without a speech engine: the audio of each response is a sine tone of its own. The
 * frequencies are multiples of 100 Hz, so that tones are orthogonal over any whole 10 ms.
 */
import { SAMPLES_PER_MS } from './limits.ts';

/** Number of tones. Response 33 has the tone of response 1. */
export const MARKERS = 32;
const LOWEST_HZ = 400;
const STEP_HZ = 100;
const AMPLITUDE = 8_000;
const SAMPLE_HZ = SAMPLES_PER_MS * 1_000;
const WINDOW = 10 * SAMPLES_PER_MS;
/** Minimum share of the energy at the frequency of a tone. */
const PURITY_MIN = 0.5;

/** @param response counted from 1 in its connection @returns PCM16 mono 24 kHz */
export function markerTone(response: number, ms: number): Int16Array {
  const hz = hzOf((response - 1) % MARKERS);
  // Every tone is periodic in 10 ms, so one window is repeated.
  const window = new Int16Array(WINDOW);
  for (let at = 0; at < WINDOW; at++) {
    window[at] = Math.round(AMPLITUDE * Math.sin((2 * Math.PI * hz * at) / SAMPLE_HZ));
  }
  const pcm = new Int16Array(Math.round(ms * SAMPLES_PER_MS));
  for (let at = 0; at < pcm.length; at += WINDOW) pcm.set(window.subarray(0, pcm.length - at), at);
  return pcm;
}

/**
 * @param pcm PCM16 mono 24 kHz of one response, at least 10 ms
 * @returns the number of the response, 1 to 32; undefined if no tone dominates
 */
export function readMarker(pcm: Int16Array): number | undefined {
  const length = Math.floor(pcm.length / WINDOW) * WINDOW;
  if (length === 0) return undefined;
  const samples = pcm.subarray(0, length);
  const energy = samples.reduce((sum, sample) => sum + sample * sample, 0);
  if (energy === 0) return undefined;
  const powers = Array.from({ length: MARKERS }, (_, marker) => powerAt(samples, hzOf(marker)));
  const loudest = Math.max(...powers);
  // For a pure tone |X|² = energy · length / 2.
  return loudest >= PURITY_MIN * ((energy * length) / 2) ? powers.indexOf(loudest) + 1 : undefined;
}

function hzOf(marker: number): number {
  return LOWEST_HZ + STEP_HZ * marker;
}

/** Power at one frequency (Goertzel's algorithm). */
function powerAt(samples: Int16Array, hz: number): number {
  const turn = 2 * Math.cos((2 * Math.PI * hz) / SAMPLE_HZ);
  let [last, before] = [0, 0];
  for (const sample of samples) [last, before] = [sample + turn * last - before, last];
  return last * last + before * before - turn * last * before;
}
