/**
 * Measures the cost of the guard against false assertions: npm run bench -- assertions [--rounds 20]
 * First the time for which it holds sound back, in virtual time; then its processor time, alternately with the same call
 * without the guard.
 */
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import type { AssertionKind } from '@petvisor/realtime-agent';
import { assertsBooking } from '@petvisor/receptionist';
import { median, spread } from '../relay/statistics.ts';
import { makeAnswer, type Making } from './answer.ts';
import { openCall, passThrough } from './hold.ts';

/** An answer that mentions a booking without asserting one, as most answers before a booking do. */
const ANSWER =
  'Of course, I can look for a vaccination for Rex. On Tuesday Doctor Hale has ten past nine, half past ten and a ' +
  'quarter to four. Which of these would suit you? Once you have chosen I will read everything back to you, and then I ' +
  'can book it.';
const ANSWERS_PER_ROUND = 20;
const WORDS = 'response.output_audio_transcript.delta';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '20' } } });
const rounds = Number(values.rounds);
if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--rounds must be a whole number, 1 or more');

const judge = (words: string): AssertionKind | undefined => (assertsBooking(words) ? 'booking' : undefined);

await reportHold();
await reportCost();

async function reportHold(): Promise<void> {
  console.log(`How long sound is held, in ms of virtual time, beyond the same call without the guard
(an answer of ${ANSWER.length} characters, in pieces of 100 ms):\n`);
  const titles = ['speech', 'made', 'words come', 'first sound', 'median', 'longest', 'silence heard'];
  console.log(titles.map((title) => title.padStart(16)).join(''));
  for (const msPerChar of [62, 90]) {
    for (const speed of [3, 1]) {
      for (const wordsAheadMs of [200, 0, -100, -300]) await reportMaking({ msPerChar, speed, wordsAheadMs });
    }
  }
}

async function reportMaking(making: Making): Promise<void> {
  const answer = makeAnswer('r', ANSWER, making);
  const free = await passThrough(answer);
  const held = await passThrough(answer, judge);
  const addedMs = held.waitsMs.map((waitMs, i) => waitMs - free.waitsMs[i]!);
  const { msPerChar, speed, wordsAheadMs } = making;
  const cells = [
    `${msPerChar} ms/char`,
    speed === 1 ? 'as spoken' : `${speed} times faster`,
    wordsAheadMs === 0 ? 'with it' : `${Math.abs(wordsAheadMs)} ms ${wordsAheadMs > 0 ? 'before' : 'after'}`,
    ...[addedMs[0]!, median(addedMs), Math.max(...addedMs), held.silenceMs - free.silenceMs].map((ms) =>
      String(Math.round(ms)),
    ),
  ];
  console.log(cells.map((cell) => cell.padStart(16)).join(''));
}

/** Processor time of the call for each piece of words, including all effects of its event. */
async function reportCost(): Promise<void> {
  const answers = Array.from({ length: ANSWERS_PER_ROUND }, (_, i) =>
    makeAnswer(`r${i}`, ANSWER, { msPerChar: 62, speed: 3, wordsAheadMs: 200 }),
  );
  const words = answers[0]!.filter(({ event }) => event.type === WORDS).length * ANSWERS_PER_ROUND;
  const microsPerWord = async (asserts?: typeof judge): Promise<number> => {
    const { clock, model, hangUp } = openCall(asserts, () => undefined);
    let tookMs = 0;
    for (const moments of answers) {
      const begunMs = performance.now();
      for (const { event } of moments) model.emit(event);
      tookMs += performance.now() - begunMs;
      // The answer is played to its end, so that the queue does not grow.
      await clock.advance(ANSWER.length * 100);
    }
    hangUp();
    return (tookMs * 1_000) / words;
  };
  const free: number[] = [];
  const held: number[] = [];
  // The first round warms up compilers and caches and is not counted.
  for (let round = 0; round <= rounds; round++) {
    const [withoutUs, withUs] = [await microsPerWord(), await microsPerWord(judge)];
    if (round > 0) {
      free.push(withoutUs);
      held.push(withUs);
    }
  }
  const ratios = held.map((us, i) => us / free[i]!);
  console.log(`\nProcessor time of the call for each piece of words, with its share of sound, in µs: median of ${rounds} rounds
(least and most), Node.js ${process.versions.node}:\n
  without the guard   ${spread(free, 1)}
  with it             ${spread(held, 1)}
  ratio               ${spread(ratios, 2)}`);
}
