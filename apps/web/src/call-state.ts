/** Everything that the page shows, as one value, and the only function that changes it. */
import type { BrowserClientErrorCode, CallClosed, Playback } from '@petvisor/browser-client';
import type { GatewayEvent } from '@petvisor/wire-protocol';
import { allInterrupted, allShown, withEvent, withPlayback, withTyped, type Captions } from './captions.ts';

export type Phase =
  | 'start'
  | 'connecting'
  | 'live'
  /** The caller has hung up: microphone and speaker are off, and the connection stays open for a rating. */
  | 'leaving'
  | 'ended';

export type Microphone =
  | { readonly status: 'off' | 'opening' | 'on' | 'muted' }
  | { readonly status: 'failed'; readonly code: BrowserClientErrorCode };

export type Booking = Omit<Extract<GatewayEvent, { type: 'voice.booking' }>, 'type' | 'event_id'>;

export type Emergency = Omit<Extract<GatewayEvent, { type: 'voice.emergency' }>, 'type' | 'event_id'>;

export type ReadBack = Omit<Extract<GatewayEvent, { type: 'voice.read_back' }>, 'type' | 'event_id'>;

export type Contact = Omit<Extract<GatewayEvent, { type: 'voice.contact' }>, 'type' | 'event_id'>;

export type OfferedTime = Extract<GatewayEvent, { type: 'voice.offers' }>['times'][number];

export interface CallPage {
  readonly phase: Phase;
  readonly captions: Captions;
  readonly microphone: Microphone;
  /** Whether the agent's voice can be played. */
  readonly audible: boolean;
  /** The item that is being heard. */
  readonly speakingItem: string | undefined;
  readonly callerSpeaking: boolean;
  readonly thinking: boolean;
  /** The network is broken, and the call tries to return. */
  readonly reconnecting: boolean;
  /** The tool that is running. */
  readonly tool: string | undefined;
  readonly booking: Booking | undefined;
  /** The numbers to ring, from an emergency until it is called off; a new call does not do that. */
  readonly emergency: Emergency | undefined;
  /** The times to choose from, until something else follows. */
  readonly offers: readonly OfferedTime[];
  /** What is to be confirmed, while it is open. */
  readonly readBack: ReadBack | undefined;
  /** The caller's answer to it has been sent from the page. */
  readonly readBackAnswered: boolean;
  /** The numbers to ring, when the assistant cannot go on. */
  readonly contact: Contact | undefined;
  /** The call ends soon unless the caller does something. */
  readonly endsSoon: boolean;
  readonly rating: number | undefined;
  /** Whether the page asks for a rating. */
  readonly ratingDue: boolean;
  readonly startedAtMs: number | undefined;
  readonly end: (CallClosed & { readonly lengthMs: number }) | undefined;
}

export type PageEvent =
  | { readonly type: 'dialled' }
  | { readonly type: 'gateway'; readonly event: GatewayEvent; readonly atMs: number }
  | { readonly type: 'playback'; readonly playback: Playback }
  | { readonly type: 'silent' }
  | { readonly type: 'reconnecting' }
  | { readonly type: 'interrupted' }
  | { readonly type: 'typed'; readonly id: string; readonly text: string }
  | { readonly type: 'microphone'; readonly microphone: Microphone }
  | { readonly type: 'answered' }
  | { readonly type: 'present' }
  | { readonly type: 'called_off' }
  | { readonly type: 'rated'; readonly rating: number }
  | { readonly type: 'left' }
  | { readonly type: 'closed'; readonly closed: CallClosed; readonly atMs: number }
  | { readonly type: 'reset' };

export type Activity =
  'reconnecting' | 'listening' | 'caller_speaking' | 'thinking' | 'agent_speaking' | 'working';

/** The tool by which the agent ends a call. */
const GOODBYE_TOOL = 'close_websocket';

export const START_PAGE: CallPage = {
  phase: 'start',
  captions: [],
  microphone: { status: 'off' },
  audible: true,
  speakingItem: undefined,
  callerSpeaking: false,
  thinking: false,
  reconnecting: false,
  tool: undefined,
  booking: undefined,
  emergency: undefined,
  offers: [],
  readBack: undefined,
  readBackAnswered: false,
  contact: undefined,
  endsSoon: false,
  rating: undefined,
  ratingDue: false,
  startedAtMs: undefined,
  end: undefined,
};

export function nextPage(page: CallPage, event: PageEvent): CallPage {
  switch (event.type) {
    case 'dialled':
      return { ...START_PAGE, phase: 'connecting', emergency: page.emergency };
    case 'gateway':
      return afterGateway(page, event.event, event.atMs);
    case 'playback':
      return afterPlayback(page, event.playback);
    case 'reconnecting':
      return { ...page, reconnecting: true, callerSpeaking: false };
    case 'silent':
      return { ...page, audible: false };
    case 'interrupted':
      return { ...page, captions: allInterrupted(page.captions), speakingItem: undefined };
    case 'typed':
      return {
        ...page,
        captions: withTyped(page.captions, event.id, event.text),
        thinking: true,
        endsSoon: false,
      };
    case 'microphone':
      return { ...page, microphone: event.microphone };
    case 'answered':
      return { ...page, readBackAnswered: true, thinking: true };
    case 'rated':
      return { ...page, rating: event.rating };
    case 'left':
      return {
        ...page,
        phase: 'leaving',
        endsSoon: false,
        ratingDue: true,
        microphone: { status: 'off' },
        callerSpeaking: false,
      };
    case 'closed':
      return afterClose(page, event.closed, event.atMs);
    case 'present':
      return { ...page, endsSoon: false };
    case 'called_off':
      return { ...page, emergency: undefined };
    case 'reset':
      return { ...START_PAGE, emergency: page.emergency };
  }
}

export function activityOf(page: CallPage): Activity {
  if (page.reconnecting) return 'reconnecting';
  if (page.callerSpeaking) return 'caller_speaking';
  if (page.speakingItem !== undefined) return 'agent_speaking';
  if (page.tool !== undefined) return 'working';
  return page.thinking ? 'thinking' : 'listening';
}

function afterGateway(before: CallPage, event: GatewayEvent, atMs: number): CallPage {
  const captions = withEvent(before.captions, event);
  const page = { ...before, captions: before.audible ? captions : shownWhenComplete(captions, event) };
  switch (event.type) {
    case 'voice.call.started':
      return page.phase === 'connecting'
        ? { ...page, phase: 'live', startedAtMs: atMs, thinking: true }
        : page;
    case 'voice.call.resumed':
      return afterReturn(page, event, atMs);
    case 'input_audio_buffer.speech_started':
      return { ...page, callerSpeaking: true, endsSoon: false };
    case 'input_audio_buffer.speech_stopped':
      return { ...page, callerSpeaking: false, thinking: true };
    case 'voice.flush':
      return { ...page, speakingItem: undefined };
    case 'voice.tool': {
      if (event.status !== 'started')
        return { ...page, tool: undefined, thinking: event.name !== GOODBYE_TOOL };
      return { ...page, tool: event.name, ratingDue: page.ratingDue || event.name === GOODBYE_TOOL };
    }
    case 'response.done':
      return event.response.output.length > 0 ? { ...page, thinking: false } : page;
    case 'response.output_audio_transcript.done':
      // Without sound, what is said is read at once.
      return page.audible ? page : { ...page, thinking: false };
    case 'voice.emergency': {
      const { type: _type, event_id: _id, ...emergency } = event;
      return { ...page, emergency: event.status === 'called_off' ? undefined : emergency };
    }
    case 'voice.offers':
      return { ...page, offers: event.times };
    case 'voice.idle_warning':
      return { ...page, endsSoon: page.phase === 'live' };
    case 'voice.read_back':
      return afterReadBack(page, event);
    case 'error':
      return afterError(page, event.error.code);
    case 'voice.contact': {
      const { type: _type, event_id: _id, ...contact } = event;
      // An emergency has a card of its own.
      return contact.reason === 'emergency' ? page : { ...page, contact };
    }
    case 'voice.booking': {
      const { type: _type, event_id: _id, ...booking } = event;
      return { ...page, booking, offers: [], ratingDue: true };
    }
    default:
      return page;
  }
}

/** Shows what has happened during a break. */
function afterReturn(
  page: CallPage,
  { shown }: Extract<GatewayEvent, { type: 'voice.call.resumed' }>,
  atMs: number,
): CallPage {
  const back = {
    ...page,
    reconnecting: false,
    callerSpeaking: false,
    tool: undefined,
    speakingItem: undefined,
    thinking: false,
  };
  return shown.reduce((next: CallPage, event) => afterGateway(next, event, atMs), back);
}

/** A tap that came too early can be repeated; one without a read-back cannot. */
function afterError(page: CallPage, code: string | null | undefined): CallPage {
  if (code === 'read_back_not_heard') return { ...page, readBackAnswered: false, thinking: false };
  if (code !== 'no_read_back') return page;
  return { ...page, readBack: undefined, readBackAnswered: false, thinking: false };
}

/** Keeps the card that is open; a closed one is taken away. One that is read back again is to be answered again. */
function afterReadBack(
  page: CallPage,
  { type: _type, event_id: _id, ...readBack }: Extract<GatewayEvent, { type: 'voice.read_back' }>,
): CallPage {
  if (readBack.status === 'open') return { ...page, readBack, offers: [], readBackAnswered: false };
  return page.readBack?.id === readBack.id ? { ...page, readBack: undefined, readBackAnswered: false } : page;
}

function shownWhenComplete(captions: Captions, event: GatewayEvent): Captions {
  return event.type === 'response.output_audio_transcript.done' ? allShown(captions) : captions;
}

function afterPlayback(page: CallPage, playback: Playback): CallPage {
  const captions = withPlayback(page.captions, playback);
  if (playback.playing) return { ...page, captions, speakingItem: playback.itemId, thinking: false };
  const speakingItem = page.speakingItem === playback.itemId ? undefined : page.speakingItem;
  return { ...page, captions, speakingItem };
}

function afterClose(page: CallPage, closed: CallClosed, atMs: number): CallPage {
  return {
    ...page,
    phase: 'ended',
    captions: page.captions.map((line) =>
      line.speaker === 'caller' && line.status === 'pending' ? { ...line, status: 'unheard' } : line,
    ),
    microphone: { status: 'off' },
    speakingItem: undefined,
    callerSpeaking: false,
    thinking: false,
    tool: undefined,
    offers: [],
    readBack: undefined,
    endsSoon: false,
    end: { ...closed, lengthMs: page.startedAtMs === undefined ? 0 : Math.max(0, atMs - page.startedAtMs) },
  };
}
