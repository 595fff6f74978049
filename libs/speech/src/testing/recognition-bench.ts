/**
 * Measures recognition of the sentences of `phrases.ts` in noise, with and without the noise gate.
 * Run: `npm run bench -- recognition [--floor=-8]… [--voices=slt,rms,awb]`
 */
import { parseArgs } from 'node:util';
import { noiseSet } from '@petvisor/audio-dsp/testing';
import { createSpeech } from '../create-speech.ts';
import type { VoiceName } from '../speech.ts';
import { behindGate, overNoisyLine, untreated, type Treatment } from './noisy-line.ts';
import { PHRASE_SETS } from './phrases.ts';
import { wordDistance } from './word-distance.ts';

const SNRS_DB = [20, 10];
/** Without single letters, which the recogniser confuses even in silence. */
const sets = PHRASE_SETS.filter(({ name }) => name !== 'letters');

const { values } = parseArgs({
  options: {
    floor: { type: 'string', multiple: true, default: [] },
    voices: { type: 'string', default: 'slt,rms,awb' },
  },
});
const voices = values.voices.split(',') as VoiceName[];
const noises = noiseSet();
const treatments: [string, Treatment][] = [
  ['nothing', untreated],
  ['the gate', behindGate()],
  ...values.floor.map((db): [string, Treatment] => [`the gate, floor ${db} dB`, behindGate(Number(db))]),
];

const speech = await createSpeech();
try {
  line('', ['right sentences', 'word errors']);
  await report('in the quiet, nothing', untreated);
  await report('in the quiet, the gate', behindGate());
  for (const snrDb of SNRS_DB) {
    for (const [name, treatment] of treatments) await report(`${snrDb} dB, ${name}`, treatment, snrDb);
  }
} finally {
  await speech.close();
}

/** Runs every sentence in every voice, with alternating noises. */
async function report(name: string, treatment: Treatment, snrDb?: number): Promise<void> {
  let turn = 0;
  let right = 0;
  let words = 0;
  let errors = 0;
  for (const { grammar, phrases } of sets) {
    for (const phrase of phrases) {
      for (const voice of voices) {
        const { samples } = noises[turn++ % noises.length]!;
        const noise = snrDb === undefined ? undefined : { samples, snrDb };
        const pcm = overNoisyLine(await speech.speak(phrase, { voice }), treatment, noise);
        const said = phrase.split(' ');
        const distance = wordDistance(said, (await speech.listen(pcm, grammar))?.split(' ') ?? []);
        right += distance === 0 ? 1 : 0;
        words += said.length;
        errors += distance;
      }
    }
  }
  line(name, [`${right} of ${turn}`, `${((100 * errors) / words).toFixed(1)} %`]);
}

function line(name: string, columns: string[]): void {
  console.log(`  ${name.padEnd(28)}${columns.map((column) => column.padStart(16)).join('')}`);
}
