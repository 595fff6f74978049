/** A sentence as it comes over a noisy line, and what is left of the noise behind the gate. */
import { createNoiseGate, floatToPcm16 } from '@petvisor/audio-dsp';
import { mix } from '@petvisor/audio-dsp/testing';
import { WIRE_HZ } from '../limits.ts';
import { toFloatSamples } from '../samples.ts';

/** Noise before the sentence: the gate has listened to the line for a while when a caller speaks. */
const LEAD_SAMPLES = 1.2 * WIRE_HZ;
const TAIL_SAMPLES = 0.3 * WIRE_HZ;
/** Where the ears begin to listen. */
const HEARD_FROM = 0.8 * WIRE_HZ;

/** What is done to a line before the ears hear it. */
export type Treatment = (samples: Float32Array) => Float32Array;

export const untreated: Treatment = (samples) => samples;

/** Through the noise gate, its delay taken out; the floor is the gate's own by default. */
export function behindGate(floorDb?: number): Treatment {
  return (samples) => {
    const gate = createNoiseGate({ sampleRateHz: WIRE_HZ, ...(floorDb !== undefined && { floorDb }) });
    const padded = new Float32Array(samples.length + gate.latencySamples);
    padded.set(samples);
    const out = new Float32Array(padded.length);
    gate.process(out, padded);
    return out.subarray(gate.latencySamples);
  };
}

/** `sentence` (PCM16, 24 kHz) as the ears hear it: in silence, or over so much of `noise`, and then treated. */
export function overNoisyLine(
  sentence: Int16Array,
  treatment: Treatment,
  noise?: { readonly samples: Float32Array; readonly snrDb: number },
): Int16Array {
  const clean = new Float32Array(LEAD_SAMPLES + sentence.length + TAIL_SAMPLES);
  clean.set(toFloatSamples(sentence), LEAD_SAMPLES);
  const line = noise === undefined ? clean : mix(clean, noise.samples, noise.snrDb, LEAD_SAMPLES);
  const heard = treatment(line).subarray(HEARD_FROM);
  const pcm = new Int16Array(heard.length);
  floatToPcm16(pcm, heard);
  return pcm;
}
