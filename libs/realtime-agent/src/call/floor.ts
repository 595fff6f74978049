/** Questions about the state of a call: who speaks or is about to, and what of the agent's words may be heard. */
import { AUDIO } from '@petvisor/wire-protocol';
import { SPEECH_MS_PER_CHAR, UNJUDGED_MS_MAX } from './limits.ts';
import { isDrained, type SpokenItem } from './playback.ts';
import { arriving, isStatementDue } from './statements.ts';
import type { CallState, ResponseCause, Responses } from './state.ts';
import { openCalls } from './tools.ts';
import type { AnswerItem } from './turns.ts';

/** Facts that can keep the agent from speaking, or the call from going on. Each caller says which of them it minds. */
export interface Floor {
  /** The model has a confirmed session. */
  readonly isLinked: boolean;
  readonly isCallerSpeaking: boolean;
  /** The caller's turn is over and the service has not begun to answer it. */
  readonly isAnswerExpected: boolean;
  /** A sound of the caller stopped the agent, and it is not known yet whether a turn follows. */
  readonly isCutShort: boolean;
  /** An alert has still to be answered. */
  readonly isAlertDue: boolean;
  /** Cause of the response that is wanted and not asked for yet. */
  readonly wanted: ResponseCause | null;
  /** A `response.create` has been sent. */
  readonly isAsked: boolean;
  readonly isActive: boolean;
  /** A failed response waits to be asked for again. */
  readonly isRetryDue: boolean;
  /** A tool call is running, or its result has not been told to the model. */
  readonly isToolOpen: boolean;
  /** Audio of the agent is queued or has not been heard to its end. */
  readonly isAudible: boolean;
  /** The last words of the call are being heard. */
  readonly isGoodbye: boolean;
}

export function floorOf(state: CallState, atMs: number): Floor {
  const { link, caller, responses, urgent, ending } = state;
  return {
    isLinked: link.status === 'ready',
    isCallerSpeaking: caller.speaking,
    isAnswerExpected: caller.awaitsAnswer,
    isCutShort: caller.cutShort,
    isAlertDue: urgent.isDue,
    wanted: responses.wanted?.cause ?? null,
    isAsked: responses.asked !== null,
    isActive: responses.active !== null,
    isRetryDue: state.timers.retry !== undefined,
    isToolOpen: openCalls(state.calls).length > 0,
    isAudible: !isDrained(state.playback, atMs) || isStatementDue(state.statements),
    isGoodbye: ending.sayingGoodbye,
  };
}

/** Whether the words of an alert are wanted or on their way: another alert does not begin them anew. */
export function isAlertBeingSaid({ wanted, asked, active }: Responses): boolean {
  return wanted?.cause === 'alert' || (asked?.for.cause === 'alert' && active?.muted !== true);
}

/** Whether the caller is hearing, or is about to hear, the statement of an alert. */
export function isEmergencySaid({ statements: { waiting, open } }: Pick<CallState, 'statements'>): boolean {
  return [...waiting, ...open].some(({ statement }) => statement.purpose === 'emergency');
}

/** Whether the caller has still to hear the words of an alert: the call cannot end on them. */
export function isAlertOpen(state: Pick<CallState, 'urgent' | 'responses' | 'statements'>): boolean {
  return state.urgent.isDue || isAlertBeingSaid(state.responses) || isEmergencySaid(state);
}

/** Whether an interruption now would stop only a filler, which needs no continuation. */
export function isFilling({ responses, playback }: CallState): boolean {
  const responseId = responses.active?.id ?? playback.items.at(-1)?.place.response_id;
  return responses.fillerId !== null && responseId === responses.fillerId;
}

/** Whether the agent's words are judged, also once a booking is confirmed: they may say something else. */
export function isVetted({ setup }: Pick<CallState, 'setup'>): boolean {
  return setup.vetsWords === true;
}

/** Whether the words of a response are kept from the caller. */
export function isWithheld({ truth }: Pick<CallState, 'truth'>, responseId: string): boolean {
  return truth.withheld.includes(responseId);
}

/** Number of bytes of an item's audio that may be sent: as far as its judged words reach, and after the statements. */
export function freeBytes(state: CallState, item: SpokenItem): number {
  return isBehindStatement(state, item) ? item.sentBytes : judgedBytes(state, item);
}

/** Whether an item has to wait for the end of a statement whose audio is still arriving. */
function isBehindStatement({ statements, playback }: CallState, item: SpokenItem): boolean {
  const spoken = arriving(statements);
  if (spoken === undefined || item.place.item_id === spoken.id) return false;
  const ids = playback.items.map(({ place }) => place.item_id);
  return ids.lastIndexOf(item.place.item_id) > ids.lastIndexOf(spoken.id);
}

/** Number of bytes of an item's audio that may be sent as far as its words are judged. */
function judgedBytes(state: CallState, { place }: SpokenItem): number {
  if (!isVetted(state) || state.responses.active?.id !== place.response_id) return Infinity;
  const answer = answerOf(state, place.item_id);
  if (answer?.isWhole === true) return Infinity;
  const judgedMs = (answer?.text.length ?? 0) * SPEECH_MS_PER_CHAR;
  return Math.max(UNJUDGED_MS_MAX, judgedMs) * AUDIO.bytesPerMs;
}

/** Whether audio waits for its words to be judged: when the model link is lost, they never come. */
export function waitsForWords(state: CallState): boolean {
  return state.playback.items.some(
    (item) => item.cutAtMs === null && item.receivedBytes > judgedBytes(state, item),
  );
}

/** Runs for each piece of audio: the newest turn first, and nothing allocated. */
function answerOf({ turns }: CallState, itemId: string): AnswerItem | undefined {
  for (let turn = turns.length - 1; turn >= 0; turn--) {
    for (const answer of turns[turn]!.answers) if (answer.itemId === itemId) return answer;
  }
  return undefined;
}
