/** What a new session of the model is told of the conversation so far: text, and tool calls with their results. */
import type { RealtimeClientEvent } from '../realtime-events.ts';
import { callerWords, heardAnswer } from './journal.ts';
import { HISTORY_CHARS_MAX, HISTORY_EXCHANGES_MAX } from './limits.ts';
import type { CallState } from './state.ts';
import type { ToolCall } from './tools.ts';
import type { AnswerItem, OpenExchange, Remembered } from './turns.ts';

type SeedItem = Extract<RealtimeClientEvent, { type: 'conversation.item.create' }>['item'];

export function remember(history: readonly Remembered[], exchange: OpenExchange): readonly Remembered[] {
  const { said, answers, responses } = exchange;
  return [...history, { said, answers, responses }].slice(-HISTORY_EXCHANGES_MAX);
}

/**
 * Returns the items of the conversation, oldest first, without the oldest if they are too many. A tool call without a
 * result is an item of its own: the result follows when it is there.
 */
export function seedItems(
  state: Pick<CallState, 'history' | 'turns' | 'calls'> & Partial<Pick<CallState, 'statements'>>,
): readonly SeedItem[] {
  const unplaced = new Set(state.calls);
  function take(belongs: (call: ToolCall) => boolean): SeedItem[] {
    const taken = [...unplaced].filter(belongs);
    for (const call of taken) unplaced.delete(call);
    return taken.flatMap(callItems);
  }
  // The others are told when they are over.
  const isOver = ({ itemId }: AnswerItem): boolean =>
    state.statements?.open.some(({ id }) => id === itemId) !== true;
  const groups = [...state.history, ...state.turns].map((exchange) => [
    ...message('user', callerWords(exchange)),
    ...take(({ responseId }) => exchange.responses.some(({ id }) => id === responseId)),
    ...message('assistant', heardAnswer({ answers: exchange.answers.filter(isOver) })),
  ]);
  groups.push(take(() => true));
  // An open call is kept even if it does not fit: its result would find no call.
  let charsLeft = HISTORY_CHARS_MAX;
  const kept = groups.toReversed().map((group) => {
    charsLeft -= JSON.stringify(group).length;
    return charsLeft >= 0 ? group : [];
  });
  const items = kept.toReversed().flat();
  const known = new Set(items.map((item) => (item.type === 'function_call' ? item.call_id : undefined)));
  const open = state.calls.filter(({ status, callId }) => isOpen(status) && !known.has(callId));
  return [...open.flatMap(callItems), ...items];
}

/** Returns the note that tells a new session of the interruption. */
export function interruptionNote(lostWords: boolean): string {
  const what = 'The connection was interrupted for a moment. Do not greet again and do not start over.';
  return lostWords
    ? `${what} What the caller said last may be missing: if so, say that you did not catch it.`
    : `${what} Go on from where the conversation broke off.`;
}

export function statementItem(id: string, text: string): SeedItem {
  return { id, type: 'message', role: 'assistant', content: [{ type: 'output_text', text }] };
}

export function noteItem(id: string, text: string): SeedItem {
  return { id, type: 'message', role: 'system', content: [{ type: 'input_text', text }] };
}

function message(role: 'user' | 'assistant', text: string): SeedItem[] {
  if (text === '') return [];
  if (role === 'user') return [{ type: 'message', role, content: [{ type: 'input_text', text }] }];
  return [{ type: 'message', role, content: [{ type: 'output_text', text }] }];
}

function callItems({ callId, name, arguments: given, status, output }: ToolCall): SeedItem[] {
  const call: SeedItem = { type: 'function_call', call_id: callId, name, arguments: given };
  if (isOpen(status) || output === null) return [call];
  return [call, { type: 'function_call_output', call_id: callId, output }];
}

function isOpen(status: ToolCall['status']): boolean {
  return status === 'running' || status === 'answered';
}
