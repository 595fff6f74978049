import { describe, expect, it } from '@jest/globals';
import { seededRandom } from '../testing/random.ts';
import { DEFAULT_LIMITS, PLAYED_ITEMS_MAX, REPORT_EARLY_MS_MAX } from './limits.ts';
import {
  EMPTY_PLAYBACK,
  completeItem,
  cutItem,
  findSpoken,
  hearableMs,
  heardMs,
  isDrained,
  nextPaceMs,
  noteHeard,
  orphanItems,
  passAudio,
  queuedBytes,
  queueAudio,
  queueAnnouncement,
  releaseAudio,
  reportHeard,
  unheardItems,
  type Playback,
} from './playback.ts';

const ms = (count: number): number => count * 48;
const placeOf = (item_id: string) => ({ response_id: 'r', item_id, output_index: 0, content_index: 0 });

/** Audio of an item came at 0 and is sent as fast as it may be, up to a time. */
function playing(audioMs: number, untilMs: number): Playback {
  let playback = queueAudio(EMPTY_PLAYBACK, placeOf('a'), ms(audioMs));
  for (let atMs = 0; atMs <= untilMs; atMs += DEFAULT_LIMITS.paceMs) {
    playback = releaseAudio(playback, atMs, DEFAULT_LIMITS).playback;
  }
  return playback;
}

describe('what was heard', () => {
  it.each([
    [0, 0],
    [250, 250],
    [1_000, 1_000],
    [1_900, 1_500],
  ])('is, by the clock at %d ms, %d ms of 1,500', (atMs, expected) => {
    expect(heardMs(playing(1_500, atMs), 'a', atMs)).toBeCloseTo(expected, 6);
  });

  it('is what was last reported, and never more than was sent', () => {
    const playback = playing(1_500, 0);
    expect(heardMs(reportHeard(playback, 'a', 120, 200), 'a', 300)).toBe(120);
    expect(heardMs(reportHeard(playback, 'a', 9_000, 200), 'a', 300)).toBe(400);
  });

  it('is noted of an item that is long over, and the clock stays', () => {
    const playback = playing(300, 400);
    const noted = noteHeard(playback, findSpoken(playback, 'a')!, 9_000);
    expect(findSpoken(noted, 'a')!.reportedMs).toBe(300);
    expect(noted.drainsAtMs).toBe(playback.drainsAtMs);
  });

  it('does not shrink with an older report', () => {
    const playback = reportHeard(reportHeard(playing(1_500, 500), 'a', 400, 500), 'a', 300, 510);
    expect(heardMs(playback, 'a', 510)).toBe(400);
  });

  it('is nothing of an item that waits behind another one', () => {
    const both = queueAudio(playing(1_000, 500), placeOf('b'), ms(1_000));
    expect(heardMs(both, 'b', 500)).toBe(0);
    expect(heardMs(both, 'unknown', 500)).toBe(0);
  });

  it('stands still where an item was cut', () => {
    const playback = cutItem(playing(1_500, 500), 'a', 433.9, 500);
    expect(heardMs(playback, 'a', 2_000)).toBe(433);
    expect(isDrained(playback, 500)).toBe(true);
    expect(nextPaceMs(playback, 500, DEFAULT_LIMITS)).toBeUndefined();
  });

  it('is not all of it while some waits to be sent, or is still to be heard', () => {
    expect(isDrained(queueAudio(EMPTY_PLAYBACK, placeOf('a'), ms(100)), 1_000)).toBe(false);
    const sent = playing(300, 0);
    expect(isDrained(sent, 299)).toBe(false);
    expect(isDrained(sent, 300)).toBe(true);
    expect(unheardItems(sent, 299).map(({ place }) => place.item_id)).toEqual(['a']);
    expect(unheardItems(sent, 300)).toEqual([]);
  });

  it('is counted from the last item backwards, past those that were cut', () => {
    let playback = queueAudio(playing(200, 0), placeOf('b'), ms(100));
    playback = releaseAudio(playback, 0, DEFAULT_LIMITS).playback;
    playback = releaseAudio(queueAudio(playback, placeOf('c'), ms(100)), 0, DEFAULT_LIMITS).playback;
    expect([0, 150, 250, 350].map((atMs) => heardMs(playback, 'a', atMs))).toEqual([0, 150, 200, 200]);
    expect([150, 250, 350].map((atMs) => heardMs(playback, 'b', atMs))).toEqual([0, 50, 100]);
    // Without b, what is unheard at 250 ms is the end of a and c.
    const without = cutItem(playback, 'b', 50, 250);
    expect(without.drainsAtMs).toBe(350);
    expect(heardMs(without, 'b', 250)).toBe(50);
    expect(heardMs(without, 'c', 250)).toBe(0);
    expect(heardMs(without, 'a', 250)).toBe(200);
  });
});

describe('what is still to be heard', () => {
  it('is every item that was not heard to the end of what was received, and was not cut', () => {
    let playback = EMPTY_PLAYBACK;
    for (const item of ['a', 'b', 'c']) playback = queueAudio(playback, placeOf(item), ms(100));
    playback = releaseAudio(playback, 0, DEFAULT_LIMITS).playback;
    const names = (atMs: number, of = playback): string[] =>
      unheardItems(of, atMs).map(({ place }) => place.item_id);
    expect(names(0)).toEqual(['a', 'b', 'c']);
    expect(names(100)).toEqual(['b', 'c']);
    expect(names(250)).toEqual(['c']);
    expect(names(150, cutItem(playback, 'b', 50, 150))).toEqual(['c']);
  });

  it('has more to come until the item is complete', () => {
    const playing = queueAudio(queueAudio(EMPTY_PLAYBACK, placeOf('a'), ms(100)), placeOf('a'), ms(50));
    expect(playing.queue).toEqual([{ itemId: 'a', bytes: ms(150) }]);
    expect(playing.items).toMatchObject([{ receivedBytes: ms(150), complete: false, isOrphan: false }]);
    expect(findSpoken(completeItem(playing, 'a'), 'a')).toMatchObject({ complete: true, isOrphan: false });
    expect(completeItem(playing, 'b')).toBe(playing);
    expect(orphanItems(playing)).toMatchObject({
      queue: playing.queue,
      items: [{ receivedBytes: ms(150), complete: true, isOrphan: true }],
    });
  });

  it('is remembered of the last few items', () => {
    let playback = EMPTY_PLAYBACK;
    for (let i = 0; i <= PLAYED_ITEMS_MAX; i++) playback = queueAudio(playback, placeOf(`i${i}`), 2);
    expect(playback.items).toHaveLength(PLAYED_ITEMS_MAX);
    expect(findSpoken(playback, 'i0')).toBeUndefined();
    expect(findSpoken(playback, `i${PLAYED_ITEMS_MAX}`)).toBeDefined();
  });
});

describe('a report', () => {
  /** 100 ms of each of three items, all sent at 0. */
  function three(): Playback {
    let playback = EMPTY_PLAYBACK;
    for (const item of ['a', 'b', 'c']) playback = queueAudio(playback, placeOf(item), ms(100));
    return releaseAudio(playback, 0, DEFAULT_LIMITS).playback;
  }

  it('sets the clock by what is unheard of its item and of all that come after it', () => {
    expect(reportHeard(three(), 'a', 40, 500).drainsAtMs).toBe(500 + 60 + 200);
    expect(reportHeard(three(), 'b', 40, 500).drainsAtMs).toBe(500 + 60 + 100);
    expect(reportHeard(three(), 'c', 100, 500).drainsAtMs).toBe(500);
  });

  it('counts once it can be true: nobody hears sound faster than the clock', () => {
    const playback = reportHeard(playing(1_500, 0), 'a', 400, 50);
    const heard = [50, 200, 350].map((atMs) => heardMs(playback, 'a', atMs));
    expect(heard).toEqual([50 + REPORT_EARLY_MS_MAX, 200 + REPORT_EARLY_MS_MAX, 400]);
    expect([50, 400].map((atMs) => hearableMs(playback, 'a', atMs))).toEqual([150, 400]);
    expect(isDrained(reportHeard(three(), 'c', 100, 10), 150)).toBe(false);
    expect(hearableMs(playback, 'unknown', 50)).toBe(0);
  });

  it('buys no more sound, and no sooner, however often it says that all was heard', () => {
    const random = seededRandom(17);
    let playback = EMPTY_PLAYBACK;
    let [sentMs, cutMs] = [0, 0];
    for (let item = 0; item < 40; item++) {
      const id = `i${item}`;
      playback = queueAudio(playback, placeOf(id), ms(100 + random.int(2_000)));
      const untilMs = (item + 1) * 1_000;
      for (let atMs = item * 1_000; atMs < untilMs; atMs += 20) {
        const released = releaseAudio(playback, atMs, DEFAULT_LIMITS);
        playback = released.playback;
        sentMs += released.bytes / 48;
        const last = playback.items.findLast(({ sentBytes }) => sentBytes > 0)?.place.item_id ?? id;
        playback = reportHeard(playback, last, 1e9, atMs);
        const beforeMs = heardMs(playback, last, atMs);
        expect(sentMs - cutMs).toBeLessThanOrEqual(
          atMs + DEFAULT_LIMITS.aheadMsMax + REPORT_EARLY_MS_MAX + 1,
        );
        if (!random.chance(0.01)) continue;
        const cut = findSpoken(playback, last)!;
        if (cut.cutAtMs !== null) continue;
        playback = cutItem(playback, last, beforeMs, atMs);
        cutMs += cut.sentBytes / 48 - beforeMs;
      }
    }
  });

  it('leaves out what was cut meanwhile', () => {
    const playback = cutItem(three(), 'b', 0, 0);
    expect(reportHeard(playback, 'a', 40, 500).drainsAtMs).toBe(500 + 60 + 100);
    expect(heardMs({ ...playback, drainsAtMs: 650 }, 'a', 500)).toBe(50);
  });
});

describe('an item that is cut', () => {
  const both = (): Playback => queueAudio(playing(1_000, 300), placeOf('b'), ms(200));

  it('takes what waits of it along, and nothing of the others', () => {
    const waiting = queuedBytes(both());
    expect(waiting).toBe(ms(1_000 - 700 + 200));
    const stopped = cutItem(both(), 'a', 300, 300);
    expect(queuedBytes(stopped)).toBe(ms(200));
    expect(stopped.items.map(({ cutAtMs }) => cutAtMs)).toEqual([300, null]);
    expect(stopped.drainsAtMs).toBe(300);
  });

  it('is cut once, and reports of it come too late', () => {
    const stopped = cutItem(both(), 'a', 300, 300);
    expect(cutItem(stopped, 'a', 100, 310)).toBe(stopped);
    expect(reportHeard(stopped, 'a', 200, 310)).toBe(stopped);
    expect(cutItem(stopped, 'unknown', 100, 310)).toBe(stopped);
    expect(reportHeard(stopped, 'unknown', 100, 310)).toBe(stopped);
  });

  it('is cut within what was sent of it', () => {
    expect(cutItem(both(), 'a', 9_000, 300).items[0]?.cutAtMs).toBe(700);
    expect(cutItem(both(), 'a', -5, 300).items[0]?.cutAtMs).toBe(0);
  });
});

describe('an announcement', () => {
  it('is complete as it comes, belongs to no session, and changes nothing of what was said before', () => {
    const before = playing(300, 0);
    const [first, second] = queueAnnouncement(before, placeOf('b'), ms(100)).items;
    expect(first).toEqual(before.items[0]);
    expect(second).toMatchObject({ complete: true, isOrphan: true, receivedBytes: ms(100), sentBytes: 0 });
  });
});

describe('what may be sent', () => {
  it('is held back when the caller has heard less than the clock says', () => {
    const behind = reportHeard(playing(1_500, 300), 'a', 100, 300);
    expect(releaseAudio(behind, 300, DEFAULT_LIMITS).bytes).toBe(0);
    expect(releaseAudio(behind, 600, DEFAULT_LIMITS).bytes).toBeGreaterThan(0);
  });

  it('is not held back by a late report of an item that is over', () => {
    let playback = queueAudio(playing(300, 300), placeOf('b'), ms(1_000));
    playback = releaseAudio(playback, 300, DEFAULT_LIMITS).playback;
    playback = reportHeard(playback, 'b', 200, 500);
    const { drainsAtMs } = playback;
    expect(reportHeard(playback, 'a', 250, 510).drainsAtMs).toBe(drainsAtMs);
  });

  it('is in whole samples', () => {
    const limits = { ...DEFAULT_LIMITS, aheadMsMax: 100.03 };
    const { bytes, playback } = releaseAudio(queueAudio(EMPTY_PLAYBACK, placeOf('a'), ms(1_000)), 0, limits);
    expect(bytes).toBe(ms(100));
    expect(playback.drainsAtMs).toBe(100);
  });

  it('is sent in the order in which it came', () => {
    let playback = EMPTY_PLAYBACK;
    for (const item of ['a', 'b', 'a']) playback = queueAudio(playback, placeOf(item), ms(150));
    expect(playback.queue.map(({ itemId }) => itemId)).toEqual(['a', 'b', 'a']);
    playback = releaseAudio(playback, 0, DEFAULT_LIMITS).playback;
    expect(playback.queue).toEqual([{ itemId: 'a', bytes: ms(50) }]);
    expect(playback.items.map(({ sentBytes }) => sentBytes)).toEqual([ms(250), ms(150)]);
    expect(nextPaceMs(playback, 0, DEFAULT_LIMITS)).toBe(DEFAULT_LIMITS.paceMs);
    playback = releaseAudio(playback, 50, DEFAULT_LIMITS).playback;
    expect(playback.queue).toEqual([]);
    expect(nextPaceMs(playback, 50, DEFAULT_LIMITS)).toBe(450);
  });

  it.each([1, 2, 3, 4])(
    'goes at once exactly where it would be received and then released (seed %d)',
    (seed) => {
      const random = seededRandom(seed);
      const ways = { atOnce: 0, held: 0 };
      let playback = EMPTY_PLAYBACK;
      let atMs = 0;
      for (let piece = 0; piece < 2_000; piece++) {
        atMs += random.int(60);
        const last = playback.items.at(-1)?.place ?? placeOf('first');
        const other = random.pick([placeOf(`i${piece}`), playback.items[0]?.place ?? last]);
        const place = random.chance(0.05) ? other : last;
        if (random.chance(0.02)) playback = cutItem(playback, place.item_id, random.int(5_000), atMs);
        const bytes = 2 * (1 + random.int(1_200));
        const bytesMax = random.chance(0.7) ? Infinity : random.int(100_000);
        const one = passAudio(playback, place, bytes, atMs, DEFAULT_LIMITS, () => bytesMax);
        const two = releaseAudio(queueAudio(playback, place, bytes), atMs, DEFAULT_LIMITS, () => bytesMax);
        if (one === undefined) ways.held += 1;
        else {
          ways.atOnce += 1;
          expect({ playback: one, bytes }).toEqual(two);
        }
        playback = two.playback;
      }
      expect(Math.min(ways.atOnce, ways.held)).toBeGreaterThan(200);
    },
  );
});
