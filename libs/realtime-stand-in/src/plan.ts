/** Content of a response: the next answer of the script, otherwise the decision of the mind. */
import { newItem, type NewItem } from './client-events.ts';
import { inputOf } from './mind-input.ts';
import type { Mind } from './mind/mind.ts';
import type { ResponseRequest } from './response-request.ts';
import { LIMITS, SAMPLES_PER_MS } from './limits.ts';
import type { ScriptedAnswer } from './script.ts';
import { findItem, hasOpenCall, isOutOfBand, mindState } from './session.ts';
import type { ActiveResponse, Sentence, PlannedCall, Session } from './session.ts';

type Plan = Pick<ActiveResponse, 'sentences' | 'calls' | 'mindBefore' | 'pauseAt'>;

/** Sentence of a response while a tool is running. */
const MEANWHILE = 'One moment, please.';

/** @returns undefined if there is no mind and the script has no answer */
export function planResponse(session: Session): Plan | undefined {
  const answer = session.stage.takeAnswer();
  if (answer !== undefined) return fromScript(session, answer);
  if (session.mind === undefined) return undefined;
  const { active } = session;
  if (active !== undefined && isOutOfBand(active)) return outOfBand(session, session.mind, active.request);
  // The mind would repeat its call. It decides again when the tool has answered.
  if (session.active?.isWithoutTools === true && hasOpenCall(session)) {
    return { sentences: [{ words: MEANWHILE }], calls: [], mindBefore: mindState(session, session.mind) };
  }
  return fromMind(session, session.mind);
}

function fromScript(session: Session, answer: ScriptedAnswer): Plan {
  // Without a mind, nothing consumes the unheard input.
  if (session.mind === undefined && session.active?.request?.conversation !== 'none')
    session.unheard.length = 0;
  const { say = [], preamble = [], audio, calls = [], pauseAfterDeltas: pauseAt } = answer;
  const words = [say].flat();
  const [first, ...others] =
    audio === undefined ? words.map((each): Sentence => ({ words: each })) : [heard(words.join(' '), audio)];
  return {
    sentences: [
      ...[preamble].flat().map((each): Sentence => ({ words: each })),
      ...(first === undefined ? [] : [{ ...first, isFirst: true }]),
      ...others,
    ],
    calls: calls.map(({ name, arguments: given = {}, callId }) => ({
      name,
      arguments: typeof given === 'string' ? given : JSON.stringify(given),
      callId,
    })),
    mindBefore: session.mindState,
    pauseAt,
  };
}

function heard(words: string, pcm: Int16Array): Sentence {
  return { words, pcm: pcm.slice(0, LIMITS.answerAudioMsMax * SAMPLES_PER_MS) };
}

function fromMind(session: Session, mind: NonNullable<Session['mind']>): Plan {
  let state = mindState(session, mind);
  for (const entry of session.unheard.splice(0)) {
    if (entry.kind === 'ready') state = mind.hear(state, entry.input);
  }
  const decision = mind.decide(state);
  session.mindState = decision.state;
  return planOf(session, decision, state);
}

/** The conversation neither hears of the input nor goes on with the decision. */
function outOfBand(session: Session, mind: Mind, request: ResponseRequest = {}): Plan {
  const { input, instructions = session.config.instructions } = request;
  let state = input === undefined ? mindState(session, mind) : mind.begin(instructions);
  for (const item of input ?? []) {
    const told = item.type === 'item_reference' ? referred(session, item.id) : item;
    if (told !== undefined && told.type !== 'function_call_output') state = mind.hear(state, inputOf(told));
  }
  return planOf(session, mind.decide(state), state);
}

/** Returns the item of the conversation as a client would have made it. */
function referred(session: Session, id: string): NewItem | undefined {
  const parsed = newItem.safeParse(findItem(session, id)?.item);
  return parsed.success ? parsed.data : undefined;
}

function planOf(session: Session, decision: ReturnType<Mind['decide']>, state: unknown): Plan {
  return {
    sentences: decision.say.map((words) => ({ words })),
    calls: decision.calls
      .filter(({ name }) => session.config.tools.some((tool) => tool.name === name))
      .map(({ key, name, arguments: given }): PlannedCall => ({
        name,
        arguments: JSON.stringify(given),
        key,
      })),
    mindBefore: state,
  };
}
