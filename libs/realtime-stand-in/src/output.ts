/** Output events of a response in the documented order: a message, sentence by sentence, then calls. */
import { SAMPLES_PER_MS, LIMITS } from './limits.ts';
import { garbleCalls } from './garble-calls.ts';
import { toSpokenText } from './mind/spoken-text.ts';
import { toBase64 } from './samples.ts';
import { addItem, isOutOfBand, newId, sendEvent, sendDelta } from './session.ts';
import type { ActiveResponse, PlannedCall, Session } from './session.ts';
import type { StoredItem } from './stored-item.ts';
import { CHARS_PER_TOKEN, countOutput } from './usage.ts';

/** `said`: all output is sent; `waits`: for synthesis, the script, or for good; `cut`: the tokens are used up. */
export type OutputState = 'said' | 'waits' | 'cut';

/** @param goesOn called after each delta; false stops the output */
export function sendOutput(session: Session, active: ActiveResponse, goesOn: () => boolean): OutputState {
  for (;;) {
    const [sentence] = active.sentences;
    if (sentence === undefined) return 'said';
    if (isPaused(active)) return 'waits';
    if (sentence.isFirst === true && active.words !== '') {
      closeMessage(session, active, 'completed');
      openMessage(session, active);
    }
    const isAudio = active.modality === 'audio';
    if (isAudio && active.rest === undefined) {
      if (sentence.pcm === undefined) {
        session.effects.push({
          type: 'speak',
          responseId: active.id,
          text: toSpokenText(sentence.words),
          marker: active.number,
        });
        return 'waits';
      }
      sendWords(session, active, sentence.words);
      active.rest = sentence.pcm;
      session.hasSpoken = true;
    }
    if (isAudio) {
      const saying = sendAudio(session, active, goesOn);
      if (saying !== 'said') return saying;
      delete active.rest;
    } else {
      sendWords(session, active, sentence.words);
      active.deltas += 1;
      if (!goesOn()) return 'waits';
      if (isSpent(active)) return 'cut';
    }
    active.sentences.shift();
  }
}

function sendAudio(session: Session, active: ActiveResponse, goesOn: () => boolean): OutputState {
  const step = LIMITS.deltaMs * SAMPLES_PER_MS;
  while (active.rest !== undefined && active.rest.length > 0) {
    if (isPaused(active)) return 'waits';
    if (isSpent(active)) return 'cut';
    sendSamples(session, active, active.rest.subarray(0, step));
    active.rest = active.rest.subarray(step);
    if (!goesOn()) return 'waits';
  }
  return 'said';
}

/** Sends one audio delta of any length. */
export function sendSamples(session: Session, active: ActiveResponse, pcm: Int16Array): void {
  sendDelta(session, { type: 'response.output_audio.delta', ...placeOf(active), delta: toBase64(pcm) });
  active.deltas += 1;
  active.audioMs += pcm.length / SAMPLES_PER_MS;
  if (active.message !== undefined) active.message.audioMs += pcm.length / SAMPLES_PER_MS;
}

function isPaused({ pauseAt, deltas }: ActiveResponse): boolean {
  return pauseAt === 'for good' || (pauseAt !== undefined && deltas >= pauseAt);
}

function isSpent({ tokensMax, transcript, audioMs }: ActiveResponse): boolean {
  if (tokensMax === 'inf') return false;
  const { text, audio } = countOutput(transcript, audioMs);
  return text + audio >= tokensMax;
}

/** Sends as many words as the tokens allow. */
export function sendWords(session: Session, active: ActiveResponse, words: string): void {
  const whole = active.words === '' ? words : ` ${words}`;
  const charsMax = active.tokensMax === 'inf' ? Infinity : active.tokensMax * CHARS_PER_TOKEN;
  const delta = whole.slice(0, Math.max(0, charsMax - active.transcript.length));
  active.transcript += delta;
  active.words += delta;
  const type =
    active.modality === 'audio' ? 'response.output_audio_transcript.delta' : 'response.output_text.delta';
  sendDelta(session, { type, ...placeOf(active), delta });
}

export function openMessage(session: Session, active: ActiveResponse): void {
  const id = newId(session, 'item');
  const stored: StoredItem = {
    item: { id, type: 'message', role: 'assistant', status: 'in_progress', content: [] },
    audioMs: 0,
  };
  active.message = stored;
  active.output.push(stored);
  const place = { response_id: active.id, output_index: active.output.length - 1 };
  addOutput(session, active, stored, place.output_index);
  const part =
    active.modality === 'audio'
      ? { type: 'audio' as const, transcript: '' }
      : { type: 'text' as const, text: '' };
  sendEvent(session, { type: 'response.content_part.added', ...place, item_id: id, content_index: 0, part });
}

export function closeMessage(
  session: Session,
  active: ActiveResponse,
  status: 'completed' | 'incomplete',
): void {
  const { message, words: transcript } = active;
  if (message === undefined || message.item.type !== 'message') return;
  const place = placeOf(active);
  const isAudio = active.modality === 'audio';
  if (isAudio) {
    sendEvent(session, { type: 'response.output_audio.done', ...place });
    sendEvent(session, { type: 'response.output_audio_transcript.done', ...place, transcript });
  } else {
    sendEvent(session, { type: 'response.output_text.done', ...place, text: transcript });
  }
  const part = isAudio ? { type: 'audio' as const, transcript } : { type: 'text' as const, text: transcript };
  sendEvent(session, { type: 'response.content_part.done', ...place, part });
  const content = isAudio
    ? [{ type: 'output_audio' as const, transcript }]
    : [{ type: 'output_text' as const, text: transcript }];
  Object.assign(message.item, { status, content });
  doneItem(session, active, message, place.output_index);
  delete active.message;
  active.words = '';
}

export function sendCalls(session: Session, active: ActiveResponse): void {
  if (active.calls.length === 0) return;
  const ids = new Map<PlannedCall, string>();
  for (const { call, as } of garbleCalls(active.calls, session.stage.takeFault('call'))) {
    const callId = (as === undefined ? undefined : ids.get(as)) ?? call.callId ?? newId(session, 'call');
    ids.set(call, callId);
    sendCall(session, active, call, callId);
  }
}

function sendCall(session: Session, active: ActiveResponse, call: PlannedCall, call_id: string): void {
  const output_index = active.output.length;
  const id = newId(session, 'item');
  const { name, key, arguments: args } = call;
  if (key !== undefined) session.callKeys.set(call_id, key);
  const stored: StoredItem = {
    item: { id, type: 'function_call', status: 'in_progress', call_id, name, arguments: '' },
    audioMs: 0,
  };
  active.output.push(stored);
  const place = { response_id: active.id, item_id: id, output_index, call_id };
  addOutput(session, active, stored, output_index);
  const half = Math.ceil(args.length / 2);
  for (const delta of [args.slice(0, half), args.slice(half)]) {
    if (delta !== '') sendDelta(session, { type: 'response.function_call_arguments.delta', ...place, delta });
  }
  sendEvent(session, { type: 'response.function_call_arguments.done', ...place, name, arguments: args });
  Object.assign(stored.item, { status: 'completed', arguments: args });
  doneItem(session, active, stored, output_index);
}

/** Tells of an item of the response, and adds it to the conversation unless the response is of none. */
function addOutput(session: Session, active: ActiveResponse, stored: StoredItem, output_index: number): void {
  const previous_item_id = isOutOfBand(active) ? undefined : addItem(session, stored);
  sendEvent(session, {
    type: 'response.output_item.added',
    response_id: active.id,
    output_index,
    item: { ...stored.item },
  });
  if (previous_item_id === undefined) return;
  sendEvent(session, { type: 'conversation.item.added', previous_item_id, item: { ...stored.item } });
}

function doneItem(session: Session, active: ActiveResponse, stored: StoredItem, output_index: number): void {
  if (!isOutOfBand(active)) {
    const at = session.items.indexOf(stored);
    const previous_item_id = session.items[at - 1]?.item.id ?? null;
    sendEvent(session, { type: 'conversation.item.done', previous_item_id, item: { ...stored.item } });
  }
  sendEvent(session, {
    type: 'response.output_item.done',
    response_id: active.id,
    output_index,
    item: { ...stored.item },
  });
}

export interface OutputPlace {
  readonly response_id: string;
  readonly item_id: string;
  readonly output_index: number;
  readonly content_index: number;
}

export function placeOf(active: ActiveResponse): OutputPlace {
  const { message, output } = active;
  const output_index = message === undefined ? 0 : output.indexOf(message);
  return { response_id: active.id, item_id: message?.item.id ?? '', output_index, content_index: 0 };
}
