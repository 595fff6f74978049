/** Purges old conversations once a night: those of each practice by its own clock, as long as it keeps them. */
import { hostname } from 'node:os';
import type { AuditStore, ConversationStore } from '@petvisor/persistence';
import { Cron } from 'croner';
import { audited } from '../audit/audited.ts';
import type { Logger } from '../log.ts';
import type { PracticeConfig, PracticeDirectory } from '../practices/practice-config.ts';
import { eraseOlder, type Erasure } from './purge-conversations.ts';

/** After the backups of the day before, and before the first calls. */
const NIGHT_PATTERN = '0 3 * * *';
const NIGHT_MS = 2 * 60 * 60_000;
/** Who does it, as the audit trail names programs. */
const PROGRAM = 'voice-api';
/** A purge that failed is tried again this often while the night lasts. */
const POLL_MS = 10 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

export interface NightlyPurgeOptions {
  readonly conversations: Pick<ConversationStore, 'erase' | 'listOlderThan' | 'listPractices' | 'emptyLog'>;
  readonly audit: Pick<AuditStore, 'add' | 'conclude' | 'dropOlderThan'>;
  readonly practices: PracticeDirectory;
  /** Days, of practices that are gone; kept for good when undefined. */
  readonly keptDays: number | undefined;
  readonly auditKeptDays: number;
  /** IANA name of the time zone of the server, for the audit trail and for practices that are gone. */
  readonly timeZone: string;
  readonly now: () => number;
  readonly log: Logger;
}

export interface NightlyPurge {
  /** Purges what has its night, and had no purge in it. Never rejects: the next look tries again. */
  look(): Promise<void>;
  /** Resolves when a purge under way has stopped. */
  stop(): Promise<void>;
}

export function startNightlyPurge(options: NightlyPurgeOptions): NightlyPurge {
  const purge = new Purge(options);
  const timer = setInterval(() => void purge.look(), POLL_MS);
  timer.unref();
  return {
    look: () => purge.look(),
    stop: () => {
      clearInterval(timer);
      return purge.stop();
    },
  };
}

/** The conversations of one practice. */
type Kept = Pick<PracticeConfig, 'id' | 'keptDays'>;

class Purge {
  readonly #options: NightlyPurgeOptions;
  readonly #stopping = new AbortController();
  readonly #nights = new Nights();
  /** The night whose purge is done, by practice. */
  #doneForMs: ReadonlyMap<string, number> = new Map();
  /** The same of the server: the audit trail, and the practices that are gone. */
  #serverDoneForMs: number | undefined;
  #running: Promise<void> | undefined;

  constructor(options: NightlyPurgeOptions) {
    this.#options = options;
  }

  look(): Promise<void> {
    this.#running ??= this.#purge(this.#options.now()).finally(() => (this.#running = undefined));
    return this.#running;
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  async #purge(nowMs: number): Promise<void> {
    const { timeZone, log } = this.#options;
    const failures: unknown[] = [];
    const tried = async (work: () => Promise<void>): Promise<void> =>
      work().catch((error: unknown) => void failures.push(error));
    const erased = new ErasedTonight();
    await this.#purgePractices(nowMs, erased, tried);
    const nightMs = this.#nights.nightAt(nowMs, timeZone);
    if (nightMs !== undefined && nightMs !== this.#serverDoneForMs) {
      await tried(async () => {
        await this.#purgeServer(nowMs, erased);
        this.#serverDoneForMs = nightMs;
      });
    }
    await tried(() => this.#report(erased));
    if (failures.length > 0)
      log.error({ err: failures[0], count: failures.length }, 'old conversations not erased');
  }

  /** One practice whose rows cannot be erased keeps nobody else's. */
  async #purgePractices(
    nowMs: number,
    erased: ErasedTonight,
    tried: (work: () => Promise<void>) => Promise<void>,
  ): Promise<void> {
    const { practices } = this.#options;
    const doneForMs = new Map<string, number>();
    for (const id of practices.ids()) {
      const practice = practices.find(id);
      const doneMs = this.#doneForMs.get(id);
      if (doneMs !== undefined) doneForMs.set(id, doneMs);
      if (practice === undefined || this.#stopping.signal.aborted) continue;
      const nightMs = this.#nights.nightAt(nowMs, practice.practice.timeZone);
      if (nightMs === undefined || nightMs === doneMs) continue;
      await tried(async () => {
        await this.#erase(practice, nowMs, erased);
        doneForMs.set(id, nightMs);
      });
    }
    this.#doneForMs = doneForMs;
  }

  async #purgeServer(nowMs: number, erased: ErasedTonight): Promise<void> {
    const { conversations, practices, keptDays, audit, auditKeptDays, log } = this.#options;
    const ids = keptDays === undefined ? [] : await conversations.listPractices();
    for (const id of ids) {
      if (practices.find(id) === undefined) await this.#erase({ id, keptDays }, nowMs, erased);
    }
    const dropped = await audit.dropOlderThan(nowMs - auditKeptDays * DAY_MS);
    if (dropped > 0) log.info({ dropped }, 'old entries of the audit trail dropped');
  }

  async #erase({ id: practice, keptDays }: Kept, nowMs: number, erased: ErasedTonight): Promise<void> {
    const { conversations, audit, now } = this.#options;
    if (keptDays === undefined) return;
    const auditor = { audit, actor: PROGRAM, practice, program: PROGRAM, host: hostname(), now };
    const erasure = await eraseOlder(conversations, {
      beforeMs: nowMs - keptDays * DAY_MS,
      practice,
      audited: (ids, work, conclusionOf) =>
        audited(auditor, { action: 'purge', subject: 'conversation', ids }, work, conclusionOf),
      signal: this.#stopping.signal,
    });
    erased.add(erasure);
  }

  /** The log of the database is emptied once, also when nothing was erased: the last purge may not have been able to. */
  async #report(erased: ErasedTonight): Promise<void> {
    const { conversations, log } = this.#options;
    if (erased.total === undefined) return;
    log.info({ ...erased.total, logEmptied: await conversations.emptyLog() }, 'old conversations erased');
  }
}

class ErasedTonight {
  /** Undefined when no practice was purged. */
  total: Erasure | undefined;

  add({ erased, kept }: Erasure): void {
    this.total = { erased: (this.total?.erased ?? 0) + erased, kept: (this.total?.kept ?? 0) + kept };
  }
}

/** The nights of time zones, of which there are fewer than practices. */
class Nights {
  #atMs = Number.NaN;
  readonly #nights = new Map<string, number | undefined>();

  /** The start of the night that a time is in; undefined by day. */
  nightAt(epochMs: number, timeZone: string): number | undefined {
    if (epochMs !== this.#atMs) this.#nights.clear();
    this.#atMs = epochMs;
    if (!this.#nights.has(timeZone)) this.#nights.set(timeZone, nightOf(epochMs, timeZone));
    return this.#nights.get(timeZone);
  }
}

function nightOf(epochMs: number, timeZone: string): number | undefined {
  const nights = new Cron(NIGHT_PATTERN, { timezone: timeZone, paused: true });
  const nightMs = nights.nextRun(new Date(epochMs - NIGHT_MS))?.getTime();
  return nightMs === undefined || nightMs > epochMs ? undefined : nightMs;
}
