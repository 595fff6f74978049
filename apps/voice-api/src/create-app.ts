/**
 * Builds the app from its settings, and closes it in order. `main.ts` and every test of the app call this and nothing
 * else.
 */
import { createHmac } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { createNoiseGate } from '@petvisor/audio-dsp';
import { openDatabase, type Database } from '@petvisor/persistence';
import {
  connectOpenAi,
  createSecondOpinion,
  unpricedModels,
  type CallLimits,
  type ConnectOpenAiOptions,
  type PriceTable,
  type SecondOpinion,
} from '@petvisor/realtime-agent';
import { createReceptionist, EMERGENCY_KIND_NAMES, type Practice } from '@petvisor/receptionist';
import { AUDIO } from '@petvisor/wire-protocol';
import { createVetstoriaClient } from '@petvisor/vetstoria-client';
import type { CallTraces } from './calls/call-traces.ts';
import { LiveCalls } from './calls/live-calls.ts';
import { loadAnnouncements, type Announcements } from './calls/load-announcements.ts';
import { createOpenCall } from './calls/open-call.ts';
import { openTraces } from './calls/open-traces.ts';
import { createPracticeVoice } from './calls/practice-voice.ts';
import { logReceptionist } from './calls/receptionist-log.ts';
import { watchRevocations } from './calls/revocation-watch.ts';
import { withMaskedCards } from './cards/masked-database.ts';
import { startNightlyPurge } from './conversations/nightly-purge.ts';
import { openCallOutbox, type CallOutbox } from './outbox/open-call-outbox.ts';
import { storedMessages } from './outbox/stored-follow-ups.ts';
import { Admission } from './gateway/admission.ts';
import { AccessControl } from './http/access-control.ts';
import { HealthCheck } from './http/health.ts';
import { servePage } from './http/page.ts';
import { probeOpenAi, probeVetstoria } from './http/probes.ts';
import { RefusalCounts } from './limits/refusal-counts.ts';
import { createLimits } from './limits/create-limits.ts';
import { logSeldom } from './log-seldom.ts';
import { createLogger, type Logger } from './log.ts';
import { createNestApp } from './nest-app.ts';
import { LoadWatch } from './overload/load-watch.ts';
import { notificationPlan, tellStaff, type StaffTelling } from './notifications/tell-staff.ts';
import { missingInProduction } from './settings/doubtful-settings.ts';
import { readPractice } from './settings/practice-facts-file.ts';
import { readPrices } from './settings/prices-file.ts';
import { findRetiringModels } from './settings/retiring-models.ts';
import { watchShutdowns } from './settings/shutdown-watch.ts';
import type { Settings } from './settings/settings.ts';
import {
  ACCESS_CONTROL,
  ADDRESS_GATE,
  CALL_LIMITS,
  ADMISSION,
  HEALTH_CHECK,
  LIVE_CALLS,
  OPEN_CALL,
  REFUSAL_COUNTS,
  SETTINGS,
} from './tokens.ts';

/** Calls are taken once the first words are prepared, or after this time. */
const VOICE_PREPARED_MS_MAX = 5_000;

/** How long a start waits for what an earlier process could not write. The rest is written later. */
const OUTBOX_DRAINED_MS_MAX = 5_000;

/** A flood of handshakes must not become one of log lines. */
function logAdmissionErrors(log: Logger): (error: unknown) => void {
  return logSeldom((count, error: unknown) => log.error({ err: error, count }, 'admission failed'));
}

export interface AppOverrides {
  readonly log?: Logger;
  /** Wall clock in epoch milliseconds, for what is stored and shown. Default: the platform's. */
  readonly now?: () => number;
  /** Call limits that differ from the settings and the defaults. */
  readonly limits?: Partial<CallLimits>;
  /** Times of the model link that differ from the defaults. */
  readonly link?: Pick<ConnectOpenAiOptions, 'connectMsMax' | 'pingMs' | 'pongMsMax' | 'closeMsMax'>;
}

export interface VoiceApp {
  readonly database: Database;
  readonly calls: LiveCalls;
  /** Resolves with the port that was bound. Rejects with the `listen` error, such as `EADDRINUSE`. */
  listen(): Promise<number>;
  /** Ends calls, then sockets, then the database. Idempotent. */
  close(): Promise<void>;
}

/** Data that is read from files at start-up. */
interface Loaded {
  readonly practice: Practice;
  readonly prices: PriceTable;
  readonly traces: CallTraces | undefined;
  readonly announcements: Announcements;
}

interface Opened extends CallOutbox {
  readonly database: Database;
  readonly staff: StaffTelling | undefined;
}

/**
 * @throws {PersistenceError} when the database cannot be opened, or is served by another process
 * @throws {SettingsError} when a file that the settings name cannot be read or is not valid
 */
export async function createApp(settings: Settings, overrides: AppOverrides = {}): Promise<VoiceApp> {
  const { log = createLogger(settings.logLevel), now = Date.now } = overrides;
  const loaded = await load(settings, log);
  const opening = { ownThread: true, notify: notificationPlan(settings) };
  const database = withMaskedCards(await openDatabase(settings.databaseUrl, opening));
  const staff = tellStaff({ settings, practice: loaded.practice, ...database, now, log });
  const { tellRefused: onTaken, tellIfUnseen: onDurable } = staff ?? {};
  let waiting: CallOutbox | undefined;
  try {
    waiting = await openCallOutbox({ ...settings.outbox, stores: database, log, onTaken, onDurable });
    return await assemble(settings, loaded, { database, staff, ...waiting }, { ...overrides, log, now });
  } catch (error) {
    await staff?.stop();
    await waiting?.outbox.close();
    await database.close();
    throw error;
  }
}

async function load(settings: Settings, log: Logger): Promise<Loaded> {
  for (const model of findRetiringModels(settings)) log.warn(model, 'model is about to be shut down');
  const prices = readPrices(settings.pricesFile);
  const practice = readPractice(settings);
  const missing = missingInProduction({ ...settings, practice });
  if (missing.length > 0)
    log.warn({ settings: missing }, 'settings that a practice in production needs are missing');
  const models = unpricedModels({ ...settings.openai, prices });
  if (models.length > 0)
    log.warn({ models }, 'model without a price: it is counted as the dearest of the table');
  return {
    practice,
    prices,
    traces: openTraces(settings, log),
    announcements: await loadAnnouncements(),
  };
}

function askSecondOpinion({ openai }: Settings, safetyIdentifier: string): SecondOpinion | undefined {
  const { apiKey, baseUrl, opinionModel: model } = openai;
  if (model === undefined) return undefined;
  return createSecondOpinion({ apiKey, baseUrl, model, kinds: EMERGENCY_KIND_NAMES, safetyIdentifier });
}

async function assemble(
  settings: Settings,
  { practice, prices, traces, announcements }: Loaded,
  { database, staff, outbox, writes, ledger }: Opened,
  { log, now, limits = {}, link = {} }: AppOverrides & Required<Pick<AppOverrides, 'log' | 'now'>>,
): Promise<VoiceApp> {
  const vetstoria = createVetstoriaClient({ ...settings.vetstoria, now });
  const receptionist = createReceptionist({
    diary: vetstoria,
    ledger,
    messages: storedMessages(writes),
    practice,
    now,
    observe: (event) => logReceptionist(log, event),
  });
  // What an earlier process could not write comes before it is taken for abandoned.
  await Promise.race([outbox.drain(), delay(OUTBOX_DRAINED_MS_MAX, undefined, { ref: false })]);
  // Runs before the first call, and again when another instance dies.
  await database.serve({
    closeAbandoned: async () => {
      const { unknown } = await receptionist.reconcilePending();
      const abandoned = await database.conversations.endAbandoned(now());
      if (unknown + abandoned > 0) log.warn({ unknown, abandoned }, 'abandoned calls and bookings closed');
    },
    onError: (error) => log.error({ err: error }, 'database not served'),
  });

  outbox.start();
  staff?.start();
  const counts = new RefusalCounts(log);
  const load = settings.overload && new LoadWatch({ marks: settings.overload, log, counts });
  const calls = new LiveCalls(settings.calls, load);
  const bounds = createLimits({ settings, conversations: database.conversations, calls, counts, now, log });
  const { gate, keys, callLimits } = bounds;
  const access = new AccessControl({ stores: database, keys, gate, now });
  const revocations = watchRevocations(calls, database.users, now, log);
  const shutdowns = watchShutdowns(settings, log);
  const purge = startNightlyPurge({
    ...database,
    keptDays: settings.conversationsKeptDays,
    auditKeptDays: settings.auditKeptDays,
    timeZone: settings.practice.timeZone,
    now,
    log,
  });
  const admission = new Admission({
    access,
    gate,
    calls,
    callLimits,
    allowedOrigins: settings.http.allowedOrigins,
    keyInAddress: settings.http.keyInAddress,
    onError: logAdmissionErrors(log),
  });
  const health = new HealthCheck(
    {
      database: () => database.ping(),
      openai: (signal) => probeOpenAi(settings.openai, signal),
      vetstoria: (signal) => probeVetstoria(vetstoria, signal),
    },
    () => outbox.size,
    () => performance.now(),
  );
  const voice = createPracticeVoice(settings, practice, log);
  // Keyed, since a bare hash of a small number can be reversed.
  const safetyIdentifierOf = (userId: number): string =>
    createHmac('sha256', settings.openai.apiKey).update(`user ${userId}`).digest('hex');
  const openCall = createOpenCall({
    settings,
    conversations: database.conversations,
    followUps: database.followUps,
    writes,
    limitsOfKey: bounds,
    receptionist,
    connectModel: ({ userId }) =>
      connectOpenAi({
        ...link,
        apiKey: settings.openai.apiKey,
        baseUrl: settings.openai.baseUrl,
        model: settings.openai.model,
        safetyIdentifier: safetyIdentifierOf(userId),
      }),
    secondOpinion: ({ userId }) => askSecondOpinion(settings, safetyIdentifierOf(userId)),
    voice,
    prices,
    announcements,
    traces,
    limits,
    createNoiseGate: () =>
      createNoiseGate({ sampleRateHz: AUDIO.sampleRateHz, floorDb: settings.noiseFloorDb }),
    now,
    log,
  });
  let isStarting = true;
  const app = await createNestApp({
    services: new Map<symbol, unknown>([
      [SETTINGS, settings],
      [ACCESS_CONTROL, access],
      [ADDRESS_GATE, gate],
      [CALL_LIMITS, callLimits],
      [REFUSAL_COUNTS, counts],
      [HEALTH_CHECK, health],
      [LIVE_CALLS, calls],
      [ADMISSION, admission],
      [OPEN_CALL, openCall],
    ]),
    admission,
    allowedOrigins: settings.http.allowedOrigins,
    connections: settings.http,
    refusals: { gate, counts },
    log,
    isStarting: () => isStarting,
  });
  servePage(app);

  let closing: Promise<void> | undefined;
  return {
    database,
    calls,
    listen: async () => {
      await Promise.race([voice?.tried, delay(VOICE_PREPARED_MS_MAX, undefined, { ref: false })]);
      await app.listen(settings.http.port, settings.http.host);
      isStarting = false;
      load?.watch(calls);
      const address = app.getHttpServer().address() as { port: number };
      return address.port;
    },
    close: () => {
      closing ??= (async (): Promise<void> => {
        revocations.stop();
        load?.stop();
        bounds.stop();
        shutdowns.stop();
        await purge.stop();
        await app.close();
        await voice?.close();
        await receptionist.drain();
        await outbox.drain();
        await staff?.stop();
        await outbox.close();
        await database.close();
      })();
      return closing;
    },
  };
}
