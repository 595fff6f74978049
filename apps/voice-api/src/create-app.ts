/** Builds the whole app from its settings. `main.ts` and every test of the app call this and nothing else. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Provider } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { createNoiseGate } from '@petvisor/audio-dsp';
import { openDatabase, type Database } from '@petvisor/persistence';
import {
  connectOpenAi,
  unpricedModels,
  type PriceTable,
  type CallLimits,
  type ConnectOpenAiOptions,
} from '@petvisor/realtime-agent';
import { createReceptionist, type Practice, type ReceptionistEvent } from '@petvisor/receptionist';
import { AUDIO } from '@petvisor/wire-protocol';
import { createVetstoriaClient } from '@petvisor/vetstoria-client';
import type { Request, Response } from 'express';
import helmet from 'helmet';
import { AppModule } from './app.module.ts';
import { openCallRecordings, type CallRecordings } from './calls/call-recordings.ts';
import { LiveCalls } from './calls/live-calls.ts';
import { loadAnnouncements, type Announcements } from './calls/load-announcements.ts';
import { createOpenCall } from './calls/open-call.ts';
import { watchRevocations } from './calls/revocation-watch.ts';
import { startNightlyPurge } from './conversations/nightly-purge.ts';
import { Admission } from './gateway/admission.ts';
import { isOriginAllowed } from './gateway/origin.ts';
import { VoiceWsAdapter } from './gateway/voice-ws-adapter.ts';
import { AccessControl } from './http/access-control.ts';
import { ErrorFilter } from './http/error.filter.ts';
import { HealthCheck } from './http/health.ts';
import { probeOpenAi, probeVetstoria } from './http/probes.ts';
import { createLogger, nestLogger, type Logger } from './log.ts';
import { readPractice } from './settings/practice-facts-file.ts';
import { readPrices } from './settings/prices-file.ts';
import { findRetiringModels } from './settings/retiring-models.ts';
import { SettingsError, type Settings } from './settings/settings.ts';
import { ACCESS_CONTROL, ADMISSION, HEALTH_CHECK, LIVE_CALLS, OPEN_CALL, SETTINGS } from './tokens.ts';

export interface AppOverrides {
  readonly log?: Logger;
  readonly now?: () => number;
  /** Of calls, where they are to be others than those that the settings and the defaults make. */
  readonly limits?: Partial<CallLimits>;
  /** Of the line to OpenAI. */
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

/**
 * @throws {PersistenceError} when the database cannot be opened, or is served by another process
 * @throws {SettingsError} when a file that the settings name is not what it should be
 */
export async function createApp(settings: Settings, overrides: AppOverrides = {}): Promise<VoiceApp> {
  const { log = createLogger(settings.logLevel), now = Date.now } = overrides;
  for (const retiring of findRetiringModels(settings)) log.warn(retiring, 'this model will be shut down');
  const prices = readPrices(settings.pricesFile);
  const practice = readPractice(settings);
  const unpriced = unpricedModels({ ...settings.openai, prices });
  if (unpriced.length > 0)
    log.warn({ models: unpriced }, 'no price: the cost of calls is neither known nor limited');
  const recordings = await openRecordings(settings, log);
  const sentences = await loadAnnouncements();
  const database = await openDatabase(settings.databaseUrl, { ownThread: true });
  try {
    const ofCalls = { practice, prices, recordings, sentences };
    return await assemble(settings, ofCalls, database, { ...overrides, log, now });
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function assemble(
  settings: Settings,
  ofCalls: {
    readonly practice: Practice;
    readonly prices: PriceTable;
    readonly recordings: CallRecordings | undefined;
    readonly sentences: Announcements;
  },
  database: Database,
  { log, now, limits = {}, link = {} }: AppOverrides & Required<Pick<AppOverrides, 'log' | 'now'>>,
): Promise<VoiceApp> {
  const vetstoria = createVetstoriaClient(settings.vetstoria);
  const receptionist = createReceptionist({
    diary: vetstoria,
    ledger: database.bookings,
    messages: database.followUps,
    practice: ofCalls.practice,
    observe: (event) => logReceptionist(log, event),
  });
  // What a crash left open is settled before the first call, and what other instances leave when they die.
  await database.serve({
    closeAbandoned: async () => {
      const { unknown } = await receptionist.reconcilePending();
      const abandoned = await database.conversations.endAbandoned(now());
      if (unknown + abandoned > 0) log.warn({ unknown, abandoned }, 'settled what was left open');
    },
    onError: (error) => log.error({ err: error }, 'the database could not be served for a while'),
  });

  const access = new AccessControl(database, now);
  const calls = new LiveCalls(settings.calls);
  const revocations = watchRevocations(calls, database.users, now, log);
  const purge =
    settings.conversationsKeptDays === undefined
      ? undefined
      : startNightlyPurge({
          conversations: database.conversations,
          keptDays: settings.conversationsKeptDays,
          timeZone: settings.practice.timeZone,
          now,
          log,
        });
  const admission = new Admission({
    access,
    calls,
    allowedOrigins: settings.http.allowedOrigins,
    onError: (error) => log.error({ err: error }, 'admission failed'),
  });
  const health = new HealthCheck(
    {
      database: () => database.ping(),
      openai: (signal) => probeOpenAi(settings.openai, signal),
      vetstoria: (signal) => probeVetstoria(vetstoria, signal),
    },
    now,
  );
  const openCall = createOpenCall({
    settings,
    conversations: database.conversations,
    followUps: database.followUps,
    receptionist,
    connectModel: connectOpenAi({
      ...link,
      apiKey: settings.openai.apiKey,
      baseUrl: settings.openai.baseUrl,
      model: settings.openai.model,
    }),
    prices: ofCalls.prices,
    sentences: ofCalls.sentences,
    ...(ofCalls.recordings === undefined ? {} : { recordings: ofCalls.recordings }),
    limits,
    createNoiseGate: () =>
      createNoiseGate({ sampleRateHz: AUDIO.sampleRateHz, floorDb: settings.noiseFloorDb }),
    now,
    log,
  });
  const parts: Provider[] = [
    { provide: SETTINGS, useValue: settings },
    { provide: ACCESS_CONTROL, useValue: access },
    { provide: HEALTH_CHECK, useValue: health },
    { provide: LIVE_CALLS, useValue: calls },
    { provide: ADMISSION, useValue: admission },
    { provide: OPEN_CALL, useValue: openCall },
  ];

  let isStarting = true;
  const app = await NestFactory.create<NestExpressApplication>(AppModule.with(parts), {
    logger: nestLogger(log, () => isStarting),
    abortOnError: false,
    forceCloseConnections: true,
  });
  app.useWebSocketAdapter(new VoiceWsAdapter(app, admission));
  app.useGlobalFilters(new ErrorFilter(log));
  app.use(helmet({ contentSecurityPolicy: CONTENT_SECURITY_POLICY }));
  app.enableCors({
    origin: (origin: string | undefined, answer: (error: Error | null, allow?: boolean) => void) =>
      answer(null, isOriginAllowed(origin, settings.http.allowedOrigins)),
    allowedHeaders: ['X-API-Key', 'Content-Type'],
  });
  servePage(app);

  let closing: Promise<void> | undefined;
  return {
    database,
    calls,
    listen: async () => {
      await app.listen(settings.http.port, settings.http.host);
      isStarting = false;
      const address = app.getHttpServer().address() as { port: number };
      return address.port;
    },
    close: () => {
      closing ??= (async (): Promise<void> => {
        revocations.stop();
        await purge?.stop();
        await app.close();
        await receptionist.drain();
        await database.close();
      })();
      return closing;
    },
  };
}

async function openRecordings(settings: Settings, log: Logger): Promise<CallRecordings | undefined> {
  if (settings.recordings === undefined) return undefined;
  try {
    return await openCallRecordings({ ...settings.recordings, log });
  } catch (error) {
    const { code } = error as { code?: unknown };
    throw new SettingsError(`Settings: CALL_RECORDINGS_DIR cannot be used (${String(code)}).`);
  }
}

/** The page needs its own scripts, its own worklet, and a socket to where it came from. */
const CONTENT_SECURITY_POLICY = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    workerSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    mediaSrc: ["'self'", 'blob:'],
    connectSrc: ["'self'"],
    manifestSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
};

/** `/call` and what lies below it, where the page has been built. */
function servePage(app: NestExpressApplication): void {
  const folder = join(
    dirname(fileURLToPath(import.meta.resolve('@petvisor/web/package.json'))),
    'dist/public',
  );
  if (!existsSync(join(folder, 'index.html'))) return;
  app.useStaticAssets(folder, { prefix: '/call', index: false, redirect: false });
  const express = app.getHttpAdapter().getInstance() as {
    get(paths: string[], handler: (request: Request, response: Response) => void): void;
  };
  express.get(['/call'], (_request, response) => response.sendFile(join(folder, 'index.html')));
}

function logReceptionist(log: Logger, event: ReceptionistEvent): void {
  const { type, ...values } = event;
  if (type === 'booking.ledger_failed') {
    const { error, ...rest } = event;
    return log.error({ ...rest, err: error }, 'the booking ledger failed');
  }
  if (type === 'message.not_stored') {
    const { error, ...rest } = event;
    return log.error({ ...rest, err: error }, 'a message could not be stored');
  }
  if (type === 'message.stored') return log.info(values, 'message stored');
  if (type === 'catalogue.failed') return log.warn(values, 'the catalogue could not be loaded');
  if (type === 'emergency.denied') return log.info(values, 'the caller says that it is no emergency');
  log.info(values, 'booking settled');
}
