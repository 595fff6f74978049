/**
 * How much of the agent's audio was received, sent and heard. The samples are held by the speaker; here are their
 * counts, and the time at which all sent audio will have been heard: by the wall clock, corrected by each report. A report
 * is believed no faster than the clock: nobody hears a second of sound in less than a second.
 */
import { AUDIO } from '@petvisor/wire-protocol';
import type { AudioPlace } from '../realtime-events.ts';
import { PLAYED_ITEMS_MAX, REPORT_EARLY_MS_MAX, REPORT_GAP_MS, type CallLimits } from './limits.ts';

export interface SpokenItem {
  readonly place: AudioPlace;
  readonly receivedBytes: number;
  readonly sentBytes: number;
  /** Position that the caller's client has last reported. */
  readonly reportedMs: number | null;
  /** The model has sent all of its audio. */
  readonly complete: boolean;
  /** No present session of the model knows the item: it is played to its end, and no session is told of a cut. */
  readonly isOrphan: boolean;
  /** Position of the interruption, after which nothing of the item is sent. */
  readonly cutAtMs: number | null;
}

export interface Playback {
  /** Audio that waits to be sent, in the order of its arrival. */
  readonly queue: readonly { readonly itemId: string; readonly bytes: number }[];
  /** The last items, in the order of speaking. */
  readonly items: readonly SpokenItem[];
  /** Time at which everything sent so far will have been heard. */
  readonly drainsAtMs: number;
  /** The same for a client that has played all of it without a pause from the moment it was sent: no report is believed before. */
  readonly soonestMs: number;
}

/** Audio is cut at multiples of three samples, where base64 can be cut without decoding (`base64-audio.ts`). */
const CUT_BYTES = 3 * AUDIO.bytesPerSample;

export const EMPTY_PLAYBACK: Playback = { queue: [], items: [], drainsAtMs: 0, soonestMs: 0 };

/** Adds audio of the model, in whole samples, to the queue. */
export function queueAudio(playback: Playback, place: AudioPlace, bytes: number): Playback {
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

/** Gives a statement its place in the order of speaking before its audio is there. */
export function openItem(playback: Playback, place: AudioPlace): Playback {
  const item: SpokenItem = {
    place,
    receivedBytes: 0,
    sentBytes: 0,
    reportedMs: null,
    complete: false,
    isOrphan: true,
    cutAtMs: null,
  };
  return { ...playback, items: [...playback.items, item].slice(-PLAYED_ITEMS_MAX) };
}

/** Removes an item of which nothing has arrived. */
export function removeItem(playback: Playback, itemId: string): Playback {
  return { ...playback, items: playback.items.filter(({ place }) => place.item_id !== itemId) };
}

/** Returns the first item in the queue that comes after this one in the order of speaking. */
export function queuedAfter({ queue, items }: Playback, itemId: string): string | undefined {
  const index = indexOf(items, itemId);
  return queue.find((waiting) => indexOf(items, waiting.itemId) > index)?.itemId;
}

/** Adds audio of an item in front of the items that come after it in the order of speaking. */
export function insertAudio(playback: Playback, place: AudioPlace, bytes: number): Playback {
  const before = queuedAfter(playback, place.item_id);
  if (before === undefined) return queueAudio(playback, place, bytes);
  const at = playback.queue.findIndex(({ itemId }) => itemId === before);
  const front = queueAudio({ ...playback, queue: playback.queue.slice(0, at) }, place, bytes);
  return { ...front, queue: [...front.queue, ...playback.queue.slice(at)] };
}

/** Adds an announcement to the queue. All of it is there at once, and no session of the model knows of it. */
export function queueAnnouncement(playback: Playback, place: AudioPlace, bytes: number): Playback {
  const next = queueAudio(playback, place, bytes);
  return replace(next, { ...findSpoken(next, place.item_id)!, complete: true, isOrphan: true });
}

/** Notes that no more audio of the item will come. */
export function completeItem(playback: Playback, itemId: string): Playback {
  const item = findSpoken(playback, itemId);
  return item === undefined ? playback : replace(playback, { ...item, complete: true });
}

/** Notes that the session of the model is gone: no more audio of its items will come. */
export function orphanItems(playback: Playback): Playback {
  return {
    ...playback,
    items: playback.items.map((item) => ({
      ...item,
      complete: item.complete || !item.isOrphan,
      isOrphan: true,
    })),
  };
}

/** Takes from the queue what may be sent now: whole samples, at most `aheadMsMax` ahead of what was heard. */
export function releaseAudio(
  playback: Playback,
  atMs: number,
  limits: CallLimits,
  /** Number of bytes of an item that may be sent in all. */
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
  return { playback: { queue, items, ...drainingAfter(playback, bytes, atMs) }, bytes };
}

/** Returns when everything will have been heard once these bytes are sent. */
function drainingAfter(
  { drainsAtMs, soonestMs }: Playback,
  bytes: number,
  atMs: number,
): Pick<Playback, 'drainsAtMs' | 'soonestMs'> {
  const ms = bytes / AUDIO.bytesPerMs;
  return { drainsAtMs: Math.max(drainsAtMs, atMs) + ms, soonestMs: Math.max(soonestMs, atMs) + ms };
}

/** Returns how much more may be sent if the audio sent so far lasts until `startMs`. */
function roomBytes(startMs: number, atMs: number, limits: CallLimits): number {
  const roomMs = atMs + limits.aheadMsMax - startMs;
  return Math.max(0, Math.floor((roomMs * AUDIO.bytesPerMs) / CUT_BYTES) * CUT_BYTES);
}

/** Returns how much of the queue comes before the first piece that has to wait for its words. */
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
 * Sends new audio at once. The result is that of `queueAudio` and then `releaseAudio`, without the detour through the queue;
 * most audio of a model that speaks in real time goes this way. Returns `undefined` if some of it has to wait.
 */
export function passAudio(
  playback: Playback,
  place: AudioPlace,
  bytes: number,
  atMs: number,
  limits: CallLimits,
  /** Number of bytes of an item that may be sent in all. */
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
    ...drainingAfter(playback, bytes, atMs),
  };
}

/** Notes the client's report of how much of an item was heard, without a change of the clock. */
export function noteHeard(playback: Playback, item: SpokenItem, heardMs: number): Playback {
  return replace(playback, { ...item, reportedMs: reportedMsOf(item, heardMs) });
}

function reportedMsOf(item: SpokenItem, heardMs: number): number {
  return Math.max(item.reportedMs ?? 0, Math.min(heardMs, sentMs(item)));
}

/** Notes the client's report of how much of an item was heard, and sets the clock by it, as far as it can be true. */
export function reportHeard(playback: Playback, itemId: string, heardMs: number, atMs: number): Playback {
  const item = findSpoken(playback, itemId);
  if (item === undefined || item.cutAtMs !== null) return playback;
  const reportedMs = reportedMsOf(item, heardMs);
  const next = noteHeard(playback, item, heardMs);
  const later = playback.items
    .slice(playback.items.indexOf(item) + 1)
    .filter((other) => other.cutAtMs === null);
  // A late report about one item does not move the clock once a later item has been reported.
  if (later.some((other) => other.reportedMs !== null)) return next;
  const unheardMs = later.reduce((sum, other) => sum + sentMs(other), sentMs(item) - reportedMs);
  return { ...next, drainsAtMs: Math.max(atMs + unheardMs, playback.soonestMs - REPORT_EARLY_MS_MAX) };
}

/**
 * Returns how much of an item was heard: up to its cut, as last reported, or else by the clock. What was reported too early
 * counts as heard when it can have been.
 */
export function heardMs(playback: Playback, itemId: string, atMs: number): number {
  const item = findSpoken(playback, itemId);
  if (item === undefined) return 0;
  if (item.cutAtMs !== null) return item.cutAtMs;
  if (item.reportedMs === null) return heardByClockMs(playback, item, atMs);
  return Math.min(item.reportedMs, hearableMs(playback, itemId, atMs));
}

/** Returns how much of an item a client can have played by now. */
export function hearableMs(playback: Playback, itemId: string, atMs: number): number {
  const item = findSpoken(playback, itemId);
  if (item === undefined) return 0;
  return heardByClockMs({ ...playback, drainsAtMs: playback.soonestMs - REPORT_EARLY_MS_MAX }, item, atMs);
}

/**
 * Returns how much of an item was surely heard: by the clock, and of a client that reports, not far beyond its last
 * report, since it may have stopped playing.
 */
export function surelyHeardMs(playback: Playback, itemId: string, atMs: number): number {
  const item = findSpoken(playback, itemId);
  if (item === undefined) return 0;
  const byClockMs = heardByClockMs(playback, item, atMs);
  return item.cutAtMs ?? Math.min(byClockMs, (item.reportedMs ?? Infinity) + REPORT_GAP_MS);
}

/** Returns the items that the caller has not heard to the end of what was received. */
export function unheardItems(playback: Playback, atMs: number): readonly SpokenItem[] {
  if (isDrained(playback, atMs)) return [];
  return playback.items.filter(
    (item) => item.cutAtMs === null && heardByClockMs(playback, item, atMs) < receivedMs(item),
  );
}

/** Cuts an item where it was heard to, in whole milliseconds. */
export function cutItem(playback: Playback, itemId: string, endMs: number, atMs: number): Playback {
  const item = findSpoken(playback, itemId);
  if (item === undefined || item.cutAtMs !== null) return playback;
  const unheardMs = Math.max(0, sentMs(item) - heardByClockMs(playback, item, atMs));
  const soonest = { ...playback, drainsAtMs: playback.soonestMs };
  const unplayedMs = Math.max(0, sentMs(item) - heardByClockMs(soonest, item, atMs));
  const cutAtMs = Math.floor(Math.max(0, Math.min(endMs, sentMs(item))));
  const queue = playback.queue.filter((waiting) => waiting.itemId !== itemId);
  return {
    ...replace(playback, { ...item, cutAtMs }),
    queue,
    drainsAtMs: Math.max(atMs, playback.drainsAtMs - unheardMs),
    soonestMs: playback.soonestMs - unplayedMs,
  };
}

/** Returns whether nothing waits to be sent and all sent audio has been heard. */
export function isDrained(playback: Playback, atMs: number): boolean {
  return atMs >= playback.drainsAtMs && queuedBytes(playback) === 0;
}

/** Returns when to look again, or `undefined` when everything has been heard. */
export function nextPaceMs(playback: Playback, atMs: number, limits: CallLimits): number | undefined {
  if (queuedBytes(playback) > 0) return atMs + limits.paceMs;
  return playback.drainsAtMs > atMs ? playback.drainsAtMs : undefined;
}

/** Returns the number of bytes received and not sent yet. */
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
  // The unheard audio is the end of what was sent, so it is counted from the last item backwards.
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

/** Runs for each piece of audio, and searches from the end: the item that is spoken now is the last one. */
function indexOf(items: Playback['items'], itemId: string): number {
  return items.findLastIndex(({ place }) => place.item_id === itemId);
}
