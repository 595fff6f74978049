/**
 * The continuous mode: keeps Litestream running beside a database until the signal, and knows how far the store is behind. It
 * learns that from Litestream's log and files; after a silence it touches the log of the database to see whether Litestream
 * reacts.
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
import { describeFailure } from '../describe-failure.ts';
import type { RunContext } from '../run-backup.ts';
import type { Settings } from '../settings.ts';
import { notifierOf } from '../watch/webhook.ts';
import { litestreamOptions } from './litestream-options.ts';
import { newFollowing, pauseMs, standingOf, type Following, type Standing } from './standing.ts';

export interface Follower {
  look(): { readonly following: Following; readonly standing: Standing };
  /** Resolves after the signal, with true when the store has everything. */
  readonly ended: Promise<boolean>;
}

const LOOK_EVERY_MS = 500;
/** After so long without a report of the store, the log of the database is touched. */
const SILENCE_MS_MAX = 15_000;
/** The same after a failure of the store: Litestream tries again only when there is something new. */
const SILENCE_AFTER_FAILURE_MS_MAX = 2_000;
/** Maximum duration of the last sync; less than the grace period of the container. */
const STOP_MS_MAX = 20_000;

/** Rejects with BackupError `tool_missing` or `tool_unsupported`, and where there is a database that cannot be followed. */
export async function follow(
  settings: Settings,
  context: RunContext,
  environment: Readonly<Record<string, string>>,
): Promise<Follower> {
  const { log, signal } = context;
  const version = await checkLitestream(settings.continuous.program, environment);
  const database = await followedDatabase(settings.databaseUrl);
  const notify = notifierOf(settings.webhook, context);
  let following = newFollowing(steadyNow());
  let heardMs = 0;
  let notified = false;
  const look = () => ({ following, standing: standingOf(following, steadyNow()) });

  function fail(code: string): void {
    // One line for each failure, not one a second while it lasts.
    if (following.failure !== code) log.error({ code }, 'continuous.failed');
    following = { ...following, failure: code, failures: following.failures + 1 };
  }

  function heard(event: LitestreamEvent): void {
    if (event.type === 'failed') return fail(event.code);
    heardMs = steadyNow();
    const progress = storeReached(following.progress, event.upTo);
    following = { ...following, failure: undefined, progress, proven: true };
  }

  /** Notifies the operator once of trouble, and of its end. */
  async function notifyOfChange(): Promise<void> {
    const { status, lagMs: behindMs } = look().standing;
    if (!notified && (status === 'behind' || (status === 'down' && following.failure !== undefined))) {
      notified = true;
      const code = following.failure ?? status;
      log.error({ status, lagMs: behindMs, code }, 'continuous.behind');
      await notify({ event: 'continuous.behind', lagMs: behindMs, code });
    } else if (notified && status === 'ok') {
      notified = false;
      log.info('continuous.recovered');
      await notify({ event: 'continuous.recovered' });
    }
  }

  /** Runs Litestream once. Resolves with true when it ended with everything in the store. */
  async function runOnce(): Promise<boolean> {
    if (!database.isReady()) throw new BackupError('snapshot_failed', 'the database does not exist yet');
    const replication = await startReplication(
      litestreamOptions(settings, environment, database.path),
      heard,
    );
    const { progress, starts } = following;
    following = {
      ...following,
      progress: startProgress(steadyNow(), progress),
      running: true,
      proven: false,
      starts: starts + 1,
    };
    log.info({ version }, 'continuous.started');
    const stopped = stopWith(replication, signal);
    const over = new AbortController();
    const watching = watchOver(replication, over.signal).catch((error: unknown) => {
      fail(describeFailure(error).code);
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
    let touchedMs: number | undefined;
    let wasProven = false;
    for (;;) {
      await pause(LOOK_EVERY_MS, over);
      if (over.aborted) return;
      const position = await readLogPosition(database.path);
      if (position !== undefined) {
        following = { ...following, progress: logReached(following.progress, position, steadyNow()) };
        const patienceMs = following.failure === undefined ? SILENCE_MS_MAX : SILENCE_AFTER_FAILURE_MS_MAX;
        if (touchedMs === undefined || steadyNow() - Math.max(touchedMs, heardMs) >= patienceMs) {
          touchedMs = steadyNow();
          if (touch()) {
            following = { ...following, progress: logTouched(following.progress, position, touchedMs) };
          }
        }
      }
      if (following.proven && !wasProven) log.info('continuous.following');
      wasProven = following.proven;
      await notifyOfChange();
      if (lagMs(following.progress, steadyNow()) > settings.leaseMs) replication.kill();
    }
  }

  function touch(): boolean {
    try {
      return database.touch();
    } catch (error) {
      fail(describeFailure(error).code);
      return false;
    }
  }

  async function run(): Promise<boolean> {
    let failedStarts = 0;
    let complete = false;
    while (!signal.aborted) {
      try {
        complete = await runOnce();
        if (signal.aborted) break;
        if (following.proven) failedStarts = 0;
        fail('engine_ended');
      } catch (error) {
        fail(describeFailure(error).code);
      }
      await notifyOfChange();
      await pause(pauseMs(failedStarts), signal);
      failedStarts += 1;
    }
    log[complete ? 'info' : 'error']({ complete }, 'continuous.stopped');
    return complete;
  }

  return { look, ended: run() };
}

/** Milliseconds by a clock that does not step: how far the store is behind is a duration. */
function steadyNow(): number {
  return Math.round(performance.now());
}

/** Asks Litestream to end on the signal, and kills it when that takes too long. */
function stopWith(replication: Replication, signal: AbortSignal): () => void {
  let force: NodeJS.Timeout | undefined;
  const stop = (): void => {
    replication.stop();
    force = setTimeout(() => replication.kill(), STOP_MS_MAX);
  };
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop, { once: true });
  return () => {
    signal.removeEventListener('abort', stop);
    clearTimeout(force);
  };
}

/** Waits; the signal ends the wait early. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await wait(ms, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
