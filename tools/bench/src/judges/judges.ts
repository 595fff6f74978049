/**
 * What judging words costs: the time of one sentence that the judge has not met, the longest of them, the time of each
 * piece of the agent's words as they arrive, the memory, and the size of the weights.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import type * as receptionist from '@petvisor/receptionist';

type Receptionist = Pick<typeof receptionist, 'assertsBooking' | 'findEmergency'>;

const ROOT = new URL('../../../../', import.meta.url);
const WEIGHTS = new URL('libs/receptionist/judges/', ROOT);
const CORPORA = new URL('tools/judges/corpora/held-out/', ROOT);

const RECEPTIONIST = '@petvisor/receptionist' as string;

const before = process.memoryUsage().rss;
const startMs = performance.now();
// A name that is no literal: the other benchmarks import the library at their start.
const { assertsBooking, findEmergency } = (await import(RECEPTIONIST)) as Receptionist;
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
print(
  'an assertion, a piece of words',
  timesOf(answers.flatMap(beginningsOf), (text) => void assertsBooking(text)),
);

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

/** Microseconds of each call, in ascending order. */
function timesOf(texts: readonly string[], judge: (text: string) => void): readonly number[] {
  return texts
    .map((text) => {
      const from = performance.now();
      judge(text);
      return (performance.now() - from) * 1_000;
    })
    .sort((a, b) => a - b);
}

function print(what: string, times: readonly number[]): void {
  const at = (share: number): string => (times[Math.floor((times.length - 1) * share)] ?? 0).toFixed(0);
  console.log(`${what}: p50 ${at(0.5)} µs, p95 ${at(0.95)} µs, p99 ${at(0.99)} µs, longest ${at(1)} µs`);
}

function megabytes(bytes: number): string {
  return (bytes / 1_048_576).toFixed(1);
}
