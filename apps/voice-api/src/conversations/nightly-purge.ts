/** Purges old conversations once a night, by the clock of the practice. */
import { hostname } from 'node:os';
import type { AuditStore, ConversationStore } from '@petvisor/persistence';
import { Cron } from 'croner';
import { audited } from '../audit/audited.ts';
import type { Logger } from '../log.ts';
import { purgeConversations } from './purge-conversations.ts';

/** After the backups of the day before, and before the first calls. */
const NIGHT_PATTERN = '0 3 * * *';
const NIGHT_MS = 2 * 60 * 60_000;
/** Who does it, as the audit trail names programs. */
const PROGRAM = 'voice-api';
/** A purge that failed is tried again this often while the night lasts. */
const POLL_MS = 10 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

export interface NightlyPurgeOptions {
  readonly conversations: Pick<ConversationStore, 'erase' | 'listOlderThan' | 'emptyLog'>;
  readonly audit: Pick<AuditStore, 'add' | 'conclude' | 'dropOlderThan'>;
  /** Conversations are kept for good when undefined. */
  readonly keptDays: number | undefined;
  readonly auditKeptDays: number;
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
  const { conversations, audit, keptDays, auditKeptDays, timeZone, now, log } = options;
  const auditor = { audit, actor: PROGRAM, program: PROGRAM, host: hostname(), now };
  const nights = new Cron(NIGHT_PATTERN, { timezone: timeZone, paused: true });
  const stopping = new AbortController();
  let doneForMs: number | undefined;
  let running: Promise<void> | undefined;

  const purge = async (nightMs: number, nowMs: number): Promise<void> => {
    try {
      if (keptDays !== undefined) {
        const purged = await purgeConversations(conversations, {
          beforeMs: nowMs - keptDays * DAY_MS,
          audited: (ids, work, conclusionOf) =>
            audited(auditor, { action: 'purge', subject: 'conversation', ids }, work, conclusionOf),
          signal: stopping.signal,
        });
        log.info(purged, 'old conversations erased');
      }
      const dropped = await audit.dropOlderThan(nowMs - auditKeptDays * DAY_MS);
      if (dropped > 0) log.info({ dropped }, 'old entries of the audit trail dropped');
      doneForMs = nightMs;
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
