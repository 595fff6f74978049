/**
 * The real app on a free port with its own database and both stand-ins, for one test file. With speech, the stand-in
 * agent listens and speaks; without, it follows a script, or answers typed text.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { createApiKey } from '@petvisor/auth';
import {
  startRealtimeServer,
  type FaultKind,
  type RealtimeServer,
  type RealtimeServerOptions,
} from '@petvisor/realtime-stand-in';
import { createSpeech, type Speech } from '@petvisor/speech';
import {
  startVetstoriaServer,
  vetstoriaSettings,
  type VetstoriaServer,
  type VetstoriaServerOptions,
} from '@petvisor/vetstoria-stand-in';
import {
  createApp,
  createLogger,
  parseSettings,
  WITHOUT_LIMITS,
  type AppOverrides,
  type Settings,
  type VoiceApp,
} from '@petvisor/voice-api';

export interface QuietSystem {
  readonly app: VoiceApp;
  readonly settings: Settings;
  readonly port: number;
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** `ws://127.0.0.1:PORT` */
  readonly wsUrl: string;
  readonly apiKey: string;
  readonly userId: number;
  readonly realtime: RealtimeServer;
  readonly vetstoria: VetstoriaServer;
  /** Returns everything that the app has logged. */
  log(): string;
  close(): Promise<void>;
}

export interface System extends QuietSystem {
  readonly speech: Speech;
}

export interface SystemOptions {
  /** Environment variables that differ from the default of the tests. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly overrides?: Pick<AppOverrides, 'limits' | 'link' | 'now' | 'environment' | 'spareCalls'>;
  /** Faults that are scripted before the app starts, so that they also hit what it prepares. */
  readonly faults?: readonly FaultKind[];
  /** What the practice sees, and when. */
  readonly vetstoria?: Pick<VetstoriaServerOptions, 'now' | 'practice'>;
  readonly realtime?: Pick<
    RealtimeServerOptions,
    'mind' | 'keepEvents' | 'onError' | 'speech' | 'hummedMsPerChar'
  >;
}

export const OPENAI_KEY = 'sk-planted-openai-key-7f3a';

export async function startSystem(options: SystemOptions = {}): Promise<System> {
  const speech = await createSpeech();
  const system = await startQuietSystem({ ...options, realtime: { ...options.realtime, speech } });
  return {
    ...system,
    speech,
    close: async () => {
      await system.close();
      await speech.close();
    },
  };
}

export async function startQuietSystem(options: SystemOptions = {}): Promise<QuietSystem> {
  const folder = await mkdtemp(join(tmpdir(), 'voice-e2e-'));
  const realtime = await startRealtimeServer({ apiKey: OPENAI_KEY, ...options.realtime });
  for (const kind of options.faults ?? []) realtime.fault({ kind });
  const vetstoria = await startVetstoriaServer(options.vetstoria);
  const settings = parseSettings({
    PORT: '0',
    LOG_LEVEL: 'debug',
    DATABASE_URL: `file:${join(folder, 'voice.db')}`,
    OUTBOX_PATH: join(folder, 'outbox'),
    OPENAI_API_KEY: OPENAI_KEY,
    OPENAI_BASE_URL: realtime.url,
    ...vetstoriaSettings(vetstoria),
    // A script writes all that the model says, the opening too.
    ...(options.realtime?.speech === undefined && { OPENAI_SPEECH_MODEL: 'off' }),
    PRACTICE_NAME: 'Willow Tree Vets',
    PRACTICE_PHONE: '020 7946 0123',
    PRACTICE_OUT_OF_HOURS_PHONE: '020 7946 0999',
    DRAIN_SECONDS_MAX: '5',
    ...WITHOUT_LIMITS,
    // The callers, their speech and the services share the process of the app.
    OVERLOAD_PROTECTION: 'false',
    ...options.environment,
  });
  const lines: string[] = [];
  const sink = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(chunk.toString());
      done();
    },
  });
  const log = createLogger(settings.logLevel, sink);
  const app = await createApp(settings, { ...options.overrides, log });
  const port = await app.listen();
  const { key, hash, prefix } = createApiKey();
  const added = await app.database.users.add({
    username: 'caller',
    apiKeyHash: hash,
    apiKeyPrefix: prefix,
    createdAtMs: Date.now(),
  });
  if (!added.added) throw new Error('the database was not new');

  return {
    app,
    settings,
    port,
    url: `http://127.0.0.1:${port}`,
    wsUrl: `ws://127.0.0.1:${port}`,
    apiKey: key,
    userId: added.user.id,
    realtime,
    vetstoria,
    log: () => lines.join(''),
    close: async () => {
      await app.close();
      await realtime.close();
      await vetstoria.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
