/** Conversion of whole PCM16 buffers. */
import { floatToPcm16, pcm16ToFloat, resample } from '@petvisor/audio-dsp';

export function toFloatSamples(pcm: Int16Array): Float32Array {
  const samples = new Float32Array(pcm.length);
  pcm16ToFloat(samples, pcm);
  return samples;
}

export function resamplePcm16(pcm: Int16Array, fromHz: number, toHz: number): Int16Array {
  const samples = resample(toFloatSamples(pcm), fromHz, toHz);
  const out = new Int16Array(samples.length);
  floatToPcm16(out, samples);
  return out;
}
