/** A stand-in for the OpenAI Realtime API on loopback, with ears, a mouth and a mind of its own, or with a script. */
import { createServer as createPlainServer } from 'node:http';
import type { IncomingMessage, RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { systemClock } from '@petvisor/realtime-agent';
import type { Clock } from '@petvisor/realtime-agent';
import { WebSocketServer } from 'ws';
import type { Speech, VoiceName } from '@petvisor/speech';
import { serveConnection } from './connection.ts';
import { createFaultQueue } from './faults.ts';
import type { Fault, FaultKind } from './faults.ts';
import { createIssuedCalls } from './issued-calls.ts';
import type { IssuedCall } from './issued-calls.ts';
import { createJournal } from './journal.ts';
import type { ExpectOptions, JournalEntry } from './journal.ts';
import { LIMITS } from './limits.ts';
import { bookingMind } from './mind/mind.ts';
import type { Mind } from './mind/mind.ts';
import { createOpenConnections } from './open-connections.ts';
import { randomTag } from './random-tag.ts';
import type { Script } from './script.ts';
import { createSession } from './session.ts';
import { errorOfStatus, isAuthorised, isBeta, modelOf, pathOf, refuseUpgrade } from './upgrade.ts';

export interface RealtimeServerOptions {
  /** Without it the caller's audio is not understood, and what the agent says is hummed (see `readMarker`). */
  readonly speech?: Speech | undefined;
  /** Defaults to the booking policy. With `scripted` a response waits until `script.answer()` has one for it. */
  readonly mind?: Mind | 'scripted' | undefined;
  /** Whether turns are found in the caller's audio. Defaults to true with `speech`, else to false. */
  readonly detectsVoice?: boolean | undefined;
  /** Defaults to the loopback address. */
  readonly host?: string | undefined;
  /** 0, the default, takes a free one. */
  readonly port?: number | undefined;
  /** PEM; with it the server speaks `https:` and `wss:` alone. */
  readonly tls?: { readonly key: string; readonly cert: string } | undefined;
  /** Any key is accepted when it is absent. */
  readonly apiKey?: string | undefined;
  /** Any model is taken when they are absent; else the responses of others fail with `model_not_found`. */
  readonly models?: readonly string[] | undefined;
  /** The agent's voice. */
  readonly voice?: VoiceName | undefined;
  /** How long a session may live: an hour, as with the service. */
  readonly sessionMsMax?: number | undefined;
  /** Keeps whole client events in the journal: tests only, they are personal. */
  readonly keepEvents?: boolean | undefined;
  readonly clock?: Clock | undefined;
  /** Tells sessions apart in their ids. */
  readonly newTag?: (() => string) | undefined;
  /** A scripted fault strikes. */
  readonly onFault?: ((kind: FaultKind) => void) | undefined;
  /** A fault of the stand-in itself. */
  readonly onError?: ((error: unknown) => void) | undefined;
}

export interface RealtimeServer {
  /** For `OPENAI_BASE_URL`: `http://127.0.0.1:PORT/v1`. */
  readonly url: string;
  /** What clients sent, the latest 10,000. */
  readonly journal: readonly JournalEntry[];
  /** Tool calls of responses that came to their end, the latest 10,000. */
  readonly issuedCalls: readonly IssuedCall[];
  /** When each of the latest 10,000 connections was over. */
  readonly connectionEnds: ReadonlyMap<number, number>;
  /** Says what the model and the caller say, instead of mind and ears. */
  readonly script: Script;
  /** Happens once, at its moment (see `FAULTS`); several wait in turn. */
  fault(fault: Fault): void;
  /** Faults whose moment has not come. */
  faultsWaiting(): readonly Fault[];
  /**
   * The oldest client event of a type that was not expected before, now or as soon as it comes.
   * @throws Error by rejection when none came in time: it lists what came instead
   */
  expect(type: string, options?: ExpectOptions): Promise<JournalEntry>;
  /** Open WebSockets, half-open ones too. */
  sockets(): number;
  /** @throws Error by rejection when sockets are left in the end; 5,000 ms by the clock unless told otherwise */
  expectNoSockets(options?: { readonly withinMs?: number }): Promise<void>;
  close(): Promise<void>;
}

export async function startRealtimeServer(options: RealtimeServerOptions = {}): Promise<RealtimeServer> {
  const { speech, host = '127.0.0.1', port = 0, mind = bookingMind, voice = 'slt', models } = options;
  const { clock = systemClock, newTag = randomTag, keepEvents = false, onError, tls } = options;
  const { sessionMsMax = LIMITS.sessionMsMax, detectsVoice = speech !== undefined } = options;
  const journal = createJournal(clock, keepEvents);
  const issuedCalls = createIssuedCalls(clock);
  const faults = createFaultQueue(options.onFault);
  const open = createOpenConnections(faults);
  const waitingForNone = new Set<() => void>();
  const served = new Set<Promise<void>>();
  let connections = 0;

  const onRequest: RequestListener = (request, response) => {
    const authorised = isAuthorised(request, options.apiKey);
    const found = request.method === 'GET' && pathOf(request) === '/v1/models';
    const status = !authorised ? 401 : found ? 200 : 404;
    const data = (models ?? ['sandbox']).map((id) => ({
      id,
      object: 'model',
      created: 0,
      owned_by: 'sandbox',
    }));
    const body = status === 200 ? { object: 'list', data } : { error: errorOfStatus(status) };
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
  const server = tls === undefined ? createPlainServer(onRequest) : createTlsServer(tls, onRequest);
  const webSockets = new WebSocketServer({
    noServer: true,
    maxPayload: LIMITS.messageBytesMax,
    perMessageDeflate: false,
    // A browser offers its key beside the protocol.
    handleProtocols: (offered) => (offered.has('realtime') ? 'realtime' : false),
  });

  server.on('upgrade', (request, stream, head) => {
    const status = refusal(request);
    if (status !== undefined) return refuseUpgrade(stream, status);
    webSockets.handleUpgrade(request, stream, head, (socket) => {
      const number = ++connections;
      const model = modelOf(request) ?? '';
      const connection = serveConnection({
        socket,
        stream,
        session: createSession({
          mind: mind === 'scripted' ? undefined : mind,
          stage: open.stage,
          model,
          isKnownModel: models?.includes(model) ?? true,
          isBeta: isBeta(request),
          tag: newTag(),
          lifeMs: sessionMsMax,
          expiresAtSeconds: Math.floor((clock.now() + sessionMsMax) / 1000),
        }),
        speech,
        voice,
        detectsVoice,
        clock,
        onClientEvent: (event) => journal.add(event, number),
        onServerEvent: (event) => issuedCalls.add(event, number),
      });
      open.add(connection);
      const ended = connection.gone
        .catch((error: unknown) => onError?.(error))
        .finally(() => {
          open.remove(connection);
          issuedCalls.end(number);
          served.delete(ended);
          if (webSockets.clients.size === 0) for (const isOver of waitingForNone) isOver();
        });
      served.add(ended);
    });
  });

  function refusal(request: IncomingMessage): number | undefined {
    const scripted = faults.take('upgrade');
    if (scripted !== undefined) return Number(scripted.slice('upgrade-'.length));
    if (pathOf(request) !== '/v1/realtime') return 404;
    if (!isAuthorised(request, options.apiKey)) return 401;
    if (modelOf(request) === undefined) return 400;
    return webSockets.clients.size >= LIMITS.connectionsMax ? 503 : undefined;
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const { port: actual } = server.address() as AddressInfo;

  return {
    url: `http${tls === undefined ? '' : 's'}://${host.includes(':') ? `[${host}]` : host}:${actual}/v1`,
    journal: journal.entries,
    issuedCalls: issuedCalls.entries,
    connectionEnds: issuedCalls.ends,
    script: open.script,
    fault: (fault) => {
      faults.add(fault);
      open.prompt();
    },
    faultsWaiting: () => faults.waiting(),
    expect: (type, given) => journal.expect(type, given),
    sockets: () => webSockets.clients.size,
    expectNoSockets: ({ withinMs = LIMITS.expectMsMax } = {}) =>
      new Promise((resolve, reject) => {
        if (webSockets.clients.size === 0) return resolve();
        const isOver = (): void => {
          cancel();
          waitingForNone.delete(isOver);
          resolve();
        };
        const cancel = clock.after(withinMs, () => {
          waitingForNone.delete(isOver);
          reject(new Error(`${webSockets.clients.size} sockets are open after ${withinMs} ms`));
        });
        waitingForNone.add(isOver);
      }),
    close: async () => {
      journal.close();
      for (const client of webSockets.clients) client.terminate();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await Promise.all(served);
    },
  };
}
