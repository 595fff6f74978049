/** Answers of the staff routes, for a page whose callers have given hostile names and words. */
import type { Page, Route } from 'playwright-core';

/** Each would run a script where text is taken for markup. */
export const HOSTILE = [
  '<script>window.ran = 1</script>',
  '<img src=x onerror="window.ran = 1">',
  '"><svg/onload=window.ran=1>',
  "javascript:window.ran=1//' autofocus onfocus=window.ran=1 x='",
  '</title><iframe srcdoc="<script>parent.ran=1</script>">',
  '{{constructor.constructor("window.ran=1")()}}',
];

const AT = '2026-11-30T09:30:00Z';
const hostile = (place: number) => HOSTILE[place % HOSTILE.length] ?? '';

const followUp = (id: string, kind: string, place: number) => ({
  id,
  kind,
  createdAt: AT,
  callId: 7,
  callerName: hostile(place),
  callerPhone: `+44 20 7946 0000${hostile(place)}`,
  words: HOSTILE.join(' '),
  takenBack: false,
  settled: null as null | { at: string; by: string; note: string },
});

const call = (id: number, endedAt: string | null) => ({
  id,
  startedAt: AT,
  endedAt,
  endReason: null,
  callerName: hostile(id),
  outcome: 'message',
  costUsd: 0.12,
  snippet: hostile(id + 1),
});

export interface StaffAnswers {
  /** Requests that change something, as `METHOD path`, with their bodies. */
  readonly changes: {
    readonly what: string;
    readonly body: unknown;
    readonly csrfToken: string | undefined;
  }[];
  /** Tells the open page of something. */
  readonly tell: (type: string, data: object) => void;
  readonly add: (id: string, kind: string) => void;
  /** From now on every route says that the session has ended, until told otherwise. */
  ended: boolean;
  readonly searches: string[];
}

export async function answerStaffRoutes(page: Page): Promise<StaffAnswers> {
  const open = [
    followUp('1', 'emergency', 0),
    ...HOSTILE.map((_, place) => followUp(`${place + 2}`, 'call_back', place)),
  ];
  const settled: typeof open = [];
  let live = [call(9, null)];
  const told = Promise.withResolvers<string>();
  const answers: StaffAnswers = {
    changes: [],
    tell: (type, data) => told.resolve(`retry: 600000\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`),
    add: (id, kind) => open.unshift(followUp(id, kind, 0)),
    ended: false,
    searches: [],
  };
  const listOf = (items: unknown) => ({ items, next: null });
  const read: Record<string, (query: URLSearchParams) => unknown> = {
    'follow-ups': (query) => listOf(query.get('state') === 'open' ? open : settled),
    calls: (query) => {
      if (query.get('live') === 'true') return listOf(live);
      answers.searches.push(query.get('search') ?? '');
      return listOf([call(7, AT), call(8, AT)]);
    },
    'calls/7': () => ({
      ...call(7, AT),
      turns: [
        { at: AT, who: 'caller', text: `My rabbit. ${hostile(1)}`, heard: true },
        { at: AT, who: 'agent', text: hostile(2), heard: false },
      ],
    }),
    figures: () => ({
      days: [1, 2].map((day) => ({
        date: `2026-11-0${day}`,
        calls: day * 10,
        bookings: day,
        messages: 1,
        emergencies: 0,
        costUsd: 1.5,
        ratingMean: null,
      })),
      hours: Array.from({ length: 24 }, (_, hour) => ({ hour, calls: hour })),
    }),
    practice: () => ({
      name: hostile(0),
      phone: null,
      outOfHoursPhone: null,
      timeZone: 'Europe/London',
      facts: { parking: hostile(1), [hostile(2)]: [hostile(3)] },
      readAt: AT,
      keys: [{ name: hostile(1), prefix: 'pv_1', scope: 'staff', lastUsedAt: null }],
    }),
  };
  const change = (path: string, body: unknown): void => {
    const [, id] = path.split('/');
    if (path.endsWith('/end')) live = [];
    const place = open.findIndex((item) => item.id === id);
    if (!path.endsWith('/settlement') || place === -1) return;
    const [done] = open.splice(place, 1);
    if (done !== undefined)
      settled.push({ ...done, settled: { at: AT, by: hostile(0), note: JSON.stringify(body) } });
  };
  await page.route('**/staff/api/**', async (route: Route) => {
    const request = route.request();
    const { pathname, searchParams } = new URL(request.url());
    const path = pathname.split('/staff/api/')[1] ?? '';
    if (answers.ended) return route.fulfill({ status: 401, json: {} });
    if (path === 'events') {
      const body = await told.promise;
      return route.fulfill({ contentType: 'text/event-stream', body });
    }
    if (request.method() === 'GET') {
      const answer = read[path]?.(searchParams);
      return answer === undefined
        ? route.fulfill({ status: 404, json: {} })
        : route.fulfill({ json: answer });
    }
    const body = request.postDataJSON() as unknown;
    answers.changes.push({
      what: `${request.method()} ${path}`,
      body,
      csrfToken: request.headers()['x-csrf-token'],
    });
    change(path, body);
    return route.fulfill({ json: {} });
  });
  return answers;
}
