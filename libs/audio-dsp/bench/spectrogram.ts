/**
 * Draws the picture of the README, a sentence in noise before and after the gate, to `docs/spectrogram.png`: `node
 * --conditions=@petvisor/source bench/spectrogram.ts`
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';
import { createRealFft } from '../src/fft.ts';
import { createNoiseGate } from '../src/index.ts';
import { LEAD_SAMPLES, mix, readClip } from '../src/testing/index.ts';

const SNR_DB = 5;
const SIZE = 512;
const HOP = 240;
const HEIGHT = 171; // bins of 46.9 Hz: up to 8 kHz
const GAP = 8;
const RANGE_DB = { from: -75, to: -15 };

const clean = readClip('lv0890').samples;
const noisy = mix(clean, readClip('noise-cafe').samples, SNR_DB, LEAD_SAMPLES);
const gate = createNoiseGate();
const padded = new Float32Array(noisy.length + gate.latencySamples);
padded.set(noisy);
const out = new Float32Array(padded.length);
gate.process(out, padded);

const panels = [noisy, out.subarray(gate.latencySamples)].map(pixels);
const width = panels[0]!.length / HEIGHT;
const target = new URL('../docs/', import.meta.url);
mkdirSync(target, { recursive: true });
writeFileSync(
  new URL('spectrogram.png', target),
  png(width, [panels[0]!, new Uint8Array(GAP * width).fill(255), panels[1]!]),
);

/** Rows from high to low frequency; darker is louder. */
function pixels(samples: Float32Array): Uint8Array {
  const fft = createRealFft(SIZE);
  const spectrum = new Float64Array(SIZE + 2);
  const columns = Math.floor((samples.length - SIZE) / HOP);
  const image = new Uint8Array(columns * HEIGHT);
  for (let x = 0; x < columns; x++) {
    const frame = Float64Array.from(samples.subarray(x * HOP, x * HOP + SIZE), (v, i) => {
      return (v * (1 - Math.cos((2 * Math.PI * i) / SIZE))) / (SIZE / 2);
    });
    fft.forward(spectrum, frame);
    for (let k = 0; k < HEIGHT; k++) {
      const db = 20 * Math.log10(Math.hypot(spectrum[2 * k]!, spectrum[2 * k + 1]!) + 1e-12);
      const loud = Math.min(1, Math.max(0, (db - RANGE_DB.from) / (RANGE_DB.to - RANGE_DB.from)));
      image[(HEIGHT - 1 - k) * columns + x] = Math.round(255 * (1 - loud));
    }
  }
  return image;
}

/** Encodes images of the same width, one below the other, as an 8-bit greyscale PNG (ISO/IEC 15948). */
function png(columns: number, images: Uint8Array[]): Buffer {
  const grey = Buffer.concat(images);
  const rows = grey.length / columns;
  const lines = Buffer.alloc(rows * (columns + 1));
  for (let y = 0; y < rows; y++) {
    grey.copy(lines, y * (columns + 1) + 1, y * columns, (y + 1) * columns);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(columns, 0);
  header.writeUInt32BE(rows, 4);
  header[8] = 8;
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const sizes = Buffer.alloc(8);
  sizes.writeUInt32BE(data.length, 0);
  sizes.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([sizes.subarray(0, 4), body, sizes.subarray(4)]);
}
