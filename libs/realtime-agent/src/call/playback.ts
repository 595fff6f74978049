/**
 * What of the agent's audio was received, sent and heard. The samples are elsewhere; here are their counts, and the
 * time at which all that was sent will have been heard: by the wall clock, corrected by each report of the caller.
 */
import { AUDIO } from '@petvisor/wire-protocol';
import type { AudioPlace } from '../realtime-events.ts';
import { PLAYED_ITEMS_MAX, type CallLimits } from './limits.ts';

export interface SpokenItem {
  readonly place: AudioPlace;
  readonly receivedBytes: number;
  readonly sentBytes: number;
  /** What the caller has last reported of it. */
  readonly reportedMs: number | null;
  /** The model has sent all of it. */
  readonly complete: boolean;
  /** Of a session that is gone: played to its end, and nobody to tell where it was cut. */
  readonly isOrphan: boolean;
  /** Interrupted here; nothing of it is sent any more. */
  readonly cutAtMs: number | null;
}

export interface Playback {
  /** What waits to be sent, in the order in which it came. */
  readonly queue: readonly { readonly itemId: string; readonly bytes: number }[];
  /** In the order of speaking; the last few. */
  readonly items: readonly SpokenItem[];
  /** When everything sent so far will have been heard. */
  readonly drainsAtMs: number;
}

/** Audio is cut every three samples, where base64 can be cut as well (`base64-audio.ts`). */
const CUT_BYTES = 3 * AUDIO.bytesPerSample;

export const EMPTY_PLAYBACK: Playback = { queue: [], items: [], drainsAtMs: 0 };

/** Audio came from the model, in whole samples. */
export function received(playback: Playback, place: AudioPlace, bytes: number): Playback {
  const itemId = place.item_id;
  const last = playback.queue.at(-1);
  const queue =
    last?.itemId === itemId
      ? playback.queue.with(-1, { itemId, bytes: last.bytes + bytes })
      : [...playback.queue, { itemId, bytes }];
  const known = findSpoken(playback, itemId);
  if (known !== undefined) {
    return { ...replace(playback, { ...known, receivedBytes: known.receivedBytes + bytes }), queue };
  }
  const item: SpokenItem = {
    place,
    receivedBytes: bytes,
    sentBytes: 0,
    reportedMs: null,
    complete: false,
    isOrphan: false,
    cutAtMs: null,
  };
  return { ...playback, queue, items: [...playback.items, item].slice(-PLAYED_ITEMS_MAX) };
}

/** An announcement: all of it is there at once, and no session of the model knows of it. */
export function announced(playback: Playback, place: AudioPlace, bytes: number): Playback {
  const next = received(playback, place, bytes);
  return replace(next, { ...findSpoken(next, place.item_id)!, complete: true, isOrphan: true });
}

/** No more audio of this item will come. */
export function completed(playback: Playback, itemId: string): Playback {
  const item = findSpoken(playback, itemId);
  return item === undefined ? playback : replace(playback, { ...item, complete: true });
}

/** The session of the model is gone: nothing more comes of what it said. */
export function orphaned(playback: Playback): Playback {
  return {
    ...playback,
    items: playback.items.map((item) => ({ ...item, complete: true, isOrphan: true })),
  };
}

/** As much as may be sent now: whole samples, so that no more than `aheadMsMax` of it waits to be heard. */
export function release(
  playback: Playback,
  atMs: number,
  limits: CallLimits,
  /** Of an item, from its beginning on. */
  bytesMaxOf: (item: SpokenItem) => number = () => Infinity,
): { readonly playback: Playback; readonly bytes: number } {
  const startMs = Math.max(playback.drainsAtMs, atMs);
  const bytes = wholeSamples(Math.min(roomBytes(startMs, atMs, limits), freeBytes(playback, bytesMaxOf)));
  if (bytes === 0) return { playback, bytes };
  let left = bytes;
  let { items } = playback;
  const queue = playback.queue.flatMap((waiting) => {
    const taken = Math.min(left, waiting.bytes);
    left -= taken;
    const index = indexOf(items, waiting.itemId);
    const item = items[index];
    if (item !== undefined && taken > 0)
      items = items.with(index, { ...item, sentBytes: item.sentBytes + taken });
    return taken === waiting.bytes ? [] : [{ ...waiting, bytes: waiting.bytes - taken }];
  });
  return { playback: { queue, items, drainsAtMs: startMs + bytes / AUDIO.bytesPerMs }, bytes };
}

/** How much more may wait to be heard, where what was sent lasts until `startMs`. */
function roomBytes(startMs: number, atMs: number, limits: CallLimits): number {
  const roomMs = atMs + limits.aheadMsMax - startMs;
  return Math.max(0, Math.floor((roomMs * AUDIO.bytesPerMs) / CUT_BYTES) * CUT_BYTES);
}

/** What of the queue may go out, up to the first piece that has to wait. */
function freeBytes({ queue, items }: Playback, bytesMaxOf: (item: SpokenItem) => number): number {
  let free = 0;
  for (const { itemId, bytes } of queue) {
    const item = items[indexOf(items, itemId)];
    const isFree = item === undefined ? bytes : Math.max(0, bytesMaxOf(item) - item.sentBytes);
    free += Math.min(bytes, isFree);
    if (isFree < bytes) break;
  }
  return free;
}

/**
 * Audio came that nothing holds back: all of it is sent at once. The same as `received` and then `release`, which is how
 * most audio goes when the model speaks as fast as is heard; `undefined` where something of it would have to wait.
 */
export function passed(
  playback: Playback,
  place: AudioPlace,
  bytes: number,
  atMs: number,
  limits: CallLimits,
  /** Of an item, from its beginning on. */
  bytesMaxOf: (item: SpokenItem) => number,
): Playback | undefined {
  const { queue, items } = playback;
  const item = items.at(-1);
  if (queue.length > 0 || item === undefined || item.cutAtMs !== null) return undefined;
  if (item.place !== place && item.place.item_id !== place.item_id) return undefined;
  const startMs = Math.max(playback.drainsAtMs, atMs);
  const sentBytes = item.sentBytes + bytes;
  if (bytes > roomBytes(startMs, atMs, limits) || sentBytes > bytesMaxOf(item)) return undefined;
  const receivedBytes = item.receivedBytes + bytes;
  return {
    queue,
    items: items.with(-1, { ...item, receivedBytes, sentBytes }),
    drainsAtMs: startMs + bytes / AUDIO.bytesPerMs,
  };
}

/** The caller says how much of an item was heard. */
export function reported(playback: Playback, itemId: string, heardMs: number, atMs: number): Playback {
  const item = findSpoken(playback, itemId);
  if (item === undefined || item.cutAtMs !== null) return playback;
  const reportedMs = Math.max(item.reportedMs ?? 0, Math.min(heardMs, sentMs(item)));
  const next = replace(playback, { ...item, reportedMs });
  const later = playback.items
    .slice(playback.items.indexOf(item) + 1)
    .filter((other) => other.cutAtMs === null);
  // A late word about an item says nothing of the clock once the caller hears the next one.
  if (later.some((other) => other.reportedMs !== null)) return next;
  const unheardMs = later.reduce((sum, other) => sum + sentMs(other), sentMs(item) - reportedMs);
  return { ...next, drainsAtMs: atMs + unheardMs };
}

/** What the caller has heard of an item: where it was cut, as last reported, or else by the clock. */
export function heardMs(playback: Playback, itemId: string, atMs: number): number {
  const item = findSpoken(playback, itemId);
  if (item === undefined) return 0;
  return item.cutAtMs ?? item.reportedMs ?? heardByClockMs(playback, item, atMs);
}

/** Items that the caller has not heard to the end of what was received. */
export function unheard(playback: Playback, atMs: number): readonly SpokenItem[] {
  if (isDrained(playback, atMs)) return [];
  return playback.items.filter(
    (item) => item.cutAtMs === null && heardByClockMs(playback, item, atMs) < receivedMs(item),
  );
}

/** Stops an item at what was heard, in whole milliseconds. */
export function cut(playback: Playback, itemId: string, endMs: number, atMs: number): Playback {
  const item = findSpoken(playback, itemId);
  if (item === undefined || item.cutAtMs !== null) return playback;
  const unheardMs = Math.max(0, sentMs(item) - heardByClockMs(playback, item, atMs));
  const cutAtMs = Math.floor(Math.max(0, Math.min(endMs, sentMs(item))));
  const queue = playback.queue.filter((waiting) => waiting.itemId !== itemId);
  return {
    ...replace(playback, { ...item, cutAtMs }),
    queue,
    drainsAtMs: Math.max(atMs, playback.drainsAtMs - unheardMs),
  };
}

/** Nothing waits to be sent, and what was sent is heard. */
export function isDrained(playback: Playback, atMs: number): boolean {
  return atMs >= playback.drainsAtMs && queuedBytes(playback) === 0;
}

/** When to look again, or `undefined` when all is heard. */
export function nextPaceMs(playback: Playback, atMs: number, limits: CallLimits): number | undefined {
  if (queuedBytes(playback) > 0) return atMs + limits.paceMs;
  return playback.drainsAtMs > atMs ? playback.drainsAtMs : undefined;
}

/** Received and not yet sent. */
export function queuedBytes(playback: Playback): number {
  return playback.queue.reduce((sum, { bytes }) => sum + bytes, 0);
}

export function findSpoken(playback: Playback, itemId: string): SpokenItem | undefined {
  return playback.items[indexOf(playback.items, itemId)];
}

export function receivedMs(item: SpokenItem): number {
  return item.receivedBytes / AUDIO.bytesPerMs;
}

export function sentMs(item: SpokenItem): number {
  return item.sentBytes / AUDIO.bytesPerMs;
}

function heardByClockMs(playback: Playback, item: SpokenItem, atMs: number): number {
  // What is unheard is the end of what was sent, so it is counted from the last item backwards.
  let unheardMs = Math.max(0, playback.drainsAtMs - atMs);
  for (const other of playback.items.toReversed()) {
    if (other.cutAtMs !== null) continue;
    const unheardHereMs = Math.min(unheardMs, sentMs(other));
    if (other === item) return sentMs(item) - unheardHereMs;
    unheardMs -= unheardHereMs;
  }
  return 0;
}

function wholeSamples(bytes: number): number {
  return bytes - (bytes % AUDIO.bytesPerSample);
}

function replace(playback: Playback, item: SpokenItem): Playback {
  const index = indexOf(playback.items, item.place.item_id);
  return { ...playback, items: playback.items.with(index, item) };
}

/** Looked for with each piece of audio: the item that is spoken now is the last one. */
function indexOf(items: Playback['items'], itemId: string): number {
  return items.findLastIndex(({ place }) => place.item_id === itemId);
}
