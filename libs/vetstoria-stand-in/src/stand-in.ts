/**
 * The stand-in without its transport: requests, faults, answers and the journal. `startVetstoriaServer` serves it over
 * HTTP, `createVetstoriaInMemory` as a `fetch` function.
 */
import { createCalendar } from './calendar.ts';
import { loadContract } from './contract.ts';
import { createDiary, type Diary } from './diary.ts';
import { createFaultScript, type Fault, type FaultScript } from './faults.ts';
import { createJournal, type Journal, type JournalEntry } from './journal.ts';
import { DEFAULT_PRACTICE, type Practice } from './practice.ts';
import { DEFAULT_CREDENTIALS, routesOf, type Credentials, type Route } from './routes.ts';
import { createService, type Service, type ServiceReply, type ServiceRequest } from './service.ts';

export interface VetstoriaOptions {
  /** Wall clock in epoch milliseconds. Default: `Date.now`. */
  now?: () => number;
  /** Default: `Europe/London`. */
  timeZone?: string;
  /** Seed of the slots that are taken from the start. Default: 1. */
  seed?: number;
  /** Overrides parts of `DEFAULT_PRACTICE`. */
  practice?: Partial<Practice>;
  credentials?: Partial<Credentials>;
  /** Default: ten minutes. */
  tokenLifeMs?: number;
}

export interface Vetstoria {
  readonly credentials: Credentials;
  readonly timeZone: string;
  readonly practice: Practice;
  readonly diary: Diary;
  readonly journal: Journal;
  readonly faults: FaultScript;
}

/** A request as received. */
export interface WireRequest {
  readonly method: string;
  /** Path from the root, without a query. */
  readonly path: string;
  readonly headers: ServiceRequest['headers'] & { readonly 'content-type'?: string | undefined };
  /** Undefined if it is too long. */
  readonly body: string | undefined;
}

/** An answer, or what to do with the connection instead. */
export type Outcome = Answer | 'hang' | 'reset';
export type Answer = ServiceReply & { headers?: Record<string, string> };

const TOKEN_LIFE_DEFAULT_MS = 600_000;

/** @returns the stand-in, and the function that handles one request */
export function createVetstoria(options: VetstoriaOptions): {
  readonly vetstoria: Vetstoria;
  readonly handle: (request: WireRequest) => Outcome;
} {
  const { now = Date.now, timeZone = 'Europe/London', seed = 1 } = options;
  const practice: Practice = { ...DEFAULT_PRACTICE, ...options.practice };
  const credentials: Credentials = { ...DEFAULT_CREDENTIALS, ...options.credentials };
  const calendar = createCalendar(practice, timeZone, seed);
  const diary = createDiary(calendar, practice.slotMinutes, now);
  const tokenLifeMs = options.tokenLifeMs ?? TOKEN_LIFE_DEFAULT_MS;
  const service = createService({ practice, credentials, calendar, diary, tokenLifeMs, now });
  const findRoute = routesOf(credentials);
  const contract = loadContract();
  const journal = createJournal();
  const faults = createFaultScript();

  function answerBy(route: Route, headers: WireRequest['headers'], body: Body, violations: string[]): Answer {
    if (!body.isReadable) return { status: 400, body: 'Bad request' };
    if (violations.length > 0) return { status: 409, body: 'Bad data' };
    const reply = service.answer(route, { headers, body: body.json });
    const own = contract.violationsOfReply(route.operation, reply.status, reply.body);
    // A mistake of the stand-in must not look like behaviour of the service.
    return own.length > 0
      ? { status: 500, body: `The stand-in broke the contract: ${own.join(', ')}` }
      : reply;
  }

  function decide(route: Route, headers: WireRequest['headers'], body: Body, violations: string[]): Outcome {
    const fault = faults.take(route.operation);
    const answer = (): Answer => answerBy(route, headers, body, violations);
    return fault ? playFault(fault, answer, service, diary, body) : answer();
  }

  function handle(request: WireRequest): Outcome {
    const { method, path, headers } = request;
    const route = findRoute(method, path);
    const operation = route?.operation;
    const body = parseBody(request);
    const violations = operation === undefined ? [] : contract.violationsOfRequest(operation, body.json);
    const outcome: Outcome =
      route === undefined ? { status: 404, body: 'Not found' } : decide(route, headers, body, violations);
    const answer: JournalEntry['answer'] = typeof outcome === 'string' ? outcome : outcome.status;
    journal.add({ atMs: now(), operation, method, path, answer, violations });
    return outcome;
  }

  return { vetstoria: { credentials, timeZone, practice, diary, journal, faults }, handle };
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

interface Body {
  /** False if it is too long, or neither empty nor JSON with a JSON content type. */
  isReadable: boolean;
  json: unknown;
}

function parseBody({ body, headers }: WireRequest): Body {
  if (body === '') return { isReadable: true, json: undefined };
  if (body === undefined || !headers['content-type']?.startsWith('application/json')) {
    return { isReadable: false, json: undefined };
  }
  try {
    return { isReadable: true, json: JSON.parse(body) };
  } catch {
    return { isReadable: false, json: undefined };
  }
}

/** @returns headers and text of an answer; without a body, as after a cancellation, the text is undefined */
export function writeAnswer({ headers, body }: Answer): {
  readonly headers: Record<string, string>;
  readonly text: string | undefined;
} {
  const isText = typeof body === 'string';
  return {
    headers: {
      'Content-Type': isText ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8',
      ...headers,
    },
    text: isText || body === undefined ? body : JSON.stringify(body),
  };
}
