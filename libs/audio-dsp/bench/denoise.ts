/**
 * Removes the noise of a WAV file, for listening: `npm run denoise -- in.wav out.wav [--profile gentle]`. Profiles:
 * gentle (-8 dB at most), standard (-18 dB), strong (-24 dB), and offline: `reduceNoise`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import {
  createNoiseGate,
  floatToPcm16,
  pcm16ToFloat,
  readWav,
  reduceNoise,
  resample,
  writeWav,
} from '../src/index.ts';

const FLOOR_DB = { gentle: -8, standard: -18, strong: -24 };
const GATE_RATES_HZ = [8000, 16000, 24000, 48000];
const USAGE = 'npm run denoise -- in.wav out.wav [--profile gentle|standard|strong|offline]';
/** Shorter files finish before a progress bar could be read. */
const BAR_FROM_S = 30;
const BAR_WIDTH = 40;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { profile: { type: 'string', default: 'standard' } },
});
const [inPath, outPath] = positionals;
const { profile } = values;
if (!inPath || !outPath || !(profile in FLOOR_DB || profile === 'offline')) {
  console.error(USAGE);
  process.exit(2);
}

const { sampleRateHz, channels, samples } = readWav(readFileSync(inPath));
const interleaved = new Float32Array(samples.length);
pcm16ToFloat(interleaved, samples);
const frames = samples.length / channels;
for (let channel = 0; channel < channels; channel++) {
  const one = Float32Array.from({ length: frames }, (_, i) => interleaved[i * channels + channel]!);
  denoised(one, channel).forEach((x, i) => (interleaved[i * channels + channel] = x));
}
floatToPcm16(samples, interleaved);
writeFileSync(outPath, writeWav({ sampleRateHz, samples, channels }));
console.log(`${outPath}: ${(frames / sampleRateHz).toFixed(1)} s, ${channels} channel(s), ${profile}`);

function denoised(input: Float32Array, channel: number): Float32Array {
  if (profile === 'offline') return reduceNoise(input, { sampleRateHz });
  const gateHz = GATE_RATES_HZ.includes(sampleRateHz) ? sampleRateHz : 48000;
  const gate = createNoiseGate({
    sampleRateHz: gateHz,
    floorDb: FLOOR_DB[profile as keyof typeof FLOOR_DB],
  });
  const atRate = resample(input, sampleRateHz, gateHz);
  const padded = new Float32Array(atRate.length + gate.latencySamples);
  padded.set(atRate);
  const out = new Float32Array(padded.length);
  for (let at = 0; at < padded.length; at += gateHz) {
    gate.process(out.subarray(at), padded.subarray(at, at + gateHz));
    showProgress((channel + Math.min(1, (at + gateHz) / padded.length)) / channels);
  }
  return resample(out.subarray(gate.latencySamples), gateHz, sampleRateHz).subarray(0, input.length);
}

function showProgress(part: number): void {
  if (!process.stderr.isTTY || frames / sampleRateHz < BAR_FROM_S) return;
  const done = Math.round(part * BAR_WIDTH);
  const bar = '█'.repeat(done) + '░'.repeat(BAR_WIDTH - done);
  process.stderr.write(`\r${bar} ${Math.round(100 * part)} %${part === 1 ? '\n' : ''}`);
}
