/** Golden traces: random calls with the effects of every step, recorded once and compared with what `step` does today. */
import { gunzipSync, gzipSync } from 'node:zlib';
import type { CallEffect } from '../call/effects.ts';
import type { CallEvent } from '../call/events.ts';
import { heardMs, receivedMs, unheardItems, type SpokenItem } from '../call/playback.ts';
import type { CallState } from '../call/state.ts';
import { step } from '../call/step.ts';
import type { CallStart } from '../trace/trace-call.ts';
import { randomCall } from './random-call.ts';

export interface GoldenCall {
  readonly seed: number;
  readonly start: CallStart;
  readonly effects: readonly CallEffect[];
  readonly steps: readonly { readonly event: CallEvent; readonly effects: readonly CallEffect[] }[];
}

/**
 * Records random calls with consecutive seeds until there are `count`.
 * @param isWanted returns whether to keep a call
 */
export function recordGoldenCalls(
  count: number,
  firstSeed: number,
  isWanted: (hasLateTruncate: boolean) => boolean,
): GoldenCall[] {
  const calls: GoldenCall[] = [];
  for (let seed = firstSeed; calls.length < count; seed++) {
    const { call, hasLateTruncate } = recordGoldenCall(seed);
    if (isWanted(hasLateTruncate)) calls.push(call);
  }
  return calls;
}

/** Compresses the calls: one line of JSON each. */
export function packGoldenCalls(calls: readonly GoldenCall[]): Uint8Array {
  return gzipSync(calls.map((call) => JSON.stringify(call)).join('\n'), { level: 9 });
}

export function unpackGoldenCalls(packed: Uint8Array): GoldenCall[] {
  const lines = gunzipSync(packed).toString().split('\n');
  return lines.map((line) => JSON.parse(line) as GoldenCall);
}

function recordGoldenCall(seed: number): { call: GoldenCall; hasLateTruncate: boolean } {
  let start: CallStart | undefined;
  let startEffects: readonly CallEffect[] = [];
  let hasLateTruncate = false;
  const steps: { event: CallEvent; effects: readonly CallEffect[] }[] = [];
  randomCall(seed, {
    trace: {
      started: (given, effects) => {
        start = given;
        startEffects = effects;
      },
      stepped: (event, effects) => void steps.push({ event, effects }),
    },
    stepWith: (state, event) => {
      hasLateTruncate ||= isLateTruncate(state, event);
      return step(state, event);
    },
  });
  return { call: { seed, start: start!, effects: startEffects, steps }, hasLateTruncate };
}

/** Returns whether the client truncates an item while the caller hears, or is about to hear, another one. */
function isLateTruncate(state: CallState, event: CallEvent): boolean {
  if (event.type !== 'caller.event' || event.event.type !== 'conversation.item.truncate') return false;
  const { playback, responses, phase, ending } = state;
  if (phase !== 'live' || ending.sayingGoodbye) return false;
  const { item_id: itemId } = event.event;
  const isGenerated = (item: SpokenItem): boolean =>
    item.cutAtMs === null && !item.complete && item.place.response_id === responses.active?.id;
  const named = playback.items.find(({ place }) => place.item_id === itemId);
  const isWhollyHeard = named !== undefined && heardMs(playback, itemId, event.atMs) >= receivedMs(named);
  const isAnswering = responses.active !== null && !responses.active.muted;
  if (isAnswering && (named === undefined || !isGenerated(named))) return true;
  return (
    isWhollyHeard ||
    [...playback.items.filter(isGenerated), ...unheardItems(playback, event.atMs)].some(
      (item) => item !== named,
    )
  );
}
