/** Mixes sentences with noise, with or without the noise gate. */
import { createNoiseGate, floatToPcm16 } from '@petvisor/audio-dsp';
import { mix } from '@petvisor/audio-dsp/testing';
import { WIRE_HZ } from '../limits.ts';
import { toFloatSamples } from '../samples.ts';

/** Noise before the sentence, from which the gate learns the noise floor. */
const LEAD_SAMPLES = 1.2 * WIRE_HZ;
const TAIL_SAMPLES = 0.3 * WIRE_HZ;
/** Start of the audio that is passed to the recogniser. */
const HEARD_FROM = 0.8 * WIRE_HZ;

/** Processing of the audio before recognition. */
export type Treatment = (samples: Float32Array) => Float32Array;

export const untreated: Treatment = (samples) => samples;

/** Applies the noise gate and removes its delay. */
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

/** Audio of `sentence` (PCM16, 24 kHz) in silence or in noise, after the treatment. */
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
