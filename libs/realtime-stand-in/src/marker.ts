/**
 * Audio that tells responses apart without a speech engine: each response hums one note of its own. The notes lie on
 * multiples of 100 Hz, so that whole 10 ms of any two of them do not touch each other (they are orthogonal).
 */
import { SAMPLES_PER_MS } from './limits.ts';

/** So many notes; response 33 hums as response 1. */
export const MARKERS = 32;
const LOWEST_HZ = 400;
const STEP_HZ = 100;
const AMPLITUDE = 8_000;
const SAMPLE_HZ = SAMPLES_PER_MS * 1_000;
const WINDOW = 10 * SAMPLES_PER_MS;
/** The part of the energy that must lie on one note. */
const PURITY_MIN = 0.5;

/** @param response counted from 1 in its connection @returns PCM16 mono 24 kHz */
export function markerTone(response: number, ms: number): Int16Array {
  const hz = hzOf((response - 1) % MARKERS);
  // Every note is whole after 10 ms: one window, again and again.
  const window = new Int16Array(WINDOW);
  for (let at = 0; at < WINDOW; at++) {
    window[at] = Math.round(AMPLITUDE * Math.sin((2 * Math.PI * hz * at) / SAMPLE_HZ));
  }
  const pcm = new Int16Array(Math.round(ms * SAMPLES_PER_MS));
  for (let at = 0; at < pcm.length; at += WINDOW) pcm.set(window.subarray(0, pcm.length - at), at);
  return pcm;
}

/**
 * @param pcm PCM16 mono 24 kHz of one response, 10 ms at least
 * @returns the number of the response, 1 to 32, or undefined when no note stands out
 */
export function readMarker(pcm: Int16Array): number | undefined {
  const length = Math.floor(pcm.length / WINDOW) * WINDOW;
  if (length === 0) return undefined;
  const samples = pcm.subarray(0, length);
  const energy = samples.reduce((sum, sample) => sum + sample * sample, 0);
  if (energy === 0) return undefined;
  const powers = Array.from({ length: MARKERS }, (_, marker) => powerAt(samples, hzOf(marker)));
  const loudest = Math.max(...powers);
  // A pure note has all of its energy there: |X|² = energy · length / 2.
  return loudest >= PURITY_MIN * ((energy * length) / 2) ? powers.indexOf(loudest) + 1 : undefined;
}

function hzOf(marker: number): number {
  return LOWEST_HZ + STEP_HZ * marker;
}

/** Goertzel's algorithm: one bin of a Fourier transform. */
function powerAt(samples: Int16Array, hz: number): number {
  const turn = 2 * Math.cos((2 * Math.PI * hz) / SAMPLE_HZ);
  let [last, before] = [0, 0];
  for (const sample of samples) [last, before] = [sample + turn * last - before, last];
  return last * last + before * before - turn * last * before;
}
