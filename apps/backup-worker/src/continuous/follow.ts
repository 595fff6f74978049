/**
 * The continuous mode: keeps Litestream going beside a database until the signal, and knows how far the store is behind. What
 * it knows it has from Litestream's log and files alone; where nothing happens, a touch of the database's log asks.
 */
import { setTimeout as wait } from 'node:timers/promises';
import {
  BackupError,
  checkLitestream,
  lagMs,
  logReached,
  logTouched,
  readLogPosition,
  startProgress,
  startReplication,
  storeReached,
  type LitestreamEvent,
  type Replication,
} from '@petvisor/backup';
import { followedDatabase } from '@petvisor/persistence';
import { describeError } from '../describe-error.ts';
import type { RunContext } from '../run-backup.ts';
import type { Settings } from '../settings.ts';
import { alarmTo } from '../watch/alarm.ts';
import { litestreamOptions } from './litestream-options.ts';
import { newFollowing, pauseMs, standingOf, type Following, type Standing } from './standing.ts';

export interface Follower {
  look(): { readonly following: Following; readonly standing: Standing };
  /** Resolves after the signal: true when everything was in the store by then. */
  readonly ended: Promise<boolean>;
}

const lookEveryMs = 500;
/** Without a word from the store for so long, the database's log is touched. */
const silenceMsMax = 15_000;
/** The same where the store has failed: Litestream tries again when there is something new, and not before. */
const silenceMsMaxAfterFailure = 2_000;
/** For the last sync; less than what a container is given to end. */
const stopMsMax = 20_000;

/** Rejects with BackupError `tool_missing` or `tool_unsupported`, and where there is a database that cannot be followed. */
export async function follow(
  settings: Settings,
  context: RunContext,
  environment: Readonly<Record<string, string>>,
): Promise<Follower> {
  const { log, now, signal } = context;
  const version = await checkLitestream(settings.continuous.program, environment);
  const database = await followedDatabase(settings.databaseUrl);
  const raise = alarmTo(settings.alarmWebhook, context);
  let following = newFollowing(now());
  let heardAtMs = 0;
  let alarmed = false;
  const look = () => ({ following, standing: standingOf(following, now()) });

  function fail(code: string): void {
    // One line for each trouble, not one for each second of it.
    if (following.failure !== code) log('error', 'continuous.failed', { code });
    following = { ...following, failure: code, failures: following.failures + 1 };
  }

  function heard(event: LitestreamEvent): void {
    if (event.type === 'failed') return fail(event.code);
    heardAtMs = now();
    const { failure: _, ...rest } = following;
    following = { ...rest, progress: storeReached(following.progress, event.upTo), proven: true };
  }

  /** Tells people of trouble once, and of its end. */
  async function tell(): Promise<void> {
    const { status, lagMs: behindMs } = look().standing;
    if (!alarmed && (status === 'behind' || (status === 'down' && following.failure !== undefined))) {
      alarmed = true;
      const code = following.failure ?? status;
      log('error', 'continuous.behind', { status, lagMs: behindMs, code });
      await raise({ event: 'continuous.behind', lagMs: behindMs, code });
    } else if (alarmed && status === 'ok') {
      alarmed = false;
      log('info', 'continuous.recovered');
      await raise({ event: 'continuous.recovered' });
    }
  }

  /** One life of Litestream. True when it ended with everything in the store. */
  async function live(): Promise<boolean> {
    if (!database.isReady()) throw new BackupError('snapshot_failed', 'there is no database to follow yet');
    const replication = await startReplication(
      litestreamOptions(settings, environment, database.path),
      heard,
    );
    const { progress, starts } = following;
    following = {
      ...following,
      progress: startProgress(now(), progress),
      running: true,
      proven: false,
      starts: starts + 1,
    };
    log('info', 'continuous.started', { version });
    const stopped = stopWith(replication, signal);
    const over = new AbortController();
    const watching = watchOver(replication, over.signal).catch((error: unknown) => {
      fail(describeError(error).code);
      replication.kill();
    });
    try {
      return await replication.ended;
    } finally {
      over.abort();
      await watching;
      stopped();
      following = { ...following, running: false };
    }
  }

  async function watchOver(replication: Replication, over: AbortSignal): Promise<void> {
    let touchedAtMs: number | undefined;
    let wasProven = false;
    for (;;) {
      await pause(lookEveryMs, over);
      if (over.aborted) return;
      const position = await readLogPosition(database.path);
      if (position !== undefined) {
        following = { ...following, progress: logReached(following.progress, position, now()) };
        const patienceMs = following.failure === undefined ? silenceMsMax : silenceMsMaxAfterFailure;
        if (touchedAtMs === undefined || now() - Math.max(touchedAtMs, heardAtMs) >= patienceMs) {
          touchedAtMs = now();
          if (touch()) {
            following = { ...following, progress: logTouched(following.progress, position, touchedAtMs) };
          }
        }
      }
      if (following.proven && !wasProven) log('info', 'continuous.following');
      wasProven = following.proven;
      await tell();
      if (lagMs(following.progress, now()) > settings.leaseMs) replication.kill();
    }
  }

  function touch(): boolean {
    try {
      return database.touch();
    } catch (error) {
      fail(describeError(error).code);
      return false;
    }
  }

  async function run(): Promise<boolean> {
    let failedStarts = 0;
    let complete = false;
    while (!signal.aborted) {
      try {
        complete = await live();
        if (signal.aborted) break;
        if (following.proven) failedStarts = 0;
        fail('engine_ended');
      } catch (error) {
        fail(describeError(error).code);
      }
      await tell();
      await pause(pauseMs(failedStarts), signal);
      failedStarts += 1;
    }
    log(complete ? 'info' : 'error', 'continuous.stopped', { complete });
    return complete;
  }

  return { look, ended: run() };
}

/** Asks it to end when the signal comes, and ends it when it takes too long. */
function stopWith(replication: Replication, signal: AbortSignal): () => void {
  let force: NodeJS.Timeout | undefined;
  const stop = (): void => {
    replication.stop();
    force = setTimeout(() => replication.kill(), stopMsMax);
  };
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop, { once: true });
  return () => {
    signal.removeEventListener('abort', stop);
    clearTimeout(force);
  };
}

/** Shorter where the signal comes. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await wait(ms, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
