/**
 * Whether the noise gate helps the ears or harms them: the sentences of `phrases.ts`, spoken over noise, with and
 * without the gate. Run it from the root: `npm run bench -- recognition [--floor -15]… [--voices slt,rms,awb]`
 */
import { parseArgs } from 'node:util';
import { createNoiseGate, floatToPcm16 } from '@petvisor/audio-dsp';
import { mix, noiseSet } from '@petvisor/audio-dsp/testing';
import { createSpeech } from '../create-speech.ts';
import { WIRE_HZ } from '../limits.ts';
import { toFloat } from '../samples.ts';
import type { Speech, VoiceName } from '../speech.ts';
import { phraseSets, type PhraseSet } from './phrases.ts';
import { wordDistance } from './word-distance.ts';

const SNRS_DB = [20, 10];
/** Noise before the sentence: the gate has listened to the line for a while when a caller speaks. */
const LEAD_SAMPLES = 1.2 * WIRE_HZ;
const TAIL_SAMPLES = 0.3 * WIRE_HZ;
/** Of the lead, what the ears hear. */
const HEARD_FROM = 0.8 * WIRE_HZ;
/** Single letters are not told apart in the quiet either. */
const sets = phraseSets.filter(({ name }) => name !== 'letters');

type Method = (samples: Float32Array) => Float32Array;
interface Tally {
  sentences: number;
  right: number;
  words: number;
  errors: number;
}

const { values } = parseArgs({
  options: {
    floor: { type: 'string', multiple: true, default: [] },
    voices: { type: 'string', default: 'slt,rms,awb' },
  },
});
const voices = values.voices.split(',') as VoiceName[];
const noises = noiseSet();
const methods: [string, Method][] = [
  ['nothing', (samples) => samples],
  ['the gate', (samples) => gated(samples)],
  ...values.floor.map((db): [string, Method] => [
    `the gate, floor ${db} dB`,
    (samples) => gated(samples, Number(db)),
  ]),
];

const speech = await createSpeech();
try {
  line('', ['right sentences', 'word errors']);
  await report('in the quiet, nothing', undefined, (samples) => samples);
  await report('in the quiet, the gate', undefined, (samples) => gated(samples));
  for (const snrDb of SNRS_DB) {
    for (const [name, method] of methods) await report(`${snrDb} dB, ${name}`, snrDb, method);
  }
} finally {
  await speech.close();
}

/** Every sentence in every voice, the noises in turn. */
async function report(name: string, snrDb: number | undefined, method: Method): Promise<void> {
  const tally: Tally = { sentences: 0, right: 0, words: 0, errors: 0 };
  let turn = 0;
  for (const set of sets) {
    for (const phrase of set.phrases) {
      for (const voice of voices) {
        const { samples: noise } = noises[turn++ % noises.length]!;
        const clean = withSilence(toFloat(await speech.speak(phrase, { voice })));
        const line = snrDb === undefined ? clean : mix(clean, noise, snrDb, LEAD_SAMPLES);
        await listen(speech, method(line).subarray(HEARD_FROM), phrase, set, tally);
      }
    }
  }
  const { sentences, right, words, errors } = tally;
  line(name, [`${right} of ${sentences}`, `${((100 * errors) / words).toFixed(1)} %`]);
}

async function listen(
  ears: Speech,
  samples: Float32Array,
  phrase: string,
  set: PhraseSet,
  tally: Tally,
): Promise<void> {
  const pcm = new Int16Array(samples.length);
  floatToPcm16(pcm, samples);
  const heard = await ears.listen(pcm, set.grammar);
  const said = phrase.split(' ');
  const errors = wordDistance(said, heard?.split(' ') ?? []);
  tally.sentences++;
  tally.right += errors === 0 ? 1 : 0;
  tally.words += said.length;
  tally.errors += errors;
}

function gated(samples: Float32Array, floorDb?: number): Float32Array {
  const gate = createNoiseGate({ sampleRateHz: WIRE_HZ, ...(floorDb === undefined ? {} : { floorDb }) });
  const padded = new Float32Array(samples.length + gate.latencySamples);
  padded.set(samples);
  const out = new Float32Array(padded.length);
  gate.process(out, padded);
  return out.subarray(gate.latencySamples);
}

function withSilence(samples: Float32Array): Float32Array {
  const padded = new Float32Array(LEAD_SAMPLES + samples.length + TAIL_SAMPLES);
  padded.set(samples, LEAD_SAMPLES);
  return padded;
}

function line(name: string, columns: string[]): void {
  console.log(`  ${name.padEnd(28)}${columns.map((column) => column.padStart(16)).join('')}`);
}
