/**
 * Measures recognition accuracy and speed with each voice:
 * `node --conditions=@petvisor/source libs/speech/src/testing/bench.ts [gain in dB]`
 */
import { createSpeech } from '../create-speech.ts';
import { SpeechError } from '../speech-error.ts';
import type { VoiceName } from '../speech.ts';
import { FOREIGN_PHRASES, PHRASE_SETS } from './phrases.ts';
import { wordDistance } from './word-distance.ts';

const VOICES: readonly VoiceName[] = ['slt', 'rms', 'awb'];
const gain = 10 ** (Number(process.argv[2] ?? 0) / 20);
const verbose = process.argv.includes('--verbose');

const speech = await createSpeech();
try {
  let audioMs = 0;
  let hearingMs = 0;
  const hear = async (
    text: string,
    voice: VoiceName,
    set: (typeof PHRASE_SETS)[number],
  ): Promise<string | undefined> => {
    const pcm = (await speech.speak(text, { voice })).map((sample) => sample * gain);
    const startMs = performance.now();
    const words = await speech.listen(pcm, set.grammar);
    hearingMs += performance.now() - startMs;
    audioMs += pcm.length / 24;
    if (verbose && words !== text) console.log(`  ${voice}: ${text} → ${words ?? '(nothing)'}`);
    return words;
  };

  for (const set of PHRASE_SETS) {
    const columns: string[] = [];
    for (const voice of VOICES) {
      let right = 0;
      let errors = 0;
      let words = 0;
      let rejected = 0;
      for (const phrase of set.phrases) {
        const heard = await hear(phrase, voice, set);
        const distance = wordDistance(phrase.split(' '), heard?.split(' ') ?? []);
        right += distance === 0 ? 1 : 0;
        rejected += heard === undefined ? 1 : 0;
        errors += distance;
        words += phrase.split(' ').length;
      }
      const rate = ((100 * errors) / words).toFixed(1);
      columns.push(
        `${voice} ${right}/${set.phrases.length} right, ${rejected} not understood, WER ${rate} %`,
      );
    }
    let accepted = 0;
    for (const phrase of FOREIGN_PHRASES) {
      for (const voice of VOICES) accepted += (await hear(phrase, voice, set)) === undefined ? 0 : 1;
    }
    columns.push(`foreign sentences accepted ${accepted}/${FOREIGN_PHRASES.length * VOICES.length}`);
    console.log(`${set.name}: ${columns.join('; ')}`);
  }
  console.log(`recognition takes ${(hearingMs / audioMs).toFixed(2)} of the duration of the audio`);
} catch (error) {
  if (!(error instanceof SpeechError)) throw error;
  console.error(`${error.code}: ${error.message}`);
  process.exitCode = 1;
} finally {
  await speech.close();
}
