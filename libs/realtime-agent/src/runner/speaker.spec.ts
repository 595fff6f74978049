import { describe, expect, it } from '@jest/globals';
import type { GatewayEvent } from '@petvisor/wire-protocol';
import type { CallEffect } from '../call/effects.ts';
import type { CallEvent } from '../call/events.ts';
import { step } from '../call/step.ts';
import { toBase64 } from '../audio-codec/base64-audio.ts';
import { randomCall } from '../testing/random-call.ts';
import { Speaker } from './speaker.ts';

const CALLS = 200;
const FIRST_SEED = 4_100;
const ENDS_ITEM = /(audio|part|item)\.done$/;

/** What a client gets: the events, and the audio as its deltas. */
type Got = Pick<
  Extract<GatewayEvent, { type: 'response.output_audio.delta' }>,
  'type' | 'response_id' | 'item_id'
>;
type Told = GatewayEvent | Got;

function responseOf(event: Told): string | undefined {
  if ('response_id' in event) return event.response_id;
  return event.type === 'response.created' || event.type === 'response.done' ? event.response.id : undefined;
}

interface OrderBook {
  /** The random model also ends an item and then speaks it: such an item has no end. */
  heard(event: CallEvent): void;
  /** Throws if the event is of a response that is over, or audio of an item that is. */
  told(event: Told): void;
}

function orderBook(): OrderBook {
  const over = new Set<string>();
  const itemsOver = new Set<string>();
  const ended = new Set<string>();
  const unending = new Set<string>();
  return {
    heard(event) {
      if (event.type === 'model.audio' && ended.has(event.place.item_id)) unending.add(event.place.item_id);
      if (event.type !== 'model.event' || !ENDS_ITEM.test(event.event.type)) return;
      if ('item_id' in event.event) ended.add(event.event.item_id);
      if ('item' in event.event) ended.add(event.event.item.id ?? '');
    },
    told(event) {
      const response = responseOf(event);
      if (event.type === 'response.created') over.delete(event.response.id);
      if (response !== undefined && over.has(response)) throw new Error(`${event.type} after response.done`);
      if (event.type === 'response.output_audio.delta') {
        const isOver = itemsOver.has(event.item_id) && !unending.has(event.item_id);
        if (isOver) throw new Error('audio after the end of its item');
      }
      if (event.type === 'response.done') over.add(event.response.id);
      if (!ENDS_ITEM.test(event.type)) return;
      if ('item_id' in event) itemsOver.add(event.item_id);
      if ('item' in event) itemsOver.add(event.item.id);
    },
  };
}

/** Lets a speaker carry the effects of each step out. Returns the step to make, and what was told. */
function speaking(): { readonly stepWith: typeof step; readonly counts: Record<'deltas' | 'dones', number> } {
  const book = orderBook();
  const counts = { deltas: 0, dones: 0 };
  const speaker = new Speaker({
    tell(event) {
      if (event.type === 'response.done') counts.dones += 1;
      book.told(event);
    },
    play(place) {
      counts.deltas += 1;
      book.told({ type: 'response.output_audio.delta', ...place });
    },
  });
  const stepWith: typeof step = (state, event) => {
    book.heard(event);
    const next = step(state, event);
    for (const effect of next.effects) carryOut(speaker, effect, event);
    return next;
  };
  return { stepWith, counts };
}

function carryOut(speaker: Speaker, effect: CallEffect, event: CallEvent): void {
  switch (effect.type) {
    case 'speaker.queue':
      if ('bytes' in event) speaker.queue(effect.place, toBase64(new Uint8Array(event.bytes)), effect.before);
      return;
    case 'speaker.play':
      return speaker.play(effect.bytes);
    case 'speaker.clear':
      return speaker.clear();
    case 'speaker.drop':
      return speaker.drop(effect.itemId);
    case 'speaker.tell':
      return speaker.tellInOrder(effect.event, effect.before);
    case 'caller.tell':
      return speaker.tell(effect.event);
    default:
  }
}

describe.each([{ hasVoice: false }, { hasVoice: true }])(
  'what a client is told of random calls, %o',
  (kind) => {
    it(`ends after its audio, and nothing of an answer follows its end (${CALLS} seeds from ${FIRST_SEED})`, () => {
      let deltas = 0;
      let dones = 0;
      for (let seed = FIRST_SEED; seed < FIRST_SEED + CALLS; seed++) {
        const { stepWith, counts } = speaking();
        try {
          randomCall(seed, { ...kind, stepWith });
        } catch (error) {
          throw new Error(`seed ${seed}`, { cause: error });
        }
        deltas += counts.deltas;
        dones += counts.dones;
      }
      expect(Math.min(deltas, dones)).toBeGreaterThan(CALLS);
    });
  },
);

describe('an answer that is made while the one before is heard', () => {
  const created = (id: string): GatewayEvent => ({
    type: 'response.created',
    response: { id, object: 'realtime.response', status: 'in_progress', output: [] },
  });
  const done = (id: string): GatewayEvent => ({
    type: 'response.done',
    response: { id, object: 'realtime.response', status: 'completed', output: [] },
  });
  const placeOf = (id: string) => ({
    response_id: id,
    item_id: `${id}_item`,
    output_index: 0,
    content_index: 0,
  });
  const words = (id: string): GatewayEvent => ({
    type: 'response.output_audio_transcript.done',
    ...placeOf(id),
    transcript: 'We open at nine.',
  });

  it('is told of after the end of that one, its words before its audio', () => {
    const told: string[] = [];
    const note = (event: Told): void => void told.push(`${event.type} ${responseOf(event)}`);
    const speaker = new Speaker({
      tell: note,
      play: (place) => note({ type: 'response.output_audio.delta', ...place }),
    });
    speaker.tellInOrder(created('a'));
    speaker.queue(placeOf('a'), toBase64(new Uint8Array(6)));
    speaker.tell(words('a'));
    speaker.tellInOrder(done('a'));
    speaker.tellInOrder(created('b'));
    speaker.queue(placeOf('b'), toBase64(new Uint8Array(6)));
    speaker.tell(words('b'));
    speaker.tellInOrder(done('b'));
    speaker.tell({ type: 'voice.pong' });
    speaker.play(12);
    expect(told).toEqual([
      'response.created a',
      'response.output_audio_transcript.done a',
      'voice.pong undefined',
      'response.output_audio.delta a',
      'response.done a',
      'response.created b',
      'response.output_audio_transcript.done b',
      'response.output_audio.delta b',
      'response.done b',
    ]);
  });
});
