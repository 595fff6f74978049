/**
 * What judging words costs: the time of one sentence that the judge has not met, the longest of them, the time of each
 * piece of the agent's words as they arrive, the memory, and the size of the weights.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import type * as receptionist from '@petvisor/receptionist';

type Receptionist = Pick<
  typeof receptionist,
  'assertionKind' | 'findEmergency' | 'prepareConsent' | 'readAnswer'
>;
type ReadBackAnswer = {
  readonly text: string;
  readonly lang: string;
  readonly values: receptionist.ReadBackDetails;
};

const ROOT = new URL('../../../../', import.meta.url);
const WEIGHTS = new URL('libs/receptionist/judges/', ROOT);
const TESTDATA = new URL('libs/receptionist/testdata/', ROOT);
const CORPORA = new URL('tools/judges/corpora/held-out/', ROOT);

/** What one judgement may take on the event loop. */
const LOOP_US_MAX = 1_000;

const NOTHING_DONE: receptionist.DoneActs = { bookings: [], isMessageStored: false, facts: [] };
const BOOKED: receptionist.DoneActs = {
  ...NOTHING_DONE,
  bookings: [
    {
      pet: 'Rex',
      species: 'Dog',
      type: 'Vaccination',
      date: '2026-12-01',
      time: '17:30',
      clinician: 'Dr Meredith Grey',
      owner: 'Ada Example',
      phone: '07700 900123',
      email: 'ada@example.org',
    },
  ],
};
const WHILE_SAID = { isWhole: false, today: '2026-11-27' };

const RECEPTIONIST = '@petvisor/receptionist' as string;

const before = process.memoryUsage().rss;
const startMs = performance.now();
// A name that is no literal: the other benchmarks import the library at their start.
const { assertionKind, findEmergency, prepareConsent, readAnswer } = (await import(
  RECEPTIONIST
)) as Receptionist;
const loadMs = performance.now() - startMs;

const emergencies = sentencesOf('emergency-');
const answers = sentencesOf('assertion-');

console.log(`loading: ${loadMs.toFixed(0)} ms, with everything else of the receptionist`);
console.log(`memory: ${megabytes(process.memoryUsage().rss - before)} MB more`);
for (const file of readdirSync(WEIGHTS))
  console.log(`${file}: ${megabytes(statSync(new URL(file, WEIGHTS)).size)} MB`);
print(
  'an emergency, a new sentence',
  timesOf(emergencies, (text) => void findEmergency(text)),
);
print(
  'an emergency, a sentence met before',
  timesOf(emergencies, (text) => void findEmergency(text)),
);
const prepareMs = performance.now();
prepareConsent();
console.log(`grammars of consent: ${(performance.now() - prepareMs).toFixed(0)} ms`);
const met = readBackAnswers('consent-callers.jsonl');
for (const answer of met) read(answer);
print('an answer to a read-back, a new one', timesOf(readBackAnswers('consent-unseen.jsonl'), read));
print('an answer to a read-back, met before', timesOf(met, read));
const pieces = answers.flatMap(beginningsOf);
const nothingDone = timesOf(pieces, (text) => void assertionKind(text, NOTHING_DONE, WHILE_SAID));
print('words of the agent, a piece, nothing done', nothingDone);
const booked = timesOf(pieces, (text) => void assertionKind(text, BOOKED, WHILE_SAID));
print('words of the agent, a piece, after a booking', booked);
// What is compiled when it is first needed has been compiled by now.
const warm = timesOf(pieces, (text) => void assertionKind(text, BOOKED, WHILE_SAID));
print('words of the agent, a piece, after a booking, once more', warm);
const ratio = mean(booked) / mean(nothingDone);
console.log(`after a booking a piece takes ${ratio.toFixed(1)} times as long on average`);
for (const [when, times] of Object.entries({ 'the first time': booked, 'once more': warm })) {
  const quick = times.filter((us) => us <= LOOP_US_MAX).length / times.length;
  console.log(`${(100 * quick).toFixed(1)} % after a booking take at most ${LOOP_US_MAX} µs ${when}`);
}

function readBackAnswers(file: string): readonly ReadBackAnswer[] {
  const lines = readFileSync(new URL(file, TESTDATA), 'utf8').trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as ReadBackAnswer);
}

function read({ text, lang, values }: ReadBackAnswer): void {
  readAnswer(text, { languages: [lang], values });
}

/** Every beginning of a sentence that ends with a word, as the words of an answer arrive. */
function beginningsOf(text: string): readonly string[] {
  const words = text.split(' ');
  return words.map((_, index) => words.slice(0, index + 1).join(' '));
}

/** The judged turns of the corpora whose names begin so. */
function sentencesOf(prefix: string): readonly string[] {
  return readdirSync(CORPORA)
    .filter((file) => file.startsWith(prefix))
    .flatMap((file) => readFileSync(new URL(file, CORPORA), 'utf8').split('\n'))
    .flatMap((line) => line.split('\t')[2]?.split(' | ').at(-1) ?? []);
}

/** Microseconds of processor time of each call, in ascending order; other processes on the machine do not count. */
function timesOf<Sentence>(texts: readonly Sentence[], judge: (text: Sentence) => void): readonly number[] {
  return texts
    .map((text) => {
      const from = process.cpuUsage();
      judge(text);
      const { user, system } = process.cpuUsage(from);
      return user + system;
    })
    .sort((a, b) => a - b);
}

function mean(times: readonly number[]): number {
  return times.reduce((sum, time) => sum + time, 0) / times.length;
}

function print(what: string, times: readonly number[]): void {
  const at = (share: number): string => (times[Math.floor((times.length - 1) * share)] ?? 0).toFixed(0);
  console.log(`${what}: p50 ${at(0.5)} µs, p95 ${at(0.95)} µs, p99 ${at(0.99)} µs, longest ${at(1)} µs`);
}

function megabytes(bytes: number): string {
  return (bytes / 1_048_576).toFixed(1);
}
