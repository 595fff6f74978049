/**
 * Builds the app from its settings, and closes it in order. `main.ts` and every test of the app call this and nothing
 * else.
 */
import { createHmac } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { createNoiseGate } from '@petvisor/audio-dsp';
import { DEFAULT_PRACTICE, openDatabase, type Database } from '@petvisor/persistence';
import { connectOpenAi } from '@petvisor/realtime-agent';
import { AUDIO } from '@petvisor/wire-protocol';
import { LiveCalls } from './calls/live-calls.ts';
import { SpareIds } from './calls/spare-ids.ts';
import { createOpenCall } from './calls/open-call.ts';
import { askSecondOpinion } from './calls/ask-second-opinion.ts';
import { createPracticeVoices } from './calls/practice-voice.ts';
import { ResumeTokens } from './calls/resume-tokens.ts';
import { watchRevocations } from './calls/revocation-watch.ts';
import { withMaskedCards } from './cards/masked-database.ts';
import { openKeptCalls } from './moves/open-kept-calls.ts';
import { startNightlyPurge } from './conversations/nightly-purge.ts';
import { reportUpgradeRefusals } from './gateway/upgrade-refusals.ts';
import { openMetrics, type OpenMetrics } from './metrics/open-metrics.ts';
import { readGauges } from './metrics/read-gauges.ts';
import { timedDatabase } from './metrics/timed-database.ts';
import { openCallOutbox, type CallOutbox } from './outbox/open-call-outbox.ts';
import { storedMessages } from './outbox/stored-follow-ups.ts';
import { Admission } from './gateway/admission.ts';
import { AccessControl } from './http/access-control.ts';
import { servePage } from './http/page.ts';
import { createProbes } from './http/create-probes.ts';
import { RefusalCounts } from './limits/refusal-counts.ts';
import { createLimits } from './limits/create-limits.ts';
import { RevokedKeys } from './limits/revoked-keys.ts';
import { patientDatabase } from './limits/patient-database.ts';
import { logSeldom } from './log-seldom.ts';
import { createLogger } from './log.ts';
import { createNestApp } from './nest-app.ts';
import { LoadWatch } from './overload/load-watch.ts';
import { StaffOfPractices } from './notifications/practice-staff.ts';
import { tellStaff, type StaffTelling } from './notifications/tell-staff.ts';
import { startSearchIndex } from './staff/search-index.ts';
import { StaffDesk } from './staff/staff-desk.ts';
import { StaffEvents } from './staff/staff-events.ts';
import { StaffSessions } from './staff/staff-sessions.ts';
import { PracticeServices } from './practices/practice-services.ts';
import { watchPractices } from './practices/watch-practices.ts';
import { loadFiles, type LoadedFiles } from './settings/load-files.ts';
import { watchShutdowns } from './settings/shutdown-watch.ts';
import type { Settings } from './settings/settings.ts';
import type { AppOverrides, VoiceApp } from './voice-app.ts';
import {
  ACCESS_CONTROL,
  ADDRESS_CALLS,
  ADDRESS_GATE,
  CALL_LIMITS,
  ADMISSION,
  HEALTH_CHECK,
  LIVE_CALLS,
  READINESS,
  OPEN_CALL,
  PRACTICES,
  REFUSAL_COUNTS,
  SETTINGS,
  STAFF_DESK,
  STAFF_EVENTS,
  STAFF_SESSIONS,
  VISITORS,
} from './tokens.ts';
import { VisitorUsers } from './visitors/visitor-users.ts';
import { Visitors } from './visitors/visitors.ts';

/** Calls are taken once the first words are prepared, or after this time. */
const VOICE_PREPARED_MS_MAX = 5_000;

/** How long a start waits for what an earlier process could not write. The rest is written later. */
const OUTBOX_DRAINED_MS_MAX = 5_000;

interface Opened extends CallOutbox {
  readonly outlet: OpenMetrics;
  readonly database: Database;
  readonly staff: StaffTelling | undefined;
}

/**
 * @throws {PersistenceError} when the database cannot be opened, or is served by another process
 * @throws {SettingsError} when a file that the settings name cannot be read or is not valid
 */
export async function createApp(settings: Settings, overrides: AppOverrides = {}): Promise<VoiceApp> {
  const { log = createLogger(settings.logLevel), now = Date.now, environment = {} } = overrides;
  const loaded = await loadFiles(settings, environment, log);
  const told = new StaffOfPractices({ settings, practices: loaded.practices, now });
  const opening = { ownThread: true, notify: told.plan() };
  const outlet = await openMetrics(settings, log);
  const { metrics } = outlet;
  const opened = await openDatabase(settings.databaseUrl, opening);
  const database = timedDatabase(withMaskedCards(opened), metrics);
  const staff = tellStaff({ settings, staff: told, ...database, metrics, log });
  const { tellRefused: onTaken, tellIfUnseen: onDurable } = staff ?? {};
  let waiting: CallOutbox | undefined;
  try {
    waiting = await openCallOutbox({ ...settings.outbox, stores: database, log, onTaken, onDurable });
    return await assemble(
      settings,
      loaded,
      { database, staff, outlet, ...waiting },
      { ...overrides, log, now },
    );
  } catch (error) {
    await staff?.stop();
    await waiting?.outbox.close();
    await database.close();
    throw error;
  }
}

async function assemble(
  settings: Settings,
  { practices: directory, prices, traces, announcements }: LoadedFiles,
  { database, staff, outlet, outbox, writes, ledger }: Opened,
  {
    log,
    now,
    limits = {},
    link = {},
    spareCalls = 0,
  }: AppOverrides & Required<Pick<AppOverrides, 'log' | 'now'>>,
): Promise<VoiceApp> {
  const { metrics, spans } = outlet;
  const practices = new PracticeServices({
    directory,
    ledger,
    messagesOf: (practice) => storedMessages(writes, practice),
    voiceOf: createPracticeVoices(settings, log),
    now,
    steadyNow: () => performance.now(),
    metrics,
    spans,
    log,
  });
  // What an earlier process could not write comes before it is taken for abandoned.
  await Promise.race([outbox.drain(), delay(OUTBOX_DRAINED_MS_MAX, undefined, { ref: false })]);
  // Runs before the first call, and again when another instance dies.
  await database.serve({
    closeAbandoned: async () => {
      const { unknown } = await practices.reconcilePending();
      const abandoned = await database.conversations.endAbandoned(now());
      if (unknown + abandoned > 0) log.warn({ unknown, abandoned }, 'abandoned calls and bookings closed');
    },
    onError: (error) => log.error({ err: error }, 'database not served'),
  });

  outbox.start();
  staff?.start();
  const counts = new RefusalCounts(log, metrics);
  const load = settings.overload && new LoadWatch({ marks: settings.overload, log, counts });
  const calls = new LiveCalls(settings.calls, load);
  const patient = patientDatabase(database);
  const bounds = createLimits({
    settings,
    conversations: patient.conversations,
    calls,
    practices: directory,
    counts,
    now,
    log,
  });
  const { gate, keys, addressCalls, callLimits } = bounds;
  const visitorUsers = new VisitorUsers({ practices: directory, users: patient.users, now });
  const learnVisitors = (): Promise<void> =>
    visitorUsers
      .learn(directory.ids())
      .catch((error: unknown) => log.warn({ err: error }, 'users of visitors not read'));
  await learnVisitors();
  const access = new AccessControl({
    stores: patient,
    visitorUsers,
    knowsPractice: (id) => directory.find(id) !== undefined,
    keys,
    revokedKeys: new RevokedKeys(settings.outbox.folder, (problem) =>
      log.error({ problem }, 'revoked-keys.txt not read'),
    ),
    gate,
    now,
    steadyNow: () => performance.now(),
  });
  const ofVisitors = { settings, practices: directory, stores: patient, visitorUsers, gate, counts, now };
  const visitors = new Visitors(ofVisitors);
  const revocations = watchRevocations(calls, database.users, now, log);
  const shutdowns = watchShutdowns(settings, log);
  let readAtMs = now();
  const changes = watchPractices({
    folder: settings.practicesDir,
    practices: directory,
    onRead: () => {
      readAtMs = now();
      practices.sweep();
      void learnVisitors();
      void staff?.practicesChanged();
    },
    log,
  });
  const purge = startNightlyPurge({
    ...database,
    practices: directory,
    keptDays: settings.conversationsKeptDays,
    auditKeptDays: settings.auditKeptDays,
    timeZone: settings.practice.timeZone,
    now,
    log,
  });
  const searchIndex = startSearchIndex({ staffView: database.staffView, log });
  const staffEvents = new StaffEvents({
    staffView: database.staffView,
    streamsPerPracticeMax: settings.limits.staffStreamsOfPractice,
    log,
  });
  const resumeTokens = new ResumeTokens();
  const kept = openKeptCalls(settings, database, now, log);
  const admission = new Admission({
    access,
    gate,
    resumeTokens,
    kept,
    calls,
    addressCalls,
    callLimits,
    allowedOrigins: settings.http.allowedOrigins,
    practices: directory,
    keyInAddress: settings.http.keyInAddress,
    onError: logSeldom((count, error: unknown) => log.error({ err: error, count }, 'admission failed')),
    onRefused: reportUpgradeRefusals(log, metrics),
  });
  let isStarting = true;
  let closing: Promise<void> | undefined;
  const { health, readiness } = createProbes({
    database,
    openai: settings.openai,
    defaultDiary: () => practices.of(DEFAULT_PRACTICE)?.diary,
    countPractices: () => practices.counts(),
    outbox,
    isStarting: () => isStarting,
    isDraining: () => closing !== undefined || calls.isDraining,
    isOverloaded: () => load?.isOverloaded === true,
  });
  // Keyed, since a bare hash of a small number can be reversed.
  const safetyIdentifierOf = (userId: number): string =>
    createHmac('sha256', settings.openai.apiKey).update(`user ${userId}`).digest('hex');
  const spareIds = new SpareIds({
    conversations: database.conversations,
    count: spareCalls,
    onError: (error) => log.warn({ err: error }, 'no ids for calls that begin while the database is away'),
  });
  await spareIds.fill();
  const openCall = createOpenCall({
    settings,
    conversations: database.conversations,
    spareIds,
    followUps: database.followUps,
    writes,
    limitsOfKey: bounds,
    practices,
    connectModel: ({ userId }, model) =>
      connectOpenAi({
        ...link,
        apiKey: settings.openai.apiKey,
        baseUrl: settings.openai.baseUrl,
        model,
        safetyIdentifier: safetyIdentifierOf(userId),
      }),
    secondOpinion: ({ userId }) => askSecondOpinion(settings, safetyIdentifierOf(userId)),
    prices,
    announcements,
    traces,
    limits,
    resumeTokens,
    kept,
    createNoiseGate: () =>
      createNoiseGate({ sampleRateHz: AUDIO.sampleRateHz, floorDb: settings.noiseFloorDb }),
    now,
    metrics,
    spans,
    log,
  });
  readGauges(metrics, { calls, load, readiness, outbox, database });
  const { app, routes } = await createNestApp({
    services: new Map<symbol, unknown>([
      [SETTINGS, settings],
      [ACCESS_CONTROL, access],
      [ADDRESS_GATE, gate],
      [ADDRESS_CALLS, addressCalls],
      [CALL_LIMITS, callLimits],
      [REFUSAL_COUNTS, counts],
      [HEALTH_CHECK, health],
      [READINESS, readiness],
      [LIVE_CALLS, calls],
      [PRACTICES, directory],
      [ADMISSION, admission],
      [OPEN_CALL, openCall],
      [VISITORS, visitors],
      [
        STAFF_DESK,
        new StaffDesk({
          database,
          liveCalls: calls,
          practices: directory,
          readAtMs: () => readAtMs,
          onChange: (practice) => staffEvents.changed(practice),
          now,
        }),
      ],
      [STAFF_EVENTS, staffEvents],
      [STAFF_SESSIONS, new StaffSessions({ access, sessions: database.staffSessions, now })],
    ]),
    admission,
    allowedOrigins: settings.http.allowedOrigins,
    practices: directory,
    connections: settings.http,
    refusals: { gate, counts },
    log,
    isStarting: () => isStarting,
  });
  servePage(app, directory, settings);

  let metricsPort: number | undefined;
  return {
    database,
    calls,
    get metricsPort() {
      return metricsPort;
    },
    listen: async () => {
      metricsPort = await outlet.listen();
      await Promise.race([
        practices.of(DEFAULT_PRACTICE)?.voice?.tried,
        delay(VOICE_PREPARED_MS_MAX, undefined, { ref: false }),
      ]);
      await app.listen(settings.http.port, settings.http.host);
      isStarting = false;
      load?.watch(calls);
      const address = app.getHttpServer().address() as { port: number };
      return address.port;
    },
    routes,
    languages: () => directory.languages(),
    reloadPractices: () => changes.reload(),
    close: () => {
      closing ??= (async (): Promise<void> => {
        revocations.stop();
        load?.stop();
        bounds.stop();
        shutdowns.stop();
        changes.stop();
        await Promise.all([purge.stop(), searchIndex.stop(), staffEvents.close()]);
        await app.close();
        await kept.stop();
        await practices.close();
        await outbox.drain();
        await staff?.stop();
        await outbox.close();
        await database.close();
        await outlet.close();
      })();
      return closing;
    },
  };
}
