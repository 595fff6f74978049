/** Typed calls whose sockets are cut at random moments, and what must hold of them all the same. */
import { setTimeout as wait } from 'node:timers/promises';
import { seededRandom } from '@petvisor/realtime-agent/testing';
import { startQuietSystem, type QuietSystem } from '../testing/start-system.ts';
import { upgrade } from '../testing/upgrade.ts';
import { answerTo, countingMind } from './counting-mind.ts';
import { CuttableCaller } from './cuttable-caller.ts';

const PATH = '/voice/browser/media-stream';
/** Maximum time between two cuts, in milliseconds. */
const GAP_MS_MAX = 600;
/** Number of questions of a call, at least. */
const QUESTIONS_MIN = 3;
const STOLEN = `vr_${'x'.repeat(32)}`;

export interface CutResult {
  readonly cuts: number;
  readonly returns: number;
  readonly questions: number;
  /** Every promise that was broken. */
  readonly broken: readonly string[];
}

/** Runs one call with so many cuts, in a system of its own. */
export async function cutCall(seed: number, cuts: number): Promise<CutResult> {
  const random = seededRandom(seed);
  const system = await startQuietSystem({ realtime: { mind: countingMind, keepEvents: true } });
  const caller = new CuttableCaller(`${system.wsUrl}${PATH}`);
  const broken: string[] = [];
  let questions = 0;
  try {
    await caller.open(system.apiKey);
    let left = cuts;
    const cutting = (async () => {
      for (; left > 0; left--) {
        await wait(random.int(GAP_MS_MAX));
        caller.cut();
      }
    })();
    while (questions < QUESTIONS_MIN || left > 0) {
      questions += 1;
      const answer = answerTo(questions);
      caller.type(`Question ${questions}`);
      await caller.until(() => [...caller.words.values()].some((words) => words.includes(answer)));
      await wait(random.int(GAP_MS_MAX));
    }
    await cutting;
    // Who has not returned yet cannot hang up.
    await caller.until(() => caller.isThere);
    for (const token of [...caller.spent.slice(-2), STOLEN]) {
      const { status } = await upgrade(system.port, `${PATH}?resume=${token}`);
      if (status !== 401) broken.push(`a spent or made-up token was answered with ${status}`);
    }
    if (system.app.calls.size !== 1) broken.push(`${system.app.calls.size} calls are open instead of 1`);
    await caller.hangUp();
    await Promise.all(system.app.calls.ended());
    broken.push(...judgeUpstream(system, questions));
  } catch (error) {
    broken.push((error as Error).message);
  } finally {
    await system.close();
  }
  return { cuts, returns: caller.spent.length, questions, broken };
}

/** The model has got each question once, and one result of each tool call. */
function judgeUpstream({ realtime }: QuietSystem, questions: number): readonly string[] {
  const items = realtime.journal
    .filter(({ type }) => type === 'conversation.item.create')
    .map(({ event }) => JSON.stringify(event));
  const broken: string[] = [];
  for (let n = 1; n <= questions; n++) {
    const times = items.filter((item) => item.includes(`"Question ${n}"`)).length;
    if (times !== 1) broken.push(`question ${n} has reached the model ${times} times`);
  }
  const results = items.filter((item) => item.includes('"function_call_output"')).length;
  const looks = Math.floor(questions / 2);
  if (results !== looks) broken.push(`${results} tool results for ${looks} tool calls`);
  return broken;
}
