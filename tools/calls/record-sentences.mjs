/** Speaks the receptionist's recorded sentences into their files, with the offline mouth: npm run recordings */
import { writeFileSync } from 'node:fs';
import { writeWav } from '@petvisor/audio-dsp';
import { RECORDINGS } from '@petvisor/receptionist';
import { createSpeech } from '@petvisor/speech';

const speech = await createSpeech({ threads: 1 });
for (const [name, { words, file }] of Object.entries(RECORDINGS)) {
  const samples = await speech.speak(words, { voice: 'slt' });
  writeFileSync(file, writeWav({ sampleRateHz: 24_000, samples }));
  console.log(`${name}: ${(samples.length / 24_000).toFixed(1)} s`);
}
await speech.close();
