/**
 * Effect of the gate on speech: clean, in the noise it was tuned on, in other noise, and compared with other methods.
 */
import { siSdrDb, logSpectralDistanceDb, segmentalSnrDb } from './metrics.ts';
import { gated, inChunks, whole, type Method } from './methods.ts';
import { rmsDbfs } from '../src/index.ts';
import {
  LEAD_SAMPLES,
  RATE_HZ,
  cutsOf,
  mix,
  noiseSet,
  speechSet,
  unseenNoiseSet,
  unseenSpeechSet,
  type Clip,
} from '../src/testing/index.ts';
import { stoi } from './stoi.ts';
import { line, mean } from './table.ts';

const SNRS_DB = [0, 5, 10, 15, 20];
const COLUMNS = SNRS_DB.map((snrDb) => `${snrDb} dB`);
const CUTS = 40;
const CUT_SEED = 1;
const METHODS: Record<string, Method> = {
  nothing: (samples) => samples,
  'the gate': gated,
  'per chunk': inChunks,
  'whole file': whole,
};

export function reportClean(): void {
  console.log(
    'Clean speech through the gate: SI-SDR in dB, samples that come out bit for bit, change of level',
  );
  line('', ['after 0.8 s', '', '', 'at once', '', '']);
  for (const { name, samples } of [...speechSet(), ...unseenSpeechSet()]) {
    line(name, [...cleanFigures(samples), ...cleanFigures(samples.subarray(LEAD_SAMPLES))]);
  }
}

/** Random cuts within words: how many meet the requirement, and the worst of them. */
export function reportCuts(): void {
  console.log(
    `\nClean speech cut in mid-word, ${CUTS} cuts a clip (seed ${CUT_SEED}): at least 35 dB, bit for bit; worst SI-SDR and level`,
  );
  for (const clip of [...speechSet(), ...unseenSpeechSet()]) {
    const cuts = cutsOf(clip, CUTS, CUT_SEED).map(({ samples }) => {
      const out = gated(samples);
      return { siSdr: siSdrDb(out, samples), level: Math.abs(rmsDbfs(out) - rmsDbfs(samples)) };
    });
    line(clip.name, [
      `${cuts.filter(({ siSdr }) => siSdr >= 35).length}`,
      `${cuts.filter(({ siSdr }) => siSdr === Infinity).length}`,
      Math.min(...cuts.map(({ siSdr }) => siSdr)),
      `${Math.max(...cuts.map(({ level }) => level)).toFixed(3)} dB`,
    ]);
  }
}

export function reportChanges(): void {
  changes('speech and noise that its constants were searched for on', speechSet(), noiseSet());
  changes('other speech', unseenSpeechSet(), noiseSet());
  changes('other speech in other noise', unseenSpeechSet(), unseenNoiseSet());
}

/** One clip in all noises with all methods, including RNNoise if it is installed. */
export function reportMethods(rnnoise: Method | undefined): void {
  const methods = rnnoise === undefined ? METHODS : { ...METHODS, RNNoise: rnnoise };
  const clip = unseenSpeechSet()[0]!;
  const noises = noiseSet();
  console.log(`\nMean over the noises, speech: ${clip.name}`);
  line('', ['SI-SDR dB', 'seg. SNR dB', 'LSD dB', 'STOI']);
  for (const snrDb of SNRS_DB) {
    for (const [name, method] of Object.entries(methods)) {
      const rows = noises.map((noise) => figures(method, clip.samples, noise, snrDb));
      line(
        `${snrDb} dB, ${name}`,
        rows[0]!.map((_, column) => mean(rows.map((row) => row[column]!))),
      );
    }
  }
  if (rnnoise === undefined) console.log('  RNNoise not measured: @echogarden/rnnoise-wasm is not installed');
}

function cleanFigures(samples: Float32Array): string[] {
  const out = gated(samples);
  const same = out.filter((x, i) => x === samples[i]).length / out.length;
  return [
    siSdrDb(out, samples).toFixed(1),
    `${(100 * same).toFixed(1)} %`,
    `${(rmsDbfs(out) - rmsDbfs(samples)).toFixed(3)} dB`,
  ];
}

function changes(title: string, clips: Clip[], noises: Clip[]): void {
  console.log(`\nSI-SDR change by the gate in dB, ${title}, mean of ${clips.length} clips`);
  line('', COLUMNS);
  const rows = noises.map((noise) =>
    SNRS_DB.map((snrDb) => mean(clips.map((clip) => change(clip, noise, snrDb)))),
  );
  noises.forEach(({ name }, row) => line(name, rows[row]!));
  line(
    'mean',
    SNRS_DB.map((_, column) => mean(rows.map((row) => row[column]!))),
  );
}

function change(clip: Clip, noise: Clip, snrDb: number): number {
  const mixed = mix(clip.samples, noise.samples, snrDb, LEAD_SAMPLES);
  return siSdrDb(gated(mixed), clip.samples) - siSdrDb(mixed, clip.samples);
}

function figures(method: Method, clean: Float32Array, noise: Clip, snrDb: number): number[] {
  const out = method(mix(clean, noise.samples, snrDb, LEAD_SAMPLES));
  return [
    siSdrDb(out, clean),
    segmentalSnrDb(out, clean),
    logSpectralDistanceDb(out, clean),
    stoi(out, clean, RATE_HZ),
  ];
}
