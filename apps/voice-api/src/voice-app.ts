/** The running app, and what tests give it in the place of the platform's. */
import type { Database } from '@petvisor/persistence';
import type { CallLimits, ConnectOpenAiOptions } from '@petvisor/realtime-agent';
import type { Environment } from '@petvisor/service-kit';
import type { LiveCalls } from './calls/live-calls.ts';
import type { Logger } from './log.ts';

export interface AppOverrides {
  readonly log?: Logger;
  /** Where the secrets of PRACTICES_DIR are looked up. Default: nothing is set. */
  readonly environment?: Environment;
  /** Wall clock in epoch milliseconds, for what is stored and shown. Default: the platform's. */
  readonly now?: () => number;
  /** Number of calls that can begin while the database is away. Default: none; the ids of their rows are reserved. */
  readonly spareCalls?: number;
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
  /** The port of the metrics, once the app listens; undefined when nothing is measured. */
  readonly metricsPort: number | undefined;
  /** What is answered, once the app listens: a method and a path each, such as `GET /voice`, and `WS` for sockets. */
  routes(): string[];
  /** What the practices speak, as in ISO 639-1. */
  languages(): readonly string[];
  /** Reads the practices again. Never rejects. */
  reloadPractices(): Promise<void>;
  /** Ends calls, then sockets, then the database. Idempotent. */
  close(): Promise<void>;
}
