import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openDatabase, type Database, type NotificationOutcome } from '@petvisor/persistence';
import type { SendFailure } from './channel.ts';
import { Lane, type LaneOptions } from './lane.ts';
import { RETRY_DELAYS_MS, SENDING_MAX, SENDING_OF_PRACTICE_MAX } from './limits.ts';

const DAY_MS = 24 * 60 * 60_000;
const START_MS = Date.UTC(2026, 10, 30);
let folder: string;
let database: Database;
let nowMs: number;
let sent: string[];
let failure: SendFailure | undefined;
let outcomes: NotificationOutcome[];
let stopping: AbortController;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'notifications-'));
  const notify = { channels: ['webhook'], kinds: ['emergency', 'message'] } as const;
  database = await openDatabase(`file:${join(folder, 'voice.db')}`, { notify });
  [nowMs, sent, failure, outcomes] = [START_MS, [], undefined, []];
  stopping = new AbortController();
});

afterEach(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

function openLane(changes: Partial<LaneOptions> = {}): Lane {
  return new Lane({
    store: database.notifications,
    channel: 'webhook',
    kinds: ['emergency', 'message'],
    send: ({ uid }) => {
      sent.push(uid);
      return Promise.resolve(failure);
    },
    now: () => nowMs,
    random: () => 1,
    onOutcome: (_notification, outcome) => void outcomes.push(outcome),
    onStoreError: () => undefined,
    signal: stopping.signal,
    ...changes,
  });
}

async function look(lane: Lane): Promise<void> {
  lane.look();
  await lane.drained();
}

function addEmergency(uid: string, practice = 'default'): Promise<number> {
  return database.followUps.add({
    uid,
    practice,
    kind: 'emergency',
    topic: 'collapse',
    createdAtMs: START_MS,
  });
}

describe('a notification', () => {
  it('is told once', async () => {
    await addEmergency('a');
    const lane = openLane();
    await look(lane);
    nowMs += DAY_MS;
    await look(lane);
    expect(sent).toEqual(['a']);
    expect(outcomes).toEqual([{ status: 'told', atMs: START_MS }]);
  });

  it('that fails is tried at growing distances for a day under one key, then dead, until it is sent again', async () => {
    await addEmergency('a');
    failure = 'unreachable';
    const lane = openLane();
    const triedAtMs: number[] = [];
    while (outcomes.at(-1)?.status !== 'dead') {
      await look(lane);
      triedAtMs.push(nowMs - START_MS);
      const last = outcomes.at(-1);
      if (last?.status !== 'waiting') continue;
      nowMs = last.dueAtMs - 1;
      await look(lane);
      nowMs += 1;
    }
    expect(sent).toEqual(Array.from({ length: RETRY_DELAYS_MS.length + 1 }, () => 'a'));
    const distances = triedAtMs.slice(1).map((atMs, index) => atMs - (triedAtMs[index] ?? 0));
    expect(distances).toEqual(distances.toSorted((one, other) => one - other));
    expect(distances[0]).toBe(6_000);
    expect(triedAtMs.at(-1)).toBeGreaterThan(DAY_MS);
    const [dead] = await database.notifications.list({ status: 'dead' });
    expect(dead).toMatchObject({ uid: 'a', failure: 'unreachable', attempts: RETRY_DELAYS_MS.length + 1 });

    failure = undefined;
    await database.notifications.resend(dead?.id ?? 0);
    await look(lane);
    expect(outcomes.at(-1)).toMatchObject({ status: 'told' });
  });

  it('is not told again because the database could not take that it was told', async () => {
    await addEmergency('a');
    const errors: unknown[] = [];
    let refusals = 1;
    const store: LaneOptions['store'] = {
      ...database.notifications,
      settle: (id, outcome) =>
        (refusals -= 1) >= 0 ? Promise.reject(new Error('away')) : database.notifications.settle(id, outcome),
    };
    await look(openLane({ store, onStoreError: (error) => void errors.push(error) }));
    expect(errors).toHaveLength(1);
    expect(sent).toEqual(['a']);
    expect(await database.notifications.count('told')).toBe(1);
  });

  it('that was under way when the process stopped is told by the next one, under the same key', async () => {
    await addEmergency('a');
    failure = 'stopped';
    await look(openLane());
    failure = undefined;
    await look(openLane());
    expect(sent).toEqual(['a', 'a']);
    expect(await database.notifications.list()).toMatchObject([{ status: 'told', attempts: 1 }]);
  });

  it('does not wait for the many of another practice, which follow as soon as there is room', async () => {
    const many = 3 * SENDING_OF_PRACTICE_MAX;
    for (let n = 0; n < many; n += 1) await addEmergency(`uid-${n}`);
    await addEmergency('other', 'willow-tree');
    await look(openLane());
    expect(sent.slice(0, SENDING_OF_PRACTICE_MAX + 1)).toContain('other');
    while ((await database.notifications.count('told')) < many + 1) await database.ping();
    expect(new Set(sent).size).toBe(sent.length);
  });

  it('of a practice whose webhook hangs does not stand in the way of another practice', async () => {
    for (let n = 0; n < 3 * SENDING_OF_PRACTICE_MAX; n += 1) await addEmergency(`uid-${n}`);
    await addEmergency('other', 'willow-tree');
    const release: (() => void)[] = [];
    const lane = openLane({
      send: ({ uid, practice }) => {
        sent.push(uid);
        if (practice === 'willow-tree') return Promise.resolve(undefined);
        return new Promise((resolve) => release.push(() => resolve(undefined)));
      },
    });
    lane.look();
    while (release.length < SENDING_OF_PRACTICE_MAX) await database.ping();
    while ((await database.notifications.count('told')) < 1) lane.look();
    expect(sent.slice(SENDING_OF_PRACTICE_MAX)).toEqual(['other']);
    // What was left of it may still have to be told by who has left it.
    const isAllTaken = ['default', 'willow-tree'].map((practice) =>
      lane.hasTakenAllSince(START_MS, practice),
    );
    expect(isAllTaken).toEqual([false, true]);
    for (const next of release) next();
    await lane.drained();
  });

  it('waits while so many are under way, and none is begun after the stop', async () => {
    for (let n = 0; n <= SENDING_MAX; n += 1) await addEmergency(`uid-${n}`, `practice-${n}`);
    const release: (() => void)[] = [];
    const lane = openLane({
      send: ({ uid }) => {
        sent.push(uid);
        return new Promise((resolve) => release.push(() => resolve(undefined)));
      },
    });
    while (release.length < SENDING_MAX) {
      lane.look();
      await database.ping();
    }
    lane.look();
    for (const next of release) next();
    stopping.abort();
    await lane.drained();
    lane.look();
    await lane.drained();
    expect(sent).toHaveLength(SENDING_MAX);
  });
});
