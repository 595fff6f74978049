/**
 * Callers who answer the read-back: npm run answers -- [--calls 1000] [--seed 1] [--file ANSWERS.jsonl]
 *
 * The real app, real sockets, both stand-ins; a system for each call, ten at a time. Exit codes: 0 booked what was meant to
 * be, 1 not so, 2 wrong usage.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { seededRandom } from '@petvisor/realtime-agent/testing';
import { countCalls, isBroken, writeFigures, type AnsweredCall } from './figures.ts';
import { isHeldOut, parseLines, parseTable, type AnswerLine } from './lines.ts';
import { canBePlayed, playAnswer } from './play-answer.ts';

/** Number of calls at a time. */
const LANES = 10;
const TESTDATA = new URL('../../../../libs/receptionist/testdata/', import.meta.url);

const { values } = parseArgs({
  options: {
    calls: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    file: { type: 'string' },
  },
});
const calls = Number(values.calls);
const seed = Number(values.seed);
if (!Number.isSafeInteger(calls) || calls < 1 || !Number.isSafeInteger(seed)) {
  console.error('npm run answers -- [--calls 1000] [--seed 1] [--file ANSWERS.jsonl]');
  process.exit(2);
}

const startedMs = performance.now();
const lines = values.file === undefined ? heldOutLines() : parseLines(readFileSync(values.file, 'utf8'));
const playable = lines.filter(canBePlayed);
const figures = countCalls(await playAll(draw(playable, calls)));
for (const sentence of figures.wrong) console.error(sentence);
console.log(writeFigures(figures));
console.log(
  `${calls} calls from seed ${seed} in ${Math.round((performance.now() - startedMs) / 1000)} s, of ${playable.length} answers;`,
  `${lines.length - playable.length} are in languages in which the receptionist reads nothing back`,
);
process.exit(isBroken(figures) ? 1 : 0);

function heldOutLines(): AnswerLine[] {
  const read = (file: string): string => readFileSync(new URL(file, TESTDATA), 'utf8');
  return [...parseTable(read('consent.tsv')), ...parseLines(read('consent-values.jsonl'))].filter(isHeldOut);
}

/** All lines in a random order, and again, until there are enough. */
function draw(from: readonly AnswerLine[], count: number): AnswerLine[] {
  const random = seededRandom(seed);
  const drawn: AnswerLine[] = [];
  for (let rest: AnswerLine[] = []; drawn.length < count;) {
    if (rest.length === 0) rest = [...from];
    drawn.push(...rest.splice(random.int(rest.length), 1));
  }
  return drawn;
}

async function playAll(drawn: readonly AnswerLine[]): Promise<AnsweredCall[]> {
  const waiting = [...drawn.entries()];
  const played: AnsweredCall[] = [];
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, line] = next;
      const manner = { isTyped: index % 2 === 1, hasVoice: index % 4 >= 2 };
      played.push(await playAnswer(line, manner));
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return played;
}
