/** The model's side of one call: says what it is told to, follows a cancellation, and keeps what was untrue of it. */
import type { FakeClock, ScriptedModel } from '@petvisor/realtime-agent/testing';
import {
  responseCreated,
  responseDone,
  speechStarted,
  toolCalled,
  transcribed,
  turnEnds,
} from '@petvisor/realtime-agent/testing';
import type { SaidUntruth } from './figures.ts';
import type { ListeningCaller } from './listening-caller.ts';
import { isUntrueAfterBooking } from './sentences.ts';
import {
  itemEvents,
  segmentMs,
  textOf,
  type Item,
  type ModelCall,
  type TimedEvent,
} from './spoken-answer.ts';

export interface ModelSideParts {
  readonly model: ScriptedModel;
  readonly clock: FakeClock;
  readonly caller: ListeningCaller;
  readonly speed: number;
  readonly msPerChar: number;
  readonly isBooked: () => boolean;
}

export interface ModelSide {
  /** The caller speaks. */
  hear(words: string): void;
  /** One response. Resolves when its audio is played. @returns whether the call stopped it */
  respond(items: readonly Item[], calls?: readonly ModelCall[]): Promise<boolean>;
  /** Says that much of an item; the caller's next words cut it. */
  begin(item: Item, share: number): Promise<void>;
  /** Waits until nothing is heard any more. */
  listen(): Promise<void>;
  /** Whether the call has asked for a response since. */
  takeRequest(): boolean;
  /** Results of tools by call id. */
  outputs(): ReadonlyMap<string, string>;
  /** The untruths that were said, measured when the call is over. */
  said(): readonly SaidUntruth[];
}

/** Time after the last sound that arrives in which nothing else is said. */
const PAUSE_MS = 400;

export function modelSide({ model, clock, caller, speed, msPerChar, isBooked }: ModelSideParts): ModelSide {
  const spoken: { item: Item; itemId: string; isAfterBooking: boolean }[] = [];
  let responses = 0;
  let turns = 0;
  /** The response that the caller's next words cut. */
  let begun: string | undefined;

  const take = (type: 'response.create' | 'response.cancel'): boolean => {
    const isThere = model.unread(type) > 0;
    while (model.unread(type) > 0) model.next(type);
    return isThere;
  };

  /** Sends the events at the speed of the model, until the call stops the response or the time is over. */
  const send = async (events: readonly TimedEvent[], untilMs = Infinity): Promise<boolean> => {
    let owedMs = 0;
    for (const { event, audioMs } of events) {
      model.emit(event);
      if (take('response.cancel')) return true;
      owedMs += Math.round(audioMs / speed);
      if (owedMs < STEP_MS) continue;
      await clock.advance(owedMs);
      owedMs = 0;
      if (clock.now() >= untilMs) return false;
    }
    return false;
  };
  const listen = async (): Promise<void> => {
    await clock.advance(PAUSE_MS);
    while (caller.quietAtMs > clock.now()) await clock.advance(STEP_MS);
    await clock.advance(PAUSE_MS);
  };
  const create = (): string => {
    take('response.create');
    const responseId = `resp_${++responses}`;
    model.emit(responseCreated(responseId));
    return responseId;
  };
  const speak = (item: Item, responseId: string, index: number, untilMs?: number): Promise<boolean> => {
    const itemId = `${responseId}_item_${index}`;
    spoken.push({ item, itemId, isAfterBooking: isBooked() });
    return send(itemEvents(item, { responseId, itemId, index }, msPerChar), untilMs);
  };

  const measured = (
    { item, itemId, isAfterBooking }: (typeof spoken)[number],
    index: number,
  ): SaidUntruth | undefined => {
    const { untruth, text } = item.segments[index]!;
    // What was drawn before a booking may be true when it is said.
    if (untruth === undefined || (isAfterBooking && !isUntrueAfterBooking(untruth))) return undefined;
    const { beforeMs, ownMs } = segmentMs(item, index, msPerChar);
    const heardMs = Math.min(ownMs, Math.max(0, caller.heardMs(itemId) - beforeMs));
    const isShown = item.isTyped === true && caller.shown(itemId).includes(text);
    return { untruth, isAfterBooking, lengthMs: item.isTyped === true ? 0 : ownMs, heardMs, isShown };
  };

  return {
    hear: (words) => {
      const id = `turn_${++turns}`;
      model.emit(speechStarted(id));
      if (begun !== undefined) model.emit(responseDone(begun, { status: 'cancelled' }));
      begun = undefined;
      for (const event of [...turnEnds(id), transcribed(id, words)]) model.emit(event);
    },
    respond: async (items, calls = []) => {
      const responseId = create();
      let isStopped = false;
      for (const [index, item] of items.entries()) isStopped ||= await speak(item, responseId, index);
      if (!isStopped)
        for (const { callId, name, args } of calls)
          model.emit(toolCalled(responseId, callId, name, JSON.stringify(args)));
      const output = isStopped
        ? []
        : items.map((item, index) => messageOf(item, `${responseId}_item_${index}`));
      model.emit(responseDone(responseId, { status: isStopped ? 'cancelled' : 'completed', output }));
      await listen();
      return isStopped;
    },
    listen,
    begin: async (item, share) => {
      const untilMs = clock.now() + textOf(item).length * msPerChar * share;
      const responseId = create();
      begun = responseId;
      await speak(item, responseId, 0, untilMs);
      while (clock.now() < untilMs) await clock.advance(STEP_MS);
    },
    takeRequest: () => take('response.create'),
    outputs: () => {
      const found = new Map<string, string>();
      for (const event of model.sent)
        if (event.type === 'conversation.item.create' && event.item.type === 'function_call_output')
          found.set(event.item.call_id, String(event.item.output));
      return found;
    },
    said: () =>
      spoken.flatMap((each) =>
        each.item.segments.map((_, index) => measured(each, index)).filter((one) => one !== undefined),
      ),
  };
}

function messageOf(item: Item, id: string): object {
  const text = textOf(item);
  const content =
    item.isTyped === true ? { type: 'output_text', text } : { type: 'output_audio', transcript: text };
  return { id, type: 'message', role: 'assistant', content: [content] };
}

/** Step of the clock while something is said. */
const STEP_MS = 100;
