/** The captions of the conversation. The agent's words appear only as far as they were heard. */
import { bytesToMs, type Caption, type GatewayEvent } from '@petvisor/wire-protocol';
import type { Playback } from '@petvisor/browser-client';

export interface CallerLine {
  readonly speaker: 'caller';
  readonly id: string;
  readonly text: string;
  /** `pending` while the caller speaks or is being transcribed. */
  readonly status: 'pending' | 'done' | 'unheard';
  /** Typed on this page and not yet confirmed by the gateway. */
  readonly local?: true;
}

export interface AgentLine {
  readonly speaker: 'agent';
  readonly id: string;
  /** All words that have arrived. */
  readonly text: string;
  readonly status: 'live' | 'done' | 'interrupted';
  readonly receivedMs: number;
  readonly heardMs: number;
  /** Whether all audio and words have arrived. */
  readonly complete: boolean;
}

export type Line = CallerLine | AgentLine;
export type Captions = readonly Line[];

/** Maximum number of lines; a call of one hour has fewer. */
const LINES_MAX = 500;
/** Assumed speed of the agent until the length of its audio is known, in characters per millisecond. */
const CHARS_PER_MS = 0.017;

/** Returns the words of the line that the caller has heard. */
export function heardText(line: AgentLine): string {
  const { text, heardMs, receivedMs, complete, status } = line;
  if (status === 'done') return text;
  const share =
    complete && receivedMs > 0 ? Math.min(1, heardMs / receivedMs) * text.length : heardMs * CHARS_PER_MS;
  if (share >= text.length) return text;
  const cut = text.lastIndexOf(' ', Math.floor(share));
  return cut <= 0 ? '' : text.slice(0, cut);
}

/** Returns the captions after an event of the gateway. */
export function withEvent(captions: Captions, event: GatewayEvent): Captions {
  switch (event.type) {
    case 'input_audio_buffer.speech_started':
      return upsertCaller(captions, event.item_id, (line) => line);
    case 'conversation.item.added':
    case 'conversation.item.done': {
      const { id, role, content } = event.item;
      if (role === 'assistant') return captions;
      const typed = content.find((part) => part.type === 'input_text')?.text;
      return typed === undefined
        ? upsertCaller(captions, id, (line) => line)
        : confirmTyped(captions, id, typed);
    }
    case 'conversation.item.input_audio_transcription.delta':
      return upsertCaller(captions, event.item_id, (line) =>
        line.status === 'pending' ? { ...line, text: line.text + event.delta } : line,
      );
    case 'conversation.item.input_audio_transcription.completed': {
      const text = event.transcript.trim();
      return upsertCaller(captions, event.item_id, (line) => ({
        ...line,
        text,
        status: text === '' ? 'unheard' : 'done',
      }));
    }
    case 'conversation.item.input_audio_transcription.failed':
      return upsertCaller(captions, event.item_id, (line) => ({ ...line, text: '', status: 'unheard' }));
    case 'response.output_audio.delta': {
      const ms = bytesToMs((event.delta.length * 3) / 4);
      return upsertAgent(captions, event.item_id, (line) => ({ ...line, receivedMs: line.receivedMs + ms }));
    }
    case 'response.output_audio.done':
      return upsertAgent(captions, event.item_id, (line) => finishLine({ ...line, complete: true }));
    case 'response.output_audio_transcript.delta':
      return upsertAgent(captions, event.item_id, (line) => ({ ...line, text: line.text + event.delta }));
    case 'response.output_audio_transcript.done':
      return upsertAgent(captions, event.item_id, (line) => finishLine({ ...line, text: event.transcript }));
    case 'response.output_text.done':
      return upsertAgent(captions, event.item_id, (line) => ({ ...line, text: event.text, status: 'done' }));
    case 'voice.call.resumed':
      return event.captions.reduce(withCaption, allInterrupted(captions));
    case 'voice.flush':
      return interrupted(captions, event.item_id);
    default:
      return captions;
  }
}

/** Returns the captions after the caller has heard more. */
export function withPlayback(captions: Captions, { itemId, heardMs, playing }: Playback): Captions {
  return update(captions, itemId, (line) => {
    if (line.speaker !== 'agent' || line.status === 'done') return line;
    const heard = { ...line, heardMs: Math.max(line.heardMs, heardMs) };
    return playing ? heard : finishLine(heard);
  });
}

/** Marks an item of the agent as interrupted. */
function interrupted(captions: Captions, itemId: string): Captions {
  return update(captions, itemId, (line) =>
    line.speaker === 'agent' && line.status === 'live' ? { ...line, status: 'interrupted' } : line,
  );
}

/** Marks all items that are being spoken as interrupted. */
export function allInterrupted(captions: Captions): Captions {
  return captions.map((line) =>
    line.speaker === 'agent' && line.status === 'live' ? { ...line, status: 'interrupted' } : line,
  );
}

/** Adds typed words of the caller. */
export function withTyped(captions: Captions, localId: string, text: string): Captions {
  return append(captions, { speaker: 'caller', id: localId, text, status: 'done', local: true });
}

/** Shows all words that have arrived, for a call without sound. */
export function allShown(captions: Captions): Captions {
  return captions.map((line) =>
    line.speaker === 'agent' && line.status === 'live' ? { ...line, status: 'done' } : line,
  );
}

/** Marks an item that was heard to its end as done; device and gateway may differ by a few milliseconds. */
function finishLine(line: AgentLine): AgentLine {
  const heard = line.complete && line.heardMs >= line.receivedMs - 20;
  return heard && line.status === 'live' ? { ...line, status: 'done' } : line;
}

/** Shows what the gateway knows of an item after a break: its words as far as they were heard. */
function withCaption(captions: Captions, { item_id: id, role, text }: Caption): Captions {
  if (role === 'assistant') {
    return upsertAgent(captions, id, (line) =>
      line.status === 'done' ? line : { ...line, text, status: 'done' },
    );
  }
  if (!captions.some((line) => line.id === id)) return confirmTyped(captions, id, text);
  return upsertCaller(captions, id, (line) => ({ ...line, text, status: 'done' }));
}

function confirmTyped(captions: Captions, id: string, text: string): Captions {
  if (captions.some((line) => line.id === id)) return captions;
  const local = captions.find(
    (line) => line.speaker === 'caller' && line.local === true && line.text === text.trim(),
  );
  const confirmed: CallerLine = { speaker: 'caller', id, text: text.trim(), status: 'done' };
  return local === undefined ? append(captions, confirmed) : update(captions, local.id, () => confirmed);
}

function upsertCaller(captions: Captions, id: string, change: (line: CallerLine) => CallerLine): Captions {
  const found = captions.some((line) => line.id === id);
  const all = found ? captions : append(captions, { speaker: 'caller', id, text: '', status: 'pending' });
  return update(all, id, (line) => (line.speaker === 'caller' ? change(line) : line));
}

function upsertAgent(captions: Captions, id: string, change: (line: AgentLine) => AgentLine): Captions {
  const blank: AgentLine = {
    speaker: 'agent',
    id,
    text: '',
    status: 'live',
    receivedMs: 0,
    heardMs: 0,
    complete: false,
  };
  const all = captions.some((line) => line.id === id) ? captions : append(captions, blank);
  return update(all, id, (line) => (line.speaker === 'agent' ? change(line) : line));
}

function append(captions: Captions, line: Line): Captions {
  return [...captions, line].slice(-LINES_MAX);
}

function update(captions: Captions, id: string, change: (line: Line) => Line): Captions {
  return captions.map((line) => (line.id === id ? change(line) : line));
}
