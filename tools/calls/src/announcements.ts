/** Synthesises the receptionist's announcements and writes them as WAV files: npm run announcements */
import { writeFileSync } from 'node:fs';
import { writeWav } from '@petvisor/audio-dsp';
import { ANNOUNCEMENTS } from '@petvisor/receptionist';
import { createSpeech } from '@petvisor/speech';

const SAMPLE_RATE_HZ = 24_000;

const speech = await createSpeech({ threads: 1 });
for (const [name, { words, file }] of Object.entries(ANNOUNCEMENTS)) {
  const samples = await speech.speak(words, { voice: 'slt' });
  writeFileSync(file, writeWav({ sampleRateHz: SAMPLE_RATE_HZ, samples }));
  console.log(`${name}: ${(samples.length / SAMPLE_RATE_HZ).toFixed(1)} s`);
}
await speech.close();
