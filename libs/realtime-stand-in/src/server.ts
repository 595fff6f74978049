/** Local server of the OpenAI Realtime API with speech and a booking policy, or with a script. */
import { createServer as createPlainServer } from 'node:http';
import type { IncomingMessage, RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Speech, VoiceName } from '@petvisor/speech';
import { createClientSecrets } from './client-secrets.ts';
import { systemClock } from './clock.ts';
import type { Clock } from './clock.ts';
import { serveConnection } from './connection.ts';
import { createFaultQueue } from './faults.ts';
import type { Fault, FaultKind } from './faults.ts';
import { createIssuedCalls } from './issued-calls.ts';
import type { IssuedCall } from './issued-call.ts';
import { createJournal } from './journal.ts';
import type { ExpectOptions, JournalEntry } from './journal.ts';
import { LIMITS } from './limits.ts';
import { bookingMind } from './mind/mind.ts';
import type { Mind } from './mind/mind.ts';
import { findModels } from './models.ts';
import { createOpenConnections } from './open-connections.ts';
import { createOpinions, type Opinions } from './opinion-endpoint.ts';
import { randomTag } from './random-tag.ts';
import type { Script } from './script.ts';
import { createSession } from './session.ts';
import { answerSpeech } from './speech-endpoint.ts';
import { errorOfStatus, isAuthorised, isBeta, keyOf, modelOf, pathOf, refuseUpgrade } from './upgrade.ts';

export interface RealtimeServerOptions {
  /** Speech engine. Without it, audio of callers is not recognised and responses are tones (see `readMarker`). */
  readonly speech?: Speech | undefined;
  /** Default: the booking policy. With `scripted`, each response waits for `script.answer()`. */
  readonly mind?: Mind | 'scripted' | undefined;
  /** Whether turns are detected in the caller's audio. Default: true with `speech`, otherwise false. */
  readonly detectsVoice?: boolean | undefined;
  /** Default: `127.0.0.1`. */
  readonly host?: string | undefined;
  /** Default: 0, any free port. */
  readonly port?: number | undefined;
  /** Key and certificate (PEM). With them the server accepts only `https:` and `wss:`. */
  readonly tls?: { readonly key: string; readonly cert: string } | undefined;
  /** Accepted API key. Default: any. */
  readonly apiKey?: string | undefined;
  /** Known models; responses of others fail with `model_not_found`. Default: any. */
  readonly models?: readonly string[] | undefined;
  /** Duration of the tone that replaces a sentence without `speech`, by its characters. Default: 50, as spoken. */
  readonly hummedMsPerChar?: number | undefined;
  /** Voice of the agent. */
  readonly voice?: VoiceName | undefined;
  /** Maximum duration of a session. Default: one hour, as with the service. */
  readonly sessionMsMax?: number | undefined;
  /** Keeps whole client events in the journal. They may contain personal data. */
  readonly keepEvents?: boolean | undefined;
  readonly clock?: Clock | undefined;
  /** Creates the tag in the ids of a session. */
  readonly newTag?: (() => string) | undefined;
  /** Called when a fault occurs. */
  readonly onFault?: ((kind: FaultKind) => void) | undefined;
  /** Called with an error of the stand-in. */
  readonly onError?: ((error: unknown) => void) | undefined;
}

export interface RealtimeServer {
  /** Value for `OPENAI_BASE_URL`: `http://127.0.0.1:PORT/v1`. */
  readonly url: string;
  /** Latest 10,000 client events. */
  readonly journal: readonly JournalEntry[];
  /** Latest 10,000 tool calls of completed responses. */
  readonly issuedCalls: readonly IssuedCall[];
  /** End of each of the latest 10,000 connections. */
  readonly connectionEnds: ReadonlyMap<number, number>;
  /** Controls what the model and the caller say. */
  readonly script: Script;
  /** Controls the text model that gives second opinions, and counts them. */
  readonly opinions: Pick<Opinions, 'asked' | 'script'>;
  /** Queues a fault. It occurs once, at its moment (see `FAULTS`). */
  fault(fault: Fault): void;
  /** Faults that have not occurred. */
  faultsWaiting(): readonly Fault[];
  /**
   * Resolves with the oldest client event of a type that was not expected before, as soon as there is one.
   * Rejects after the time limit with a list of the types that came instead.
   */
  expect(type: string, options?: ExpectOptions): Promise<JournalEntry>;
  /** Number of open WebSockets, including half-open ones. */
  sockets(): number;
  /** Resolves when no WebSocket is open. Rejects after the time limit, 5,000 ms by default. */
  expectNoSockets(options?: { readonly withinMs?: number }): Promise<void>;
  close(): Promise<void>;
}

export async function startRealtimeServer(options: RealtimeServerOptions = {}): Promise<RealtimeServer> {
  const { speech, host = '127.0.0.1', port = 0, mind = bookingMind, voice = 'slt', models } = options;
  const { clock = systemClock, newTag = randomTag, keepEvents = false, onError, tls } = options;
  const { hummedMsPerChar = LIMITS.hummedMsPerChar } = options;
  const { sessionMsMax = LIMITS.sessionMsMax, detectsVoice = speech !== undefined } = options;
  const journal = createJournal(clock, keepEvents);
  const issuedCalls = createIssuedCalls(clock);
  const faults = createFaultQueue(options.onFault);
  const opinions = createOpinions(faults);
  const secrets = createClientSecrets(clock, newTag);
  const open = createOpenConnections(faults);
  const waitingForNone = new Set<() => void>();
  /** Connections whose upgrade is never answered. */
  const held = new Set<Duplex>();
  const served = new Set<Promise<void>>();
  let connections = 0;

  const posted: Readonly<Record<string, (...http: Parameters<RequestListener>) => Promise<void>>> = {
    '/v1/audio/speech': (request, response) =>
      answerSpeech(request, response, { speech, hummedMsPerChar, voice, faults }),
    '/v1/responses': (request, response) => opinions.answer(request, response),
    '/v1/realtime/client_secrets': (request, response) => secrets.answer(request, response),
  };
  const onRequest: RequestListener = (request, response) => {
    const authorised = isAuthorised(request, options.apiKey);
    const answer = request.method === 'POST' ? posted[pathOf(request)] : undefined;
    if (authorised && answer !== undefined) {
      return void answer(request, response).catch((error: unknown) => {
        response.destroy();
        onError?.(error);
      });
    }
    const found = authorised && request.method === 'GET' ? findModels(pathOf(request), models) : undefined;
    const status = found !== undefined ? 200 : authorised ? 404 : 401;
    const body = found ?? { error: errorOfStatus(status) };
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
  const server = tls === undefined ? createPlainServer(onRequest) : createTlsServer(tls, onRequest);
  const webSockets = new WebSocketServer({
    noServer: true,
    maxPayload: LIMITS.messageBytesMax,
    perMessageDeflate: false,
    // Browsers offer their key as a further subprotocol.
    handleProtocols: (offered) => (offered.has('realtime') ? 'realtime' : false),
  });

  server.on('upgrade', (request, stream, head) => {
    const scripted = faults.take('upgrade');
    if (scripted === 'upgrade-hang') return void held.add(stream.on('error', () => undefined));
    const status = scripted === undefined ? refusal(request) : Number(scripted.slice('upgrade-'.length));
    if (status !== undefined) return refuseUpgrade(stream, status);
    webSockets.handleUpgrade(request, stream, head, (socket) => {
      const number = ++connections;
      const secret = secrets.find(keyOf(request));
      const model = modelOf(request) ?? secret?.model ?? '';
      const connection = serveConnection({
        socket,
        stream,
        session: createSession({
          mind: mind === 'scripted' ? undefined : mind,
          stage: open.stage,
          model,
          isKnownModel: models?.includes(model) ?? true,
          isBeta: isBeta(request),
          configure: secret?.configure,
          tag: newTag(),
          lifeMs: sessionMsMax,
          expiresAtSeconds: Math.floor((clock.now() + sessionMsMax) / 1000),
        }),
        speech,
        hummedMsPerChar,
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
    if (pathOf(request) !== '/v1/realtime') return 404;
    const secret = secrets.find(keyOf(request));
    if (secret === undefined && !isAuthorised(request, options.apiKey)) return 401;
    if (modelOf(request) === undefined && secret === undefined) return 400;
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
    opinions,
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
          reject(new Error(`${webSockets.clients.size} sockets are still open after ${withinMs} ms`));
        });
        waitingForNone.add(isOver);
      }),
    close: async () => {
      journal.close();
      for (const client of webSockets.clients) client.terminate();
      for (const stream of held) stream.destroy();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await Promise.all(served);
    },
  };
}
