/** Purges old conversations once a night, by the practice's clock. */
import type { ConversationStore } from '@petvisor/persistence';
import type { Logger } from '../log.ts';
import { purgeConversations } from './purge-conversations.ts';

const pollMs = 10 * 60_000;
const dayMs = 24 * 60 * 60_000;
/** Hours of the practice's clock: after the backups of the day before, and before anybody calls. */
const night = { fromHour: 3, toHour: 5 };

export interface NightlyPurgeOptions {
  readonly conversations: Pick<ConversationStore, 'erase' | 'listOlderThan' | 'emptyLog'>;
  readonly keptDays: number;
  /** IANA. */
  readonly timeZone: string;
  readonly now: () => number;
  readonly log: Logger;
}

export interface NightlyPurge {
  /** Purges if it is night and has not been done this night. Never rejects: the next look tries again. */
  look(): Promise<void>;
  /** Resolves when a purge under way has stopped. */
  stop(): Promise<void>;
}

export function startNightlyPurge(options: NightlyPurgeOptions): NightlyPurge {
  const { conversations, keptDays, timeZone, now, log } = options;
  const clock = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
    hourCycle: 'h23',
  });
  const stopping = new AbortController();
  let doneOn: string | undefined;
  let running: Promise<void> | undefined;

  const purge = async (today: string): Promise<void> => {
    try {
      const { erased, kept, logEmptied } = await purgeConversations(conversations, {
        beforeMs: now() - keptDays * dayMs,
        signal: stopping.signal,
      });
      doneOn = today;
      log.info({ erased, kept, logEmptied }, 'old conversations erased');
    } catch (error) {
      log.error({ err: error }, 'old conversations could not be erased');
    }
  };
  const look = (): Promise<void> => {
    const [today = '', time = ''] = clock.format(now()).split(', ');
    const hour = Number.parseInt(time);
    if (hour < night.fromHour || hour >= night.toHour || doneOn === today) return Promise.resolve();
    running ??= purge(today).finally(() => (running = undefined));
    return running;
  };
  const timer = setInterval(() => void look(), pollMs);
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
