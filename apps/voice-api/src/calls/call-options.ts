/** What a call runs with: its setup, its tools, and what watches it. */
import type {
  CallKeeper,
  CallLog,
  Clock,
  Journal,
  NoiseFilter,
  ObserveCall,
  RunCallOptions,
  Tool,
} from '@petvisor/realtime-agent';
import type { CallBrief } from '@petvisor/receptionist';
import type { Principal } from '../http/access-control.ts';
import type { Logger } from '../log.ts';
import type { CallWatch } from '../metrics/call-watch.ts';
import type { PracticeUse } from '../practices/practice-services.ts';
import type { CallSpans } from '../spans/spans.ts';
import { listeningFor, statementsOf } from './call-setup.ts';
import type { CallServices } from './call-services.ts';
import type { CallTrace } from './call-traces.ts';
import type { CallerSeat } from './caller-seat.ts';
import type { HeardAlerts } from './hear-alerts.ts';

export interface CallParts {
  readonly conversationId: number;
  readonly principal: Principal;
  readonly practice: PracticeUse;
  /** The model that the call has been promised; that of the settings by default. */
  readonly model: string | undefined;
  readonly brief: CallBrief;
  readonly alerts: HeardAlerts;
  readonly caller: CallerSeat;
  readonly journal: Journal;
  readonly keeper: CallKeeper | undefined;
  readonly clock: Clock;
  readonly noiseGate: NoiseFilter | undefined;
  readonly trace: CallTrace | undefined;
  readonly watch: CallWatch;
  readonly spans: CallSpans;
  readonly log: Logger;
}

const NOISE_REDUCTION = { gate: 'server', openai: 'openai', off: 'off' } as const;

export function callOptions(services: CallServices, parts: CallParts): RunCallOptions {
  const { settings } = services;
  const { brief, alerts, principal, practice, trace, watch, spans } = parts;
  const { caller, journal, keeper, clock, noiseGate } = parts;
  const model = parts.model ?? settings.openai.model;
  return {
    setup: {
      conversationId: parts.conversationId,
      model,
      voice: practice.config.voice,
      instructions: brief.instructions,
      transcription: listeningFor(settings.openai.transcription, practice.config, brief.likelyWords),
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
    tools: brief.tools.map((tool) => inSpan(tool, spans)),
    listen: alerts.listen,
    isUrgent: brief.isUrgent,
    secondOpinion: services.secondOpinion(principal),
    report: alerts.report,
    asserts: brief.asserts,
    caller,
    connectModel: services.connectModel(principal, model),
    voice: practice.voice,
    announcements: services.announcements,
    journal,
    keeper,
    log: callLog(parts.log),
    clock,
    ...(trace !== undefined && { trace: trace.write, traceText: trace.withText }),
    noiseGate,
    observe: observers(watch.observe, spans.observe),
  };
}

/** The log of a running call. Its end is logged once, with its result, by whoever opened it. */
function callLog(log: Logger): CallLog {
  return {
    info: (message, values) => log.debug(values ?? {}, message),
    warn: (message, values) => log.warn(values ?? {}, message),
    error: (message, values) => log.error(values ?? {}, message),
  };
}

/** Both are told of each step. */
function observers(first: ObserveCall, second: ObserveCall): ObserveCall {
  return (...step) => {
    first(...step);
    second(...step);
  };
}

function inSpan(tool: Tool, spans: CallSpans): Tool {
  return { ...tool, run: (args, context) => spans.inTool(context.callId, () => tool.run(args, context)) };
}
