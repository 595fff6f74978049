/** What calls of a practice need: built for the first of them, shared by all, dropped when nobody has called for a while. */
import type { PreparedVoice } from '@petvisor/realtime-agent';
import {
  createReceptionist,
  reconcilePending,
  type BookingLedger,
  type Diary,
  type MessageBook,
  type Receptionist,
} from '@petvisor/receptionist';
import { createVetstoriaClient, type VetstoriaOptions } from '@petvisor/vetstoria-client';
import { reportReceptionist } from '../calls/receptionist-log.ts';
import type { PracticeVoiceOf } from '../calls/practice-voice.ts';
import type { Logger } from '../log.ts';
import { diaryHooks } from '../metrics/diary-hooks.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { Spans } from '../spans/spans.ts';
import { DiaryBreaker } from './diary-breaker.ts';
import type { PracticeConfig, PracticeDirectory } from './practice-config.ts';

/** How long services are kept after their last call, in milliseconds: the last catalogue is worth something if the diary fails. */
const IDLE_MS_MAX = 60 * 60_000;
const SWEEP_MS = 60_000;

export interface PracticeServicesOptions {
  readonly directory: PracticeDirectory;
  readonly ledger: BookingLedger;
  readonly messagesOf: (practice: string) => MessageBook;
  readonly voiceOf: PracticeVoiceOf;
  /** Default: the client of Vetstoria. */
  readonly connectDiary?: (options: VetstoriaOptions) => Diary;
  /** Wall clock in epoch milliseconds. */
  readonly now: () => number;
  /** Milliseconds by a clock that does not step. */
  readonly steadyNow: () => number;
  readonly metrics: Metrics;
  readonly spans: Spans;
  readonly log: Logger;
}

/** What one practice's calls share. */
export interface OpenPractice {
  readonly config: PracticeConfig;
  readonly diary: Pick<Diary, 'getSpecies'>;
  readonly receptionist: Receptionist;
  /** Undefined when the settings switch it off. */
  readonly voice: PreparedVoice | undefined;
}

export interface PracticeUse extends OpenPractice {
  /** At the end of the call. Idempotent. */
  release(): void;
}

/** How many practices there are, and how they are. */
export interface PracticeCounts {
  readonly known: number;
  /** Those with services, because of a call of the last minutes. */
  readonly active: number;
  /** Those whose diary does not answer and is not asked for now. */
  readonly diaryDown: number;
}

interface Entry extends OpenPractice {
  readonly breaker: DiaryBreaker;
  readonly uses: Set<PracticeUse>;
  usedMs: number;
}

export class PracticeServices {
  readonly #options: PracticeServicesOptions;
  readonly #entries = new Map<string, Entry>();
  /** Out of use, and not ended yet. */
  readonly #retired = new Set<Entry>();
  readonly #timer: NodeJS.Timeout;

  constructor(options: PracticeServicesOptions) {
    this.#options = options;
    this.#timer = setInterval(() => this.sweep(), SWEEP_MS);
    this.#timer.unref();
  }

  /** Returns undefined when there is no such practice, or not any more. */
  of(id: string): OpenPractice | undefined {
    return this.#entry(id);
  }

  /** The same for a call, which keeps what it began with until it releases it. */
  use(id: string): PracticeUse | undefined {
    const entry = this.#entry(id);
    if (entry === undefined) return undefined;
    const { config, diary, receptionist, voice, uses } = entry;
    const use: PracticeUse = {
      config,
      diary,
      receptionist,
      voice,
      release: () => {
        uses.delete(use);
        entry.usedMs = this.#options.steadyNow();
        if (this.#retired.has(entry) && uses.size === 0) this.#end(entry);
      },
    };
    uses.add(use);
    return use;
  }

  counts(): PracticeCounts {
    const entries = [...this.#entries.values()];
    return {
      known: this.#options.directory.ids().length,
      active: entries.length,
      diaryDown: entries.filter(({ breaker }) => breaker.state !== 'closed').length,
    };
  }

  /** Drops what nobody has used for a while, and what has changed or is gone. */
  sweep(): void {
    const { directory, steadyNow } = this.#options;
    for (const [id, entry] of this.#entries) {
      const isIdle = entry.uses.size === 0 && steadyNow() - entry.usedMs >= IDLE_MS_MAX;
      if (isIdle || directory.find(id) !== entry.config) this.#retire(id, entry);
    }
  }

  /** Sets bookings that a crash left pending to `unknown`, of whichever practice they are. */
  reconcilePending(): Promise<{ readonly unknown: number }> {
    const { ledger, now } = this.#options;
    const isBooking = (key: string): boolean =>
      this.#all().some((entry) => entry.receptionist.isBooking(key));
    return reconcilePending({ ledger, now, isBooking });
  }

  /** Resolves when nothing of a practice runs any more. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    const closed = this.#all().map(async ({ voice, receptionist }) => {
      await voice?.close();
      await receptionist.drain();
    });
    await Promise.all(closed);
  }

  #all(): Entry[] {
    return [...this.#entries.values(), ...this.#retired];
  }

  #entry(id: string): Entry | undefined {
    const { directory, steadyNow } = this.#options;
    const config = directory.find(id);
    const known = this.#entries.get(id);
    if (known !== undefined && known.config !== config) this.#retire(id, known);
    if (config === undefined) return undefined;
    const entry = known?.config === config ? known : this.#build(config);
    this.#entries.set(id, entry);
    entry.usedMs = steadyNow();
    return entry;
  }

  #build(config: PracticeConfig): Entry {
    const { ledger, messagesOf, voiceOf, now, steadyNow, spans } = this.#options;
    const { connectDiary = createVetstoriaClient } = this.#options;
    const metrics = this.#options.metrics.ofPractice(config.id);
    const log = this.#options.log.child({ practice: config.id });
    const breaker = new DiaryBreaker({
      steadyNow,
      onChange: (state) =>
        state === 'open'
          ? log.error('the diary does not answer, and is not asked for now')
          : log.info('the diary answers again'),
    });
    const diary = connectDiary({ ...config.diary, now, hooks: diaryHooks({ metrics, spans, log }) });
    const receptionist = createReceptionist({
      diary: breaker.guard(diary),
      ledger,
      messages: messagesOf(config.id),
      practice: config.practice,
      now,
      observe: (event) => reportReceptionist(log, metrics, event),
    });
    const voice = voiceOf(config.practice, config.voice);
    return { config, diary, receptionist, voice, breaker, uses: new Set(), usedMs: steadyNow() };
  }

  #retire(id: string, entry: Entry): void {
    this.#entries.delete(id);
    this.#retired.add(entry);
    if (entry.uses.size === 0) this.#end(entry);
  }

  /** A booking that was sent continues after its call until it is recorded. */
  #end(entry: Entry): void {
    const ended = Promise.all([entry.voice?.close(), entry.receptionist.drain()]);
    void ended.finally(() => this.#retired.delete(entry));
  }
}
