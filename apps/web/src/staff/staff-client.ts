/** The routes of the staff view, as the page asks them. */

export interface StaffSession {
  readonly user: string;
  readonly scope: 'staff' | 'admin';
  readonly practice: {
    readonly id: string;
    readonly name: string;
    readonly timeZone: string;
    readonly phone: string | null;
  };
  readonly csrfToken: string;
}

/** What a booking of unknown outcome turned out to be. */
export type BookingOutcome = 'confirmed' | 'rejected';

export interface FollowUp {
  readonly id: string;
  readonly kind: 'emergency' | 'unknown_booking' | 'call_back' | 'message';
  readonly createdAt: string;
  readonly callId: number | null;
  readonly callerName: string | null;
  readonly callerPhone: string | null;
  readonly words: string;
  readonly takenBack: boolean;
  readonly settled: { readonly at: string; readonly by: string | null; readonly note: string | null } | null;
}

export interface Call {
  readonly id: number;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly endReason: string | null;
  readonly callerName: string | null;
  readonly outcome: 'emergency' | 'booked' | 'unknown' | 'message' | 'none';
  readonly costUsd: number | null;
  readonly snippet: string | null;
}

export interface Turn {
  readonly at: string | null;
  readonly who: 'caller' | 'agent' | 'tool';
  readonly text: string;
  readonly heard: boolean;
}

export interface CallDetails extends Call {
  readonly turns: readonly Turn[];
}

export interface Figures {
  readonly days: readonly {
    readonly date: string;
    readonly calls: number;
    readonly bookings: number;
    readonly messages: number;
    readonly emergencies: number;
    readonly costUsd: number;
    readonly ratingMean: number | null;
  }[];
  readonly hours: readonly { readonly hour: number; readonly calls: number }[];
}

export interface PracticeFacts {
  readonly name: string;
  readonly phone: string | null;
  readonly outOfHoursPhone: string | null;
  readonly timeZone: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly readAt: string;
  readonly keys: readonly {
    readonly name: string | null;
    readonly prefix: string | null;
    readonly scope: 'call' | 'staff' | 'admin';
    readonly lastUsedAt: string | null;
  }[];
}

interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

const PAGE_ITEMS = 50;
const ANSWER_MS_MAX = 20_000;

type Code =
  'signed_out' | 'forbidden' | 'wrong_key' | 'gone' | 'conflict' | 'too_many' | 'unreachable' | 'failed';

/** What went wrong, in words for the person at the page. */
const SENTENCES: Readonly<Record<Code, string>> = {
  signed_out: 'Your session has ended. Sign in again; what you were typing is kept.',
  wrong_key: 'This key cannot sign in. Check it, or ask for a staff key.',
  forbidden: 'Your key does not allow this. If you have signed in again elsewhere, load the page anew.',
  gone: 'This is no longer there, or this service does not offer it.',
  conflict: 'Somebody else was first, or the call is not held here. The list is up to date again.',
  too_many: 'Too many requests. Wait a minute and try again.',
  unreachable: 'The service cannot be reached. Check the connection and try again.',
  failed: 'The service could not do this. Try again in a moment.',
};

const CODES: ReadonlyMap<number, Code> = new Map([
  [401, 'signed_out'],
  [403, 'forbidden'],
  [404, 'gone'],
  [409, 'conflict'],
  [429, 'too_many'],
]);

export class StaffError extends Error {
  override readonly name = 'StaffError';
  readonly code: Code;
  constructor(code: Code, options?: ErrorOptions) {
    super(SENTENCES[code], options);
    this.code = code;
  }
}

export type StaffClient = ReturnType<typeof createStaffClient>;

/** @param base address of the staff routes, with a slash at its end */
export function createStaffClient(base: URL) {
  let csrfToken = '';
  async function ask(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(new URL(path, base), {
      method,
      signal: AbortSignal.timeout(ANSWER_MS_MAX),
      headers: {
        ...(method === 'GET' ? {} : { 'X-CSRF-Token': csrfToken }),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).catch((cause: unknown) => {
      throw new StaffError('unreachable', { cause });
    });
    if (!response.ok) throw new StaffError(CODES.get(response.status) ?? 'failed');
    return response.headers.get('Content-Type')?.includes('json') ? response.json() : undefined;
  }
  const get = async <T>(path: string, query: Record<string, string> = {}) =>
    (await ask('GET', `${path}?${new URLSearchParams(query)}`)) as T;
  const remember = (session: StaffSession) => {
    csrfToken = session.csrfToken;
    return session;
  };
  const pageQuery = (cursor: string | null) => ({
    limit: String(PAGE_ITEMS),
    ...(cursor === null ? {} : { cursor }),
  });
  return {
    eventsAddress: new URL('api/events', base),
    session: async () => remember(await get<StaffSession>('session')),
    async signIn(key: string) {
      try {
        return remember((await ask('POST', 'session', { key })) as StaffSession);
      } catch (error) {
        const refused = error instanceof StaffError && ['signed_out', 'forbidden'].includes(error.code);
        throw refused ? new StaffError('wrong_key', { cause: error }) : error;
      }
    },
    signOut: () => ask('DELETE', 'session'),
    followUps: (state: 'open' | 'settled', cursor: string | null) =>
      get<Page<FollowUp>>('api/follow-ups', { state, ...pageQuery(cursor) }),
    settle: (id: string, note: string, outcome?: BookingOutcome) =>
      ask('POST', `api/follow-ups/${encodeURIComponent(id)}/settlement`, { note, outcome }),
    calls: (query: Record<string, string>, cursor: string | null) =>
      get<Page<Call>>('api/calls', { ...query, ...pageQuery(cursor) }),
    call: (id: string) => get<CallDetails>(`api/calls/${encodeURIComponent(id)}`),
    endCall: (id: number) => ask('POST', `api/calls/${id}/end`),
    practice: () => get<PracticeFacts>('api/practice'),
    figures: () => get<Figures>('api/figures', { days: '30' }),
  };
}
