/**
 * A Vetstoria to develop and test against: the documented wire over real HTTP on loopback, a seeded diary, a journal
 * of what was asked, and faults on request. Not the real service, and strict where that one may be lenient.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createCalendar } from './calendar.ts';
import { loadContract } from './contract.ts';
import { createDiary, type Diary } from './diary.ts';
import { createFaultScript, type Fault, type FaultScript } from './faults.ts';
import { createJournal, type Journal, type JournalEntry } from './journal.ts';
import { defaultPractice, type Practice } from './practice.ts';
import { apiRoot, authRoot, defaultCredentials, routesOf, type Credentials, type Route } from './routes.ts';
import { createService, type Service, type ServiceReply, type ServiceRequest } from './service.ts';

export interface VetstoriaServerOptions {
  /** Default: `127.0.0.1`. */
  host?: string;
  /** Default: 0, any free port. */
  port?: number;
  /** Wall clock in epoch milliseconds. Default: the platform's. */
  now?: () => number;
  /** Default: `Europe/London`. */
  timeZone?: string;
  /** Decides which times are already taken. Default: 1. */
  seed?: number;
  /** Parts of the practice that differ from `defaultPractice`. */
  practice?: Partial<Practice>;
  credentials?: Partial<Credentials>;
  /** Default: ten minutes. */
  tokenLifeMs?: number;
}

export interface VetstoriaServer {
  /** For the client's `baseUrl`. */
  readonly baseUrl: string;
  /** For the client's `authUrl`. */
  readonly authUrl: string;
  readonly credentials: Credentials;
  readonly timeZone: string;
  readonly practice: Practice;
  readonly diary: Diary;
  readonly journal: Journal;
  readonly faults: FaultScript;
  /** Breaks open connections and frees the port: from here on the service is unreachable. */
  close(): Promise<void>;
}

const tokenLifeDefaultMs = 600_000;
const bodyBytesMax = 64 * 1024;

/** What to do with a connection. */
type Answer = ServiceReply & { headers?: Record<string, string> };
type Outcome = Answer | 'hang' | 'reset';

export async function startVetstoriaServer(options: VetstoriaServerOptions = {}): Promise<VetstoriaServer> {
  const { host = '127.0.0.1', port = 0, now = Date.now, timeZone = 'Europe/London', seed = 1 } = options;
  const practice: Practice = { ...defaultPractice, ...options.practice };
  const credentials: Credentials = { ...defaultCredentials, ...options.credentials };
  const calendar = createCalendar(practice, timeZone, seed);
  const diary = createDiary(calendar, practice.slotMinutes, now);
  const tokenLifeMs = options.tokenLifeMs ?? tokenLifeDefaultMs;
  const service = createService({ practice, credentials, calendar, diary, tokenLifeMs, now });
  const findRoute = routesOf(credentials);
  const contract = loadContract();
  const journal = createJournal();
  const faultScript = createFaultScript();

  function answerBy(route: Route, request: IncomingMessage, body: Body, violations: string[]): Answer {
    if (!body.isReadable) return { status: 400, body: 'Bad request' };
    if (violations.length > 0) return { status: 409, body: 'Bad data' };
    const reply = service.answer(route, { headers: headersOf(request), body: body.json });
    const own = contract.violationsOfReply(route.operation, reply.status, reply.body);
    // The stand-in's own mistake must not pass for the service's behaviour.
    return own.length > 0
      ? { status: 500, body: `The stand-in broke the contract: ${own.join(', ')}` }
      : reply;
  }

  function decide(
    route: Route | undefined,
    request: IncomingMessage,
    body: Body,
    violations: string[],
  ): Outcome {
    if (route === undefined) return { status: 404, body: 'Not found' };
    const fault = faultScript.take(route.operation);
    const answer = (): Answer => answerBy(route, request, body, violations);
    return fault ? playFault(fault, answer, service, diary, body) : answer();
  }

  const server = createServer((request, response) => {
    readBody(request).then(
      (body) => {
        const method = request.method ?? '';
        const path = request.url ?? '';
        const route = findRoute(method, path);
        const operation = route?.operation;
        const violations = operation === undefined ? [] : contract.violationsOfRequest(operation, body.json);
        const outcome = decide(route, request, body, violations);
        send(outcome, response);
        const answer: JournalEntry['answer'] = typeof outcome === 'string' ? outcome : outcome.status;
        journal.write({ atMs: now(), operation, method, path, answer, violations });
      },
      // The client left before it had said all: nothing was asked, and there is nobody to answer.
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const root = `http://${host}:${(server.address() as AddressInfo).port}`;

  return {
    baseUrl: root + apiRoot,
    authUrl: root + authRoot,
    credentials,
    timeZone,
    practice,
    diary,
    journal,
    faults: faultScript,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function playFault(fault: Fault, answer: () => Answer, service: Service, diary: Diary, body: Body): Outcome {
  switch (fault.kind) {
    case 'hang':
    case 'reset':
      if (fault.commit) answer();
      return fault.kind;
    case 'reply':
      if (fault.commit) answer();
      return fault;
    case 'revokeTokens':
      service.revokeTokens();
      return answer();
    case 'takeSlot': {
      const { slot } = (body.json ?? {}) as { slot?: { scheduleId: number; dateTime: string } };
      if (slot) diary.take(slot.scheduleId, slot.dateTime);
      return answer();
    }
  }
}

function headersOf({ headers }: IncomingMessage): ServiceRequest['headers'] {
  const siteHash = headers['site-hash'];
  return {
    ...(typeof siteHash === 'string' ? { 'site-hash': siteHash } : {}),
    ...(headers.authorization === undefined ? {} : { authorization: headers.authorization }),
  };
}

interface Body {
  /** False when it is too long, or neither empty nor JSON that says that it is JSON. */
  isReadable: boolean;
  json: unknown;
}

async function readBody(request: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= bodyBytesMax) chunks.push(chunk);
  }
  if (bytes === 0) return { isReadable: true, json: undefined };
  if (bytes > bodyBytesMax || !request.headers['content-type']?.startsWith('application/json')) {
    return { isReadable: false, json: undefined };
  }
  try {
    return { isReadable: true, json: JSON.parse(Buffer.concat(chunks).toString('utf8')) };
  } catch {
    return { isReadable: false, json: undefined };
  }
}

function send(outcome: Outcome, response: ServerResponse): void {
  if (outcome === 'hang') return;
  if (outcome === 'reset') return void response.destroy();
  const isText = typeof outcome.body === 'string';
  response.writeHead(outcome.status, {
    'Content-Type': isText ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8',
    ...outcome.headers,
  });
  // Without a body, as after a cancellation, nothing is written.
  response.end(isText || outcome.body === undefined ? outcome.body : JSON.stringify(outcome.body));
}
