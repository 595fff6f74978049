/** Content of a response: the next answer of the script, otherwise the decision of the mind. */
import { LIMITS, SAMPLES_PER_MS } from './limits.ts';
import type { ScriptedAnswer } from './script.ts';
import { hasOpenCall, mindState } from './session.ts';
import type { ActiveResponse, Sentence, PlannedCall, Session } from './session.ts';

type Plan = Pick<ActiveResponse, 'sentences' | 'calls' | 'mindBefore' | 'pauseAt'>;

/** Sentence of a response while a tool is running. */
const MEANWHILE = 'One moment, please.';

/** @returns undefined if there is no mind and the script has no answer */
export function planResponse(session: Session): Plan | undefined {
  const answer = session.stage.takeAnswer();
  if (answer !== undefined) return fromScript(session, answer);
  if (session.mind === undefined) return undefined;
  // The mind would repeat its call. It decides again when the tool has answered.
  if (session.active?.isWithoutTools === true && hasOpenCall(session)) {
    return { sentences: [{ words: MEANWHILE }], calls: [], mindBefore: mindState(session, session.mind) };
  }
  return fromMind(session, session.mind);
}

function fromScript(session: Session, answer: ScriptedAnswer): Plan {
  // Without a mind, nothing consumes the unheard input.
  if (session.mind === undefined) session.unheard.length = 0;
  const { say = [], audio, calls = [], pauseAfterDeltas: pauseAt } = answer;
  const words = typeof say === 'string' ? [say] : say;
  return {
    sentences: audio === undefined ? words.map((each) => ({ words: each })) : [heard(words.join(' '), audio)],
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
