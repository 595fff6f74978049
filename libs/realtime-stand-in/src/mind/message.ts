/** Messages for the practice and requests for a call back: missing details and the tool call. */
import type { Meaning } from './meaning.ts';
import type { MindCall } from './mind-call.ts';
import type { Question } from './question.ts';
import { withoutKeys } from './state.ts';
import type { Message, MindState } from './state.ts';

export function beginMessage(state: MindState, callBack: boolean, words: string | undefined): MindState {
  const message: Message = { callBack, confirmed: false, words };
  return { ...withoutKeys(state, 'first'), message };
}

/** @returns undefined if the meaning does not answer a question about the message */
export function hearMessage(state: MindState, meaning: Meaning): MindState | undefined {
  const { message } = state;
  if (message === undefined) return undefined;
  if (state.question === 'message' && meaning.message !== undefined) {
    return { ...state, message: { ...message, words: meaning.message } };
  }
  if (state.question !== 'confirmMessage') return undefined;
  if (meaning.yes === true) return { ...state, message: { ...message, confirmed: true } };
  // Asks for the whole message again instead of the wrong part.
  if (meaning.no === true && meaning.phone === undefined && meaning.firstName === undefined) {
    const { firstName: _, lastName: __, phone: ___, ...owner } = state.owner;
    return { ...state, owner, message: { callBack: message.callBack, confirmed: false } };
  }
  return undefined;
}

export function missingInMessage({ owner }: MindState, message: Message): Question | undefined {
  if (message.words === undefined) return 'message';
  if (owner.firstName === undefined) return 'name';
  if (owner.lastName === undefined) return 'lastName';
  return message.callBack && owner.phone === undefined ? 'phone' : undefined;
}

/** Identifies the details of a read-back. */
export function messageIdentity({ owner }: MindState, { callBack, words }: Message): string {
  return JSON.stringify([callBack, words, owner.firstName, owner.lastName, owner.phone]);
}

export function messageCall(key: string, { owner }: MindState, message: Message, token?: string): MindCall {
  const words = message.words ?? '';
  return {
    key,
    name: 'take_message',
    arguments: {
      topic: topicOf(words),
      message: words,
      caller_name: `${owner.firstName ?? ''} ${owner.lastName ?? ''}`.trim(),
      phone: owner.phone ?? null,
      pet_name: owner.petName ?? null,
      call_back: message.callBack,
      call_back_when: null,
      ...(token !== undefined && { confirmation_token: token }),
    },
  };
}

const TOPICS: readonly (readonly [string, RegExp])[] = [
  ['prescription', /\b(?:prescription|tablets?|medicines?|medication|refill)\b/],
  ['insurance', /\b(?:insurance|claim)\b/],
  ['results', /\bresults?\b/],
  ['records', /\b(?:records?|history)\b/],
  ['price', /\b(?:price|cost|bill)\b/],
  ['change_appointment', /\b(?:cancel|move|change|appointment)\b/],
  ['complaint', /\b(?:complain|complaint)\b/],
];

function topicOf(words: string): string {
  return TOPICS.find(([, pattern]) => pattern.test(words.toLowerCase()))?.[0] ?? 'other';
}
