/** Drills by a schedule of their own. A failed one is repeated after the next backup, and until one succeeds the worker is unhealthy. */
import { Cron } from 'croner';
import type { RunContext } from '../run-backup.ts';
import type { Notify } from '../watch/webhook.ts';
import type { Drill } from './run-drill.ts';

/** What the worker knows of its drills. */
export interface DrillWatch {
  /** `none` until the first drill of this worker has ended. */
  readonly status: 'none' | 'ok' | 'failed';
  /** Duration of the last drill that succeeded. */
  readonly seconds?: number | undefined;
  /** When the last drill that succeeded ended, in milliseconds since the epoch. */
  readonly doneAtMs?: number | undefined;
  /** The code of the last failure; undefined after a success. */
  readonly failure?: string | undefined;
  readonly runs: { readonly done: number; readonly failed: number };
}

export interface Drills {
  look(): DrillWatch;
  /** Repeats a drill that failed. */
  afterBackup(): void;
  /** Resolves when the drill under way has ended. */
  stop(): Promise<void>;
}

export interface DrillPlan {
  /** A cron expression, in UTC. */
  readonly schedule: string;
  /** Carried out one after the other. */
  readonly drills: readonly Drill[];
}

export function startDrills(
  { schedule, drills }: DrillPlan,
  context: Pick<RunContext, 'log' | 'now' | 'signal'>,
  notify: Notify,
): Drills {
  const { now, signal } = context;
  let watch: DrillWatch = { status: 'none', runs: { done: 0, failed: 0 } };
  let underWay: Promise<void> | undefined;

  async function drillAll(): Promise<void> {
    let seconds = 0;
    for (const drill of drills) {
      const result = await drill(context);
      if (!result.done) return fail(result.error);
      seconds += result.seconds;
    }
    const failedBefore = watch.status === 'failed';
    const { runs } = watch;
    watch = { status: 'ok', seconds, doneAtMs: now(), runs: { ...runs, done: runs.done + 1 } };
    if (failedBefore) await notify({ event: 'drill.finished', seconds });
  }

  async function fail(code: string): Promise<void> {
    if (signal.aborted) return;
    const { runs } = watch;
    watch = { ...watch, status: 'failed', failure: code, runs: { ...runs, failed: runs.failed + 1 } };
    await notify({ event: 'drill.failed', code });
  }

  function start(): void {
    underWay ??= drillAll().finally(() => (underWay = undefined));
  }

  const job = new Cron(schedule, { timezone: 'UTC' }, start);
  return {
    look: () => watch,
    afterBackup: () => {
      if (watch.status === 'failed') start();
    },
    stop: async () => {
      job.stop();
      await underWay;
    },
  };
}
