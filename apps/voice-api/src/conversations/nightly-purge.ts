/** Purges old conversations once a night, by the clock of the practice. */
import type { ConversationStore } from '@petvisor/persistence';
import { Cron } from 'croner';
import type { Logger } from '../log.ts';
import { purgeConversations } from './purge-conversations.ts';

/** After the backups of the day before, and before the first calls. */
const NIGHT_PATTERN = '0 3 * * *';
const NIGHT_MS = 2 * 60 * 60_000;
/** A purge that failed is tried again this often while the night lasts. */
const POLL_MS = 10 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

export interface NightlyPurgeOptions {
  readonly conversations: Pick<ConversationStore, 'erase' | 'listOlderThan' | 'emptyLog'>;
  readonly keptDays: number;
  /** IANA name of the time zone of the practice. */
  readonly timeZone: string;
  readonly now: () => number;
  readonly log: Logger;
}

export interface NightlyPurge {
  /** Purges unless it is day or this night's purge is done. Never rejects: the next look tries again. */
  look(): Promise<void>;
  /** Resolves when a purge under way has stopped. */
  stop(): Promise<void>;
}

export function startNightlyPurge(options: NightlyPurgeOptions): NightlyPurge {
  const { conversations, keptDays, timeZone, now, log } = options;
  const nights = new Cron(NIGHT_PATTERN, { timezone: timeZone, paused: true });
  const stopping = new AbortController();
  let doneForMs: number | undefined;
  let running: Promise<void> | undefined;

  const purge = async (nightMs: number, nowMs: number): Promise<void> => {
    try {
      const { erased, kept, logEmptied } = await purgeConversations(conversations, {
        beforeMs: nowMs - keptDays * DAY_MS,
        signal: stopping.signal,
      });
      doneForMs = nightMs;
      log.info({ erased, kept, logEmptied }, 'old conversations erased');
    } catch (error) {
      log.error({ err: error }, 'old conversations not erased');
    }
  };
  const look = (): Promise<void> => {
    const nowMs = now();
    // The start of this night, or of the next one by day.
    const nightMs = nights.nextRun(new Date(nowMs - NIGHT_MS))?.getTime();
    if (nightMs === undefined || nightMs > nowMs || nightMs === doneForMs) return Promise.resolve();
    running ??= purge(nightMs, nowMs).finally(() => (running = undefined));
    return running;
  };
  const timer = setInterval(() => void look(), POLL_MS);
  timer.unref();
  return {
    look,
    stop: async () => {
      clearInterval(timer);
      stopping.abort();
      await running;
    },
  };
}
