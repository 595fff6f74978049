/** Opens a call on a socket: its conversation, its brief, the running call, and the order in which they end. */
import {
  DEFAULT_LIMITS,
  runCall,
  startClock,
  takeUpCall,
  type Clock,
  type HeardTo,
  type Journal,
  type RunningCall,
  type StopReason,
} from '@petvisor/realtime-agent';
import type { CallBrief } from '@petvisor/receptionist';
import { AUDIO, CLOSE, type EndReason } from '@petvisor/wire-protocol';
import type { Logger } from '../log.ts';
import { CallWatch } from '../metrics/call-watch.ts';
import type { CallKeep } from '../moves/call-keep.ts';
import { rememberCall } from '../moves/call-memory.ts';
import type { TakenCall } from '../moves/kept-calls.ts';
import { restoreCall, type RestoredCall } from '../moves/take-up.ts';
import type { PracticeUse } from '../practices/practice-services.ts';
import type { CallWrite } from '../outbox/call-write.ts';
import { groupOf } from '../outbox/call-writes.ts';
import { followUpsOf, listIfThere } from '../outbox/stored-follow-ups.ts';
import { closeCodeOf, logEnd } from './call-end.ts';
import { callJournal, type CallJournal } from './call-journal.ts';
import { callOptions, type CallParts } from './call-options.ts';
import type { CallServices } from './call-services.ts';
import type { CallTrace } from './call-traces.ts';
import { CallerSeat } from './caller-seat.ts';
import type { CallerConnection } from './caller-socket.ts';
import type { ResumableCall } from './resume-tokens.ts';
import { startConversation } from './start-conversation.ts';
import { hearAlerts, type HeardAlerts } from './hear-alerts.ts';
import type { LiveCall } from './live-calls.ts';

/** Who calls, and the web origin of that. */
type Caller = Pick<ResumableCall, 'principal' | 'origin'>;

/** The call of another process that goes on here. */
interface ReturnedCall {
  readonly taken: TakenCall;
  /** How far its caller has heard what was played last. */
  readonly heard: HeardTo | undefined;
}

export type OpenCall = (connection: CallerConnection, caller: Caller, returned?: ReturnedCall) => LiveCall;

/** Returns a function that opens a call. The listeners of the socket are attached before it returns. */
export function createOpenCall(services: CallServices): OpenCall {
  return (connection, caller, returned) => new OpenedCall(services, connection, caller, returned);
}

class OpenedCall implements LiveCall {
  readonly ended: Promise<void>;
  readonly #services: CallServices;
  readonly #caller: Caller;
  readonly #returned: ReturnedCall | undefined;
  readonly #metrics: CallServices['metrics'];
  readonly #openedAtMs: number;
  readonly #seat: CallerSeat;
  /** Whether the client can come back to the call. */
  readonly #resumes: boolean;
  readonly #callsLog: Logger;
  #log: Logger;
  #clock: Clock;
  #restored: RestoredCall | undefined;
  #running: RunningCall | undefined;
  #trace: CallTrace | undefined;
  #keep: CallKeep | undefined;
  #hasEmergency = (): boolean => false;
  #wantsMove = false;
  #conversationId: number | undefined;
  /** Why the call ends before it has begun to run. */
  #cutShort: StopReason | 'caller_left' | undefined;

  constructor(
    services: CallServices,
    connection: CallerConnection,
    caller: Caller,
    returned: ReturnedCall | undefined,
  ) {
    const { practice } = caller.principal;
    this.#services = services;
    this.#caller = caller;
    this.#returned = returned;
    this.#resumes = connection.dialect.resumes;
    this.#clock = startClock(services.now);
    this.#openedAtMs = this.#clock.now();
    this.#metrics = services.metrics.ofPractice(practice);
    if (returned === undefined) this.#metrics.count('petvisor_calls_opened_total');
    this.#callsLog = services.log.child({ practice });
    this.#log = this.#callsLog;
    this.#seat = new CallerSeat(connection, {
      now: () => this.#clock.now(),
      caller,
      tokens: services.resumeTokens,
      returnedWith: returned?.taken.hash,
      awayMsMax: services.limits.awayMsMax ?? DEFAULT_LIMITS.awayMsMax,
      onAbuse: () => this.stop('protocol_error'),
      onError: (error) => {
        this.#log.error({ err: error }, 'frame handling failed');
        this.stop('internal_error');
      },
      onLeft: () => {
        this.#cutShort ??= 'caller_left';
      },
      onToken: () => this.#keep?.tokenIssued(),
      isHere: async () => (await this.#keep?.isHere()) ?? true,
    });
    this.ended = this.#run().catch((error: unknown) => {
      this.#log.error({ err: error }, 'call failed');
      this.#metrics.count('petvisor_calls_ended_total', { reason: 'internal_error' });
      this.#seat.tell({ type: 'voice.call.ended', reason: 'internal_error', booked: false });
      this.#seat.close(CLOSE.internal, 'internal_error');
    });
  }

  get conversationId(): number | undefined {
    return this.#conversationId;
  }

  get isSpared(): boolean {
    return this.#hasEmergency() || this.#running?.isWriting === true;
  }

  get queuedBytes(): number {
    return this.#seat.queuedBytes();
  }

  stop(reason: StopReason, options?: { readonly apologises?: boolean }): void {
    if (this.#running !== undefined) return this.#running.stop(reason, options);
    this.#cutShort ??= reason;
  }

  move(): void {
    if (!this.#resumes) return;
    this.#wantsMove = true;
    this.#running?.move();
  }

  async #run(): Promise<void> {
    const taken = this.#returned?.taken;
    const practice = this.#services.practices.use(this.#caller.principal.practice);
    if (practice === undefined) {
      if (taken !== undefined) await this.#writeEnd(taken.conversationId, 'internal_error');
      throw new Error('the practice of the call is gone');
    }
    try {
      const conversationId =
        taken?.conversationId ??
        (await startConversation(this.#services, this.#caller.principal, this.#clock.now()));
      this.#conversationId = conversationId;
      this.#log = this.#callsLog.child({ conversationId });
      await this.#runFor(conversationId, practice);
    } finally {
      practice.release();
    }
  }

  async #runFor(conversationId: number, practice: PracticeUse): Promise<void> {
    const { spans: allSpans, settings, kept } = this.#services;
    try {
      const brief = await this.#prepare(conversationId, practice);
      if (brief === undefined) return;
      const startedAtMs = this.#clock.now();
      const noiseGate = settings.noiseReduction === 'gate' ? this.#services.createNoiseGate() : undefined;
      const gateMs = ((noiseGate?.latencySamples ?? 0) / AUDIO.sampleRateHz) * 1_000;
      const spans = allSpans.ofCall({ conversationId, practice: practice.config.id, startedAtMs });
      const watch = new CallWatch({ metrics: this.#metrics, openedAtMs: this.#openedAtMs, gateMs });
      const running = this.#start({ conversationId, practice, brief, noiseGate, watch, spans, startedAtMs });
      const result = await running.ended;
      const { reason, booked, isMoved } = result;
      if (!isMoved) this.#seat.closeLate({ type: 'voice.call.ended', reason, booked }, CLOSE.ended);
      watch.ended(result);
      spans.ended(result);
      logEnd(this.#log, result, this.#seat.badCount);
    } catch (error) {
      this.#log.error({ err: error }, 'call preparation failed');
      await this.#endEarly(conversationId, isOfOtherRelease(error) ? 'server_going_away' : 'internal_error');
    } finally {
      kept.forget(conversationId, this.#keep);
      await this.#trace?.close();
    }
  }

  /** Returns undefined for a call that has ended meanwhile. */
  async #prepare(conversationId: number, { receptionist }: PracticeUse): Promise<CallBrief | undefined> {
    const { kept, now, limitsOfKey } = this.#services;
    if (this.#returned !== undefined) {
      const { packed } = (this.#restored = await restoreCall(kept.key, this.#returned.taken));
      // The clock of this machine may be behind that of the other.
      this.#clock = startClock(() => Math.max(now(), packed.atMs));
    }
    const brief = await receptionist.prepareCall({
      conversationId,
      restored: this.#restored?.brief,
      mayBook: () => limitsOfKey.callLimits.mayBook(this.#caller.principal),
    });
    // A call that has begun elsewhere is ended by itself.
    if (this.#cutShort === undefined || this.#restored !== undefined) return brief;
    await this.#endEarly(conversationId, this.#cutShort);
    return undefined;
  }

  #start({
    startedAtMs,
    ...parts
  }: Pick<CallParts, 'conversationId' | 'practice' | 'brief' | 'noiseGate' | 'watch' | 'spans'> & {
    readonly startedAtMs: number;
  }): RunningCall {
    const { conversationId, brief } = parts;
    const restored = this.#restored;
    const alerts = hearAlerts(brief, restored?.app.alerts);
    this.#hasEmergency = () => alerts.kinds().some(brief.isEmergency);
    const journal = this.#openJournal(conversationId, brief, alerts);
    const keep = (this.#keep = this.#openKeep(conversationId, () => ({
      brief: brief.state(),
      app: rememberCall({ alerts: alerts.state(), journal: journal.state() }),
    })));
    if (restored === undefined) this.#trace = this.#services.traces?.start(conversationId, startedAtMs);
    const options = callOptions(this.#services, {
      ...parts,
      principal: this.#caller.principal,
      model: restored?.packed.promised.model,
      alerts,
      caller: this.#seat,
      journal: keep === undefined ? journal : untilTaken(journal, keep),
      keeper: keep,
      clock: this.#clock,
      trace: this.#trace,
      log: this.#callsLog,
    });
    const running = restored === undefined ? runCall(options) : takeUpCall(options, restored.packed);
    this.#running = running;
    if (restored === undefined) this.#seat.attach(running);
    else this.#seat.attachReturned(running, this.#returned?.heard);
    this.#log.info(restored === undefined ? 'call started' : 'call taken up');
    // Only a call that has begun elsewhere runs all the same.
    if (this.#cutShort === 'caller_left') running.callerLeft();
    else if (this.#cutShort !== undefined) running.stop(this.#cutShort);
    if (this.#wantsMove) running.move();
    return running;
  }

  #openJournal(conversationId: number, brief: CallBrief, { wordsOf }: HeardAlerts): CallJournal {
    const { writes, followUps, limitsOfKey } = this.#services;
    const { principal } = this.#caller;
    const ofCall = followUpsOf(writes, { conversationId, practice: principal.practice });
    return callJournal({
      write: (what) => this.#write(conversationId, what),
      followUps: limitsOfKey.boundEmergencies({ ...ofCall, list: listIfThere(followUps) }, principal),
      now: () => this.#clock.now(),
      conversationId,
      wordsOf,
      stoppedBooking: brief.stoppedBooking,
      knownCaller: brief.knownCaller,
      isEmergency: brief.isEmergency,
      before: this.#restored?.app.journal,
    });
  }

  /** Returns undefined for a client that cannot come back. */
  #openKeep(conversationId: number, state: () => object): CallKeep | undefined {
    if (!this.#resumes) return undefined;
    const { principal, origin } = this.#caller;
    return this.#services.kept.keep({
      owner: { conversationId, userId: principal.userId, practice: principal.practice, origin },
      sealed: this.#returned?.taken.sealed,
      state,
      hashes: () => this.#services.resumeTokens.hashesOf(this.#seat),
      onElsewhere: () => this.stop('server_going_away'),
    });
  }

  async #endEarly(conversationId: number, reason: EndReason): Promise<void> {
    const booked = this.#restored?.packed.state.truth.booked ?? false;
    this.#seat.tell({ type: 'voice.call.ended', reason, booked });
    this.#seat.close(closeCodeOf(reason), reason);
    await this.#writeEnd(conversationId, reason, booked);
    this.#metrics.count('petvisor_calls_ended_total', { reason });
    this.#log.info({ reason }, 'call ended before it started');
  }

  #writeEnd(conversation: number, reason: EndReason, booked = false): Promise<boolean> {
    const end = { endedAtMs: this.#clock.now(), reason, booked };
    return this.#write(conversation, { type: 'end', conversation, end });
  }

  #write(conversationId: number, what: CallWrite): Promise<boolean> {
    return this.#services.writes.write(groupOf(conversationId), what);
  }
}

/** What goes on in another instance is not ended here. */
function untilTaken(journal: Journal, keep: CallKeep): Journal {
  return {
    ...journal,
    ended: async (summary) => {
      if (await keep.end()) await journal.ended(summary);
    },
  };
}

/** A call that this release cannot go on with, and the other cannot any more. */
function isOfOtherRelease(error: unknown): boolean {
  const { code } = error as { readonly code?: unknown };
  return code === 'unknown_call_format' || code === 'not_readable';
}
