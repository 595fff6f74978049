/** Opens a call on a socket: its conversation, its brief, the running call, and the order in which they end. */
import { randomUUID } from 'node:crypto';
import type { Writable } from 'node:stream';
import {
  runCall,
  startClock,
  type CallLimits,
  type CallLog,
  type CallResult,
  type CallSetup,
  type ConnectModel,
  type NoiseFilter,
  type PriceTable,
  type RunningCall,
  type SecondOpinion,
  type StopReason,
  type Voice,
} from '@petvisor/realtime-agent';
import type { Database } from '@petvisor/persistence';
import { INSTRUCTIONS_VERSION, type CallBrief, type Receptionist } from '@petvisor/receptionist';
import { CLOSE, type EndReason } from '@petvisor/wire-protocol';
import type { WebSocket } from 'ws';
import type { Principal } from '../http/access-control.ts';
import type { Limits } from '../limits/create-limits.ts';
import type { Logger } from '../log.ts';
import type { Settings } from '../settings/settings.ts';
import type { CallWrite } from '../outbox/call-write.ts';
import { groupOf, type CallWrites } from '../outbox/call-writes.ts';
import { followUpsOf, listIfThere } from '../outbox/stored-follow-ups.ts';
import { callJournal } from './call-journal.ts';
import { hearAlerts } from './hear-alerts.ts';
import { CallerFrames } from './caller-frames.ts';
import { CallerSocket, type CallerDialect } from './caller-socket.ts';
import type { CallTrace, CallTraces } from './call-traces.ts';
import type { Announcements } from './load-announcements.ts';
import { watchHeartbeat } from './heartbeat.ts';
import type { LiveCall } from './live-calls.ts';

export interface CallServices {
  readonly settings: Settings;
  readonly conversations: Pick<Database['conversations'], 'start'>;
  readonly followUps: Pick<Database['followUps'], 'list'>;
  readonly writes: CallWrites;
  readonly limitsOfKey: Pick<Limits, 'callLimits' | 'boundEmergencies'>;
  readonly receptionist: Pick<Receptionist, 'prepareCall'>;
  readonly connectModel: (principal: Principal) => ConnectModel;
  /** Returns undefined when the settings switch it off. */
  readonly secondOpinion: (principal: Principal) => SecondOpinion | undefined;
  /** Speaks what the receptionist writes itself. */
  readonly voice: Voice | undefined;
  readonly prices: PriceTable;
  /** Played when the model cannot speak. */
  readonly announcements: Announcements;
  /** Undefined when calls are not traced. */
  readonly traces: CallTraces | undefined;
  /** Call limits that differ from the settings and the defaults. */
  readonly limits: Partial<CallLimits>;
  /** Creates the filter of one call; used when the noise gate is on. */
  readonly createNoiseGate: () => NoiseFilter;
  /** Wall clock in epoch milliseconds. Read once for a call, which keeps its own time from then on. */
  readonly now: () => number;
  readonly log: Logger;
}

/** @param stream the stream that the socket writes to */
export type OpenCall = (
  socket: WebSocket,
  stream: Writable,
  principal: Principal,
  dialect: CallerDialect,
) => LiveCall;

/** Returns a function that opens a call. The listeners of the socket are attached before it returns. */
export function createOpenCall(services: CallServices): OpenCall {
  return (socket, stream, principal, dialect) => {
    const clock = startClock(services.now);
    const caller = new CallerSocket(socket, stream, dialect);
    let running: RunningCall | undefined;
    let hasEmergency = (): boolean => false;
    /** Why the call ends before it has begun to run. */
    let cutShort: EndReason | undefined;

    const stop = (reason: StopReason): void => {
      if (running !== undefined) return running.stop(reason);
      cutShort ??= reason;
    };
    const frames = new CallerFrames(socket, {
      now: () => clock.now(),
      tell: (event) => caller.tell(event),
      findItem: (itemId) => caller.findItem(itemId),
      onAbuse: () => stop('protocol_error'),
      onError: (error) => {
        services.log.error({ err: error }, 'frame handling failed');
        stop('internal_error');
      },
      onLeft: () => {
        if (running !== undefined) return running.callerLeft();
        cutShort ??= 'caller_left';
      },
    });

    watchHeartbeat(socket, () => frames.count);

    const run = async (): Promise<void> => {
      const startedAtMs = clock.now();
      const { settings } = services;
      const conversationId = await startConversation(services, principal, () => clock.now());
      const write = (what: CallWrite) => services.writes.write(groupOf(conversationId), what);
      const log = services.log.child({ conversationId });
      const endEarly = async (reason: EndReason): Promise<void> => {
        caller.tell({ type: 'voice.call.ended', reason, booked: false });
        caller.close(closeCodeOf(reason), reason);
        const end = { endedAtMs: clock.now(), reason, booked: false };
        await write({ type: 'end', conversation: conversationId, end });
        log.info({ reason }, 'call ended before it started');
      };
      let trace: CallTrace | undefined;
      try {
        const brief = await services.receptionist.prepareCall({
          conversationId,
          mayBook: () => services.limitsOfKey.callLimits.mayBook(principal.userId),
        });
        if (cutShort !== undefined) return await endEarly(cutShort);
        const alerts = hearAlerts(brief);
        hasEmergency = () => alerts.kinds().some(brief.isEmergency);
        trace = services.traces?.start(conversationId, startedAtMs);
        running = runCall({
          setup: {
            conversationId,
            model: settings.openai.model,
            voice: settings.openai.voice,
            instructions: brief.instructions,
            transcription: listeningFor(settings.openai.transcription, brief.likelyWords),
            reasoningEffort: settings.openai.reasoningEffort,
            turnDetection: settings.openai.turnDetection,
            noiseReduction: NOISE_REDUCTION[settings.noiseReduction],
            speaksFirst: true,
            ...statementsOf(brief),
            limits: {
              callMsMax: settings.calls.durationMsMax,
              costUsdMax: settings.calls.costUsdMax,
              ...services.limits,
            },
            prices: services.prices,
          },
          tools: brief.tools,
          listen: alerts.listen,
          secondOpinion: services.secondOpinion(principal),
          report: alerts.report,
          asserts: brief.asserts,
          caller,
          connectModel: services.connectModel(principal),
          voice: services.voice,
          announcements: services.announcements,
          journal: callJournal({
            write,
            followUps: services.limitsOfKey.boundEmergencies(
              { ...followUpsOf(services.writes, conversationId), list: listIfThere(services.followUps) },
              principal.userId,
            ),
            now: () => clock.now(),
            conversationId,
            wordsOf: alerts.wordsOf,
            stoppedBooking: brief.stoppedBooking,
            knownCaller: brief.knownCaller,
            isEmergency: brief.isEmergency,
          }),
          log: callLog(services.log),
          clock,
          ...(trace !== undefined && { trace: trace.write, traceText: trace.withText }),
          ...(settings.noiseReduction === 'gate' && { noiseGate: services.createNoiseGate() }),
        });
      } catch (error) {
        log.error({ err: error }, 'call preparation failed');
        await endEarly('internal_error');
        return await trace?.close();
      }
      frames.attach(running);
      log.info('call started');
      logEnd(log, await running.ended, frames.badCount);
      await trace?.close();
    };

    const ended = run().catch((error: unknown) => {
      services.log.error({ err: error }, 'call failed');
      caller.tell({ type: 'voice.call.ended', reason: 'internal_error', booked: false });
      caller.close(CLOSE.internal, 'internal_error');
    });
    return {
      stop,
      get isSpared() {
        return hasEmergency() || running?.isWriting === true;
      },
      ended,
    };
  };
}

/** @throws {PersistenceError} when the database does not take it: a call without a conversation does not begin */
async function startConversation(
  { conversations, writes, settings }: CallServices,
  { userId }: Principal,
  now: () => number,
): Promise<number> {
  const uid = randomUUID();
  try {
    return await conversations.start({
      uid,
      userId,
      startedAtMs: now(),
      model: settings.openai.model,
      instructionsVersion: INSTRUCTIONS_VERSION,
    });
  } catch (error) {
    // A row may be there all the same, when its answer was late: it does not stay open.
    const end = { endedAtMs: now(), reason: 'internal_error', booked: false };
    await writes.write(uid, { type: 'end', conversation: uid, end }).catch(() => undefined);
    throw error;
  }
}

/** What the call says itself. Without words in the language of the practice the model says all of it. */
function statementsOf({ statements }: CallBrief): Partial<CallSetup> {
  if (statements === undefined) return {};
  const { opening, apology, moment, unheard, contacts } = statements;
  return { opening, apology, moment, unheard, contacts };
}

/** What the settings name comes first: the number of keywords is limited. */
function listeningFor(
  transcription: Settings['openai']['transcription'],
  likelyWords: readonly string[],
): CallSetup['transcription'] {
  return { ...transcription, keywords: [...new Set([...transcription.keywords, ...likelyWords])] };
}

const NOISE_REDUCTION = { gate: 'server', openai: 'openai', off: 'off' } as const;

function closeCodeOf(reason: EndReason): (typeof CLOSE)[keyof typeof CLOSE] {
  if (reason === 'server_going_away') return CLOSE.goingAway;
  if (reason === 'overloaded') return CLOSE.overloaded;
  return reason === 'protocol_error' ? CLOSE.protocol : CLOSE.internal;
}

/** The log of a running call. Its end is logged once, with its result, by `logEnd`. */
function callLog(log: Logger): CallLog {
  return {
    info: (message, values) => log.debug(values ?? {}, message),
    warn: (message, values) => log.warn(values ?? {}, message),
    error: (message, values) => log.error(values ?? {}, message),
  };
}

function logEnd(log: Logger, result: CallResult, badFrames: number): void {
  log.info(
    {
      reason: result.reason,
      booked: result.booked,
      durationMs: Math.round(result.endedAtMs - result.startedAtMs),
      totalTokens: result.usage.totalTokens,
      costUsd: result.costUsd,
      badFrames,
      journalFailures: result.journalFailures,
      opinionFailures: result.opinionFailures,
    },
    'call ended',
  );
}
