/** The life of one response: created, decided, spoken sentence by sentence, its calls sent, done. */
import { Buffer } from 'node:buffer';
import type { RealtimeServerEvent } from '@petvisor/realtime-agent';
import type { ResponseFault } from './events.ts';
import { LIMITS, SAMPLES_PER_MS } from './limits.ts';
import type { MindCall } from './mind/decide.ts';
import { spoken } from './mind/spoken.ts';
import { addItem, mindState, newId, send, sendDelta, TOKENS_PER_MINUTE } from './session.ts';
import type { ActiveResponse, Session, StoredItem } from './session.ts';
import { countInput, countOutput, toUsage } from './usage.ts';

type Response = Extract<RealtimeServerEvent, { type: 'response.created' }>['response'];
type Ending =
  | { readonly status: 'completed' }
  | { readonly status: 'cancelled'; readonly reason: 'turn_detected' | 'client_cancelled' }
  | { readonly status: 'failed'; readonly code: string; readonly message: string };

/** Only when none is active. */
export function beginResponse(session: Session, modality: 'audio' | 'text'): void {
  const active: ActiveResponse = {
    id: newId(session, 'resp'),
    modality,
    decided: false,
    sentences: [],
    calls: [],
    callsSent: false,
    transcript: '',
    audioMs: 0,
    output: [],
  };
  session.active = active;
  send(session, { type: 'response.created', response: describe(session, active, 'in_progress') });
  continueResponse(session);
}

/** Asks the mind once everything that was said has been heard. */
export function continueResponse(session: Session): void {
  const { active } = session;
  if (active === undefined || active.decided) return;
  if (session.unheard.some(({ kind }) => kind === 'listening')) return;
  active.decided = true;
  session.effects.push({ type: 'decide', responseId: active.id });
}

export function decideResponse(session: Session, responseId: string, fault: ResponseFault | undefined): void {
  const { active } = session;
  if (active?.id !== responseId) return;
  if (fault?.kind === 'failed') {
    return endResponse(session, {
      status: 'failed',
      code: fault.code,
      message: 'A scripted failure of the stand-in.',
    });
  }
  let state = mindState(session);
  for (const entry of session.unheard.splice(0)) {
    if (entry.kind === 'ready') state = session.mind.hear(state, entry.input);
  }
  active.mindBefore = state;
  const decision = session.mind.decide(state);
  session.mindState = decision.state;
  active.sentences = [...decision.say];
  active.calls = decision.calls.filter(({ name }) => session.config.tools.some((tool) => tool.name === name));
  if (fault?.kind === 'non-json') session.effects.push({ type: 'sendRaw', text: 'this frame is no JSON {' });
  if (fault?.kind === 'drop')
    active.faultAfterAudio = fault.closeCode === undefined ? {} : { closeCode: fault.closeCode };
  if (active.sentences.length === 0) return finish(session, active);
  openMessage(session, active);
  nextSentence(session, active);
}

/** One sentence came from the mouth. */
export function hearMouth(session: Session, responseId: string, pcm: Int16Array): void {
  const { active } = session;
  const sentence = active?.id === responseId ? active.sentences.shift() : undefined;
  // The caller interrupted while it was being made.
  if (active === undefined || sentence === undefined) return;
  const place = placeOf(active);
  sendWords(session, active, sentence);
  session.hasSpoken = true;
  const step = LIMITS.deltaMs * SAMPLES_PER_MS;
  for (let start = 0; start < pcm.length; start += step) {
    const part = pcm.subarray(start, start + step);
    const delta = Buffer.from(part.buffer, part.byteOffset, part.byteLength).toString('base64');
    sendDelta(session, { type: 'response.output_audio.delta', ...place, delta });
    if (active.faultAfterAudio !== undefined) {
      session.effects.push({ type: 'drop', ...active.faultAfterAudio });
      return;
    }
  }
  active.audioMs += pcm.length / SAMPLES_PER_MS;
  if (active.message !== undefined) active.message.audioMs = active.audioMs;
  nextSentence(session, active);
}

/** The caller interrupts, or the client cancels. */
export function cancelResponse(session: Session, reason: 'turn_detected' | 'client_cancelled'): void {
  const { active } = session;
  if (active === undefined) return;
  // A call that never went out must be decided again.
  if (active.calls.length > 0 && !active.callsSent) session.mindState = active.mindBefore;
  endResponse(session, { status: 'cancelled', reason });
}

export function failResponse(session: Session, message: string): void {
  if (session.active !== undefined) endResponse(session, { status: 'failed', code: 'server_error', message });
}

function nextSentence(session: Session, active: ActiveResponse): void {
  const [sentence] = active.sentences;
  if (sentence === undefined) return finish(session, active);
  if (active.modality === 'audio') {
    session.effects.push({ type: 'speak', responseId: active.id, text: spoken(sentence) });
    return;
  }
  active.sentences.shift();
  sendWords(session, active, sentence);
  nextSentence(session, active);
}

function sendWords(session: Session, active: ActiveResponse, sentence: string): void {
  const delta = active.transcript === '' ? sentence : ` ${sentence}`;
  active.transcript += delta;
  const type =
    active.modality === 'audio' ? 'response.output_audio_transcript.delta' : 'response.output_text.delta';
  sendDelta(session, { type, ...placeOf(active), delta });
}

function finish(session: Session, active: ActiveResponse): void {
  closeMessage(session, active, 'completed');
  for (const call of active.calls) sendCall(session, active, call);
  active.callsSent = true;
  endResponse(session, { status: 'completed' });
}

function endResponse(session: Session, ending: Ending): void {
  const { active } = session;
  if (active === undefined) return;
  if (ending.status !== 'completed') closeMessage(session, active, 'incomplete');
  session.active = undefined;
  const input = countInput(
    session.config,
    session.items.filter((stored) => !active.output.includes(stored)),
  );
  const spent =
    ending.status === 'failed'
      ? undefined
      : toUsage(input, session.lastInput, countOutput(active.transcript, active.audioMs));
  if (spent !== undefined) {
    session.lastInput = input;
    session.tokensLeft = Math.max(0, session.tokensLeft - spent.total_tokens);
  }
  const details =
    ending.status === 'cancelled'
      ? { type: ending.status, reason: ending.reason }
      : ending.status === 'failed'
        ? { type: ending.status, error: { type: ending.code, code: ending.code, message: ending.message } }
        : undefined;
  send(session, {
    type: 'response.done',
    response: {
      ...describe(session, active, ending.status),
      output: active.output.map(({ item }) => item),
      ...(details === undefined ? {} : { status_details: details }),
      ...(spent === undefined ? {} : { usage: spent }),
    },
  });
  send(session, {
    type: 'rate_limits.updated',
    rate_limits: [
      { name: 'tokens', limit: TOKENS_PER_MINUTE, remaining: session.tokensLeft, reset_seconds: 60 },
    ],
  });
}

function openMessage(session: Session, active: ActiveResponse): void {
  const id = newId(session, 'item');
  const stored: StoredItem = {
    item: { id, type: 'message', role: 'assistant', status: 'in_progress', content: [] },
    audioMs: 0,
  };
  active.message = stored;
  active.output.push(stored);
  const previous_item_id = addItem(session, stored);
  const place = { response_id: active.id, output_index: 0 };
  send(session, { type: 'response.output_item.added', ...place, item: { ...stored.item } });
  send(session, { type: 'conversation.item.added', previous_item_id, item: { ...stored.item } });
  const part =
    active.modality === 'audio'
      ? { type: 'audio' as const, transcript: '' }
      : { type: 'text' as const, text: '' };
  send(session, { type: 'response.content_part.added', ...place, item_id: id, content_index: 0, part });
}

function closeMessage(session: Session, active: ActiveResponse, status: 'completed' | 'incomplete'): void {
  const { message, transcript } = active;
  if (message === undefined || message.item.type !== 'message') return;
  const place = placeOf(active);
  const isAudio = active.modality === 'audio';
  if (isAudio) {
    send(session, { type: 'response.output_audio.done', ...place });
    send(session, { type: 'response.output_audio_transcript.done', ...place, transcript });
  } else {
    send(session, { type: 'response.output_text.done', ...place, text: transcript });
  }
  const part = isAudio ? { type: 'audio' as const, transcript } : { type: 'text' as const, text: transcript };
  send(session, { type: 'response.content_part.done', ...place, part });
  const content = isAudio
    ? [{ type: 'output_audio' as const, transcript }]
    : [{ type: 'output_text' as const, text: transcript }];
  Object.assign(message.item, { status, content });
  doneItem(session, active, message, 0);
  delete active.message;
}

function sendCall(session: Session, active: ActiveResponse, call: MindCall): void {
  const output_index = active.output.length;
  const id = newId(session, 'item');
  const call_id = newId(session, 'call');
  session.callKeys.set(call_id, call.key);
  const args = JSON.stringify(call.arguments);
  const stored: StoredItem = {
    item: { id, type: 'function_call', status: 'in_progress', call_id, name: call.name, arguments: '' },
    audioMs: 0,
  };
  active.output.push(stored);
  const previous_item_id = addItem(session, stored);
  const place = { response_id: active.id, item_id: id, output_index, call_id };
  send(session, {
    type: 'response.output_item.added',
    response_id: active.id,
    output_index,
    item: { ...stored.item },
  });
  send(session, { type: 'conversation.item.added', previous_item_id, item: { ...stored.item } });
  const half = Math.ceil(args.length / 2);
  for (const delta of [args.slice(0, half), args.slice(half)]) {
    sendDelta(session, { type: 'response.function_call_arguments.delta', ...place, delta });
  }
  send(session, {
    type: 'response.function_call_arguments.done',
    ...place,
    name: call.name,
    arguments: args,
  });
  Object.assign(stored.item, { status: 'completed', arguments: args });
  doneItem(session, active, stored, output_index);
}

function doneItem(session: Session, active: ActiveResponse, stored: StoredItem, output_index: number): void {
  const at = session.items.indexOf(stored);
  const previous_item_id = session.items[at - 1]?.item.id ?? null;
  send(session, { type: 'conversation.item.done', previous_item_id, item: { ...stored.item } });
  send(session, {
    type: 'response.output_item.done',
    response_id: active.id,
    output_index,
    item: { ...stored.item },
  });
}

function placeOf(active: ActiveResponse): {
  response_id: string;
  item_id: string;
  output_index: number;
  content_index: number;
} {
  return {
    response_id: active.id,
    item_id: active.message?.item.id ?? '',
    output_index: 0,
    content_index: 0,
  };
}

function describe(
  { config, conversationId }: Session,
  active: ActiveResponse,
  status: NonNullable<Response['status']>,
): Response {
  return {
    object: 'realtime.response',
    id: active.id,
    status,
    output: [],
    conversation_id: conversationId,
    output_modalities: [active.modality],
    max_output_tokens: config.max_output_tokens,
    audio: { output: { format: config.audio.output.format, voice: config.audio.output.voice } },
    // The stand-in counts tokens as it likes.
    metadata: { sandbox: 'usage is simulated' },
  };
}
