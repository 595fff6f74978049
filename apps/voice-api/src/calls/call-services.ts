/** What every call of this process shares. */
import type {
  CallLimits,
  ConnectModel,
  NoiseFilter,
  PriceTable,
  SecondOpinion,
} from '@petvisor/realtime-agent';
import type { Database } from '@petvisor/persistence';
import type { Principal } from '../http/access-control.ts';
import type { Limits } from '../limits/create-limits.ts';
import type { Logger } from '../log.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { KeptCalls } from '../moves/kept-calls.ts';
import type { CallWrites } from '../outbox/call-writes.ts';
import type { PracticeServices } from '../practices/practice-services.ts';
import type { Settings } from '../settings/settings.ts';
import type { Spans } from '../spans/spans.ts';
import type { CallTraces } from './call-traces.ts';
import type { Announcements } from './load-announcements.ts';
import type { SpareIds } from './spare-ids.ts';
import type { ResumeTokens } from './resume-tokens.ts';

export interface CallServices {
  readonly settings: Settings;
  readonly conversations: Pick<Database['conversations'], 'start'>;
  /** For calls that begin while the database is away. */
  readonly spareIds: Pick<SpareIds, 'fill' | 'take'>;
  readonly followUps: Pick<Database['followUps'], 'list'>;
  readonly writes: CallWrites;
  readonly limitsOfKey: Pick<Limits, 'callLimits' | 'boundEmergencies'>;
  readonly practices: Pick<PracticeServices, 'use'>;
  readonly connectModel: (principal: Principal, model: string) => ConnectModel;
  /** Returns undefined when the settings switch it off. */
  readonly secondOpinion: (principal: Principal) => SecondOpinion | undefined;
  readonly prices: PriceTable;
  /** Played when the model cannot speak. */
  readonly announcements: Announcements;
  /** Undefined when calls are not traced. */
  readonly traces: CallTraces | undefined;
  /** Bring callers whose line has broken back to their calls. */
  readonly resumeTokens: ResumeTokens;
  /** Calls that another process can go on with. */
  readonly kept: KeptCalls;
  /** Call limits that differ from the settings and the defaults. */
  readonly limits: Partial<CallLimits>;
  /** Creates the filter of one call; used when the noise gate is on. */
  readonly createNoiseGate: () => NoiseFilter;
  /** Wall clock in epoch milliseconds. Read once for a call, which keeps its own time from then on. */
  readonly now: () => number;
  readonly metrics: Metrics;
  readonly spans: Spans;
  readonly log: Logger;
}
