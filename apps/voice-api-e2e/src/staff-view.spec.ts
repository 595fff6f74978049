/** What staff see and do: what calls have left, what was said, figures, and the practice. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openRawClient } from './testing/raw-client.ts';
import { makePracticeFolder, type PracticeFolder } from './testing/practice-folder.ts';
import { startScriptedSystem } from './testing/scripted-call.ts';
import { addKey, signIn, type StaffClient } from './testing/staff-client.ts';
import type { QuietSystem } from './testing/start-system.ts';

const XSS = `<img src=x onerror="alert(1)">`;
const CARD = '4242 4242 4242 4242';

let folder: PracticeFolder;
let system: QuietSystem;
let oak: StaffClient;
let elm: StaffClient;
let callId: number;
let userId: number;
let followUpIds: number[];

beforeAll(async () => {
  folder = await makePracticeFolder({ oak: {}, elm: {} });
  system = await startScriptedSystem({
    environment: { PRACTICES_DIR: folder.path },
    overrides: { environment: folder.environment },
  });
  const { conversations, followUps, bookings, users } = system.app.database;
  oak = await signIn(system, await addKey(system, 'admin', 'oak'));
  elm = await signIn(system, await addKey(system, 'staff', 'elm'));
  userId = (await users.list())[0]?.id ?? 0;
  const startedAtMs = Date.now();
  callId = await conversations.start({ userId, practice: 'oak', startedAtMs });
  await conversations.addExchange(callId, {
    timestampMs: startedAtMs,
    userInput: `My rabbit ${XSS} has stopped eating`,
    aiResponse: 'I am sorry',
    generatedResponse: 'I am sorry to hear that.',
    inputTokens: 1,
    outputTokens: 2,
    totalTokens: 3,
  });
  await conversations.markEmergency(callId, 'collapse');
  await conversations.rate(callId, 4);
  await conversations.end(callId, {
    endedAtMs: startedAtMs + 30_000,
    reason: 'caller_hung_up',
    booked: false,
    costUsd: 0.25,
  });
  const left = { conversationId: callId, topic: 'other', callerName: XSS };
  followUpIds = [
    await followUps.add({ ...left, kind: 'message', words: 'Thank you', createdAtMs: startedAtMs }),
    await followUps.add({ ...left, kind: 'call_back', words: 'Ring me', createdAtMs: startedAtMs + 2 }),
    await followUps.add({ ...left, kind: 'emergency', words: 'He fell', createdAtMs: startedAtMs + 3 }),
  ];
  const slotDateTime = '2026-12-01T10:00:00';
  const booking = { key: 'k1', conversationId: callId, slotDateTime, createdAtMs: startedAtMs + 1 };
  await bookings.claim({ ...booking, appointmentTypeName: 'Check-up', ownerFirstName: 'Ada' });
  await bookings.settle('k1', { status: 'unknown', settledAtMs: startedAtMs + 2 });
});

afterAll(async () => {
  await system.close();
  await folder.close();
});

interface Page {
  readonly items: readonly {
    readonly id: string | number;
    readonly kind?: string;
    readonly settled?: object;
    readonly snippet?: string | null;
  }[];
  readonly next: string | null;
}

const pageOf = async (client: StaffClient, path: string): Promise<Page> => {
  const { status, body } = await client.ask(`GET ${path}`);
  expect(status).toBe(200);
  return body as Page;
};

const codeOf = ({ status, body }: { status: number; body: unknown }) =>
  `${status} ${(body as { code?: string } | undefined)?.code ?? ''}`;

const auditOf = async (action: string) =>
  (await system.app.database.audit.list({ practice: 'oak' })).find((entry) => entry.action === action);

describe('every route of the staff view', () => {
  const routes = (): string[] => system.app.routes().filter((route) => route.includes(' /staff/api/'));
  const asked = (route: string) => ({
    route: route.replace(':id', String(route.includes('follow-ups') ? followUpIds[0] : callId)),
    more: route.startsWith('POST') ? { body: { note: 'seen' } } : {},
  });

  it('needs a session', async () => {
    expect(routes().length).toBeGreaterThan(7);
    const cookie = oak.cookie;
    oak.cookie = '';
    const answers = await Promise.all(
      routes().map((route) => oak.ask(asked(route).route, asked(route).more).then(codeOf)),
    );
    oak.cookie = cookie;
    expect(new Set(answers)).toEqual(new Set(['401 session_required']));
  });

  it('changes nothing for a page that has not the token', async () => {
    const headers = { 'x-csrf-token': 'wrong' };
    for (const route of routes().filter((each) => !each.startsWith('GET'))) {
      const { route: path, more } = asked(route);
      expect(codeOf(await oak.ask(path, { ...more, headers }))).toBe('403 request_forged');
    }
  });

  it('shows and changes nothing of another practice', async () => {
    const admin = await signIn(system, await addKey(system, 'admin', 'elm'));
    // The stream of changes has no end: `staff-events.spec.ts` reads those of two practices.
    for (const route of routes().filter((each) => !each.endsWith('/events'))) {
      const { route: path, more } = asked(route);
      const { status, text } = await admin.ask(path, more);
      expect([route, status]).toEqual([route, route.includes(':id') ? 404 : 200]);
      expect(text).not.toMatch(/rabbit|He fell|Ring me/);
    }
    expect((await pageOf(admin, '/staff/api/calls')).items).toEqual([]);
  });
});

describe('calls', () => {
  it('are listed with what came of them, page by page', async () => {
    const { conversations } = system.app.database;
    for (let n = 0; n < 3; n += 1)
      await conversations.start({ userId, practice: 'elm', startedAtMs: Date.now() });
    const first = await pageOf(elm, '/staff/api/calls?limit=2');
    const second = await pageOf(elm, `/staff/api/calls?limit=2&cursor=${first.next ?? ''}`);
    expect([first.items.length, second.items.length, second.next]).toEqual([2, 1, null]);
    expect((await pageOf(elm, '/staff/api/calls?live=true')).items).toHaveLength(3);
    expect((await pageOf(oak, '/staff/api/calls?live=true')).items).toHaveLength(0);
    expect((await pageOf(oak, '/staff/api/calls?outcome=booked')).items).toHaveLength(0);
    expect((await pageOf(oak, '/staff/api/calls?outcome=emergency')).items).toEqual([
      {
        id: callId,
        startedAt: expect.any(String),
        endedAt: expect.any(String),
        endReason: 'caller_hung_up',
        callerName: XSS,
        outcome: 'emergency',
        costUsd: 0.25,
        snippet: null,
      },
    ]);
  });

  it('are found by words, names and numbers, and by days of the practice', async () => {
    const found = async (query: string) =>
      (await pageOf(oak, `/staff/api/calls?${query}`)).items.map(({ id, snippet }) => [id, snippet]);
    const snippet = `My rabbit ${XSS} has stopped eating`;
    expect(await found('search=RABBIT')).toEqual([[callId, snippet]]);
    expect((await auditOf('read'))?.subjectIds).toEqual([String(callId)]);
    expect(await found(`search=${encodeURIComponent('<img src=x')}`)).toEqual([[callId, snippet]]);
    expect(await found('search=ring%20me')).toEqual([[callId, null]]);
    for (const absent of ['tortoise', '%25', '_', '%5C', '0000000'])
      expect([absent, await found(`search=${absent}`)]).toEqual([absent, []]);
    expect((await pageOf(elm, '/staff/api/calls?search=rabbit')).items).toEqual([]);
    const today = new Date().toISOString().slice(0, 10);
    const dayMs = 24 * 60 * 60_000;
    const [before, after] = [-2, 2].map((days) =>
      new Date(Date.parse(today) + days * dayMs).toISOString().slice(0, 10),
    );
    expect(await found(`from=${before}&to=${after}`)).toEqual([[callId, null]]);
    expect([await found(`to=${before}`), await found(`from=${after}`)]).toEqual([[], []]);
  });

  it('show what was said, heard or not, as text, and that is in the audit trail', async () => {
    const { headers, body } = await oak.ask(`GET /staff/api/calls/${callId}`);
    expect(headers.get('content-type')).toMatch(/^application\/json/);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).toMatchObject({
      turns: [
        { who: 'caller', text: `My rabbit ${XSS} has stopped eating`, heard: true },
        { who: 'agent', text: 'I am sorry', heard: true },
        { who: 'agent', text: ' to hear that.', heard: false },
      ],
      bookings: [{ status: 'unknown', slot: '2026-12-01T10:00:00' }],
      rating: 4,
      tokens: 3,
    });
    expect(await auditOf('read')).toMatchObject({
      actor: expect.stringMatching(/^admin /),
      program: 'staff',
      subject: 'conversation',
      subjectIds: [String(callId)],
      outcome: 'done',
    });
  });

  it('are exported whole', async () => {
    const { body } = await oak.ask(`GET /staff/api/calls/${callId}/export`);
    expect(body).toMatchObject({ id: callId, exchanges: [{ totalTokens: 3 }], followUps: [{}, {}, {}] });
    expect(await auditOf('export')).toMatchObject({ subjectIds: [String(callId)] });
  });

  it.each(['limit=0', 'limit=101', 'cursor=x', 'cursor=1-2', 'outcome=all', 'from=yesterday', 'live=maybe'])(
    'are not listed with %s',
    async (query) => {
      expect(codeOf(await oak.ask(`GET /staff/api/calls?${query}`))).toBe('400 bad_request');
    },
  );
});

describe('figures', () => {
  it('are those of the days of the practice', async () => {
    const { body } = await oak.ask('GET /staff/api/figures?days=2');
    const { days, hours } = body as { days: { calls: number }[]; hours: { hour: number; calls: number }[] };
    expect([days.length, hours.map(({ hour }) => hour)]).toEqual([2, [...Array(24).keys()]]);
    expect(hours.reduce((sum, { calls }) => sum + calls, 0)).toBe(1);
    expect(days.find(({ calls }) => calls > 0)).toEqual({
      date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      calls: 1,
      bookings: 0,
      messages: 2,
      emergencies: 1,
      costUsd: 0.25,
      ratingMean: 4,
    });
  });
});

describe('the practice', () => {
  it('is shown with its own keys, without any of what opens them', async () => {
    const { body } = await oak.ask('GET /staff/api/practice');
    const { keys } = body as { keys: { prefix: string; scope: string }[] };
    expect(keys).toEqual([
      expect.objectContaining({ prefix: expect.stringMatching(/^.{8}$/), scope: 'admin' }),
    ]);
  });
});

describe('follow-ups', () => {
  it('are open with emergencies first, then what has waited longest, page by page', async () => {
    const kinds: (string | undefined)[] = [];
    let next: string | null = '';
    while (next !== null) {
      const cursor: string = next === '' ? '' : `&cursor=${next}`;
      const page: Page = await pageOf(oak, `/staff/api/follow-ups?limit=1${cursor}`);
      kinds.push(...page.items.map(({ kind }) => kind));
      next = page.next;
    }
    expect(kinds).toEqual(['emergency', 'message', 'unknown_booking', 'call_back']);
  });

  it('are settled once, with a note, by somebody', async () => {
    const route = `POST /staff/api/follow-ups/${followUpIds[2]}/settlement`;
    const { status, body } = await oak.ask(route, { body: { note: `rang, card ${CARD}` } });
    expect(status).toBe(200);
    const settled = { by: expect.stringMatching(/^admin /), note: expect.not.stringContaining(CARD) };
    expect(body).toMatchObject({ id: String(followUpIds[2]), settled });
    expect(codeOf(await oak.ask(route, { body: { note: 'again' } }))).toBe('409 already_settled');
    expect(await auditOf('settle')).toMatchObject({ subject: 'follow_up', outcome: 'done' });
    const { items } = await pageOf(oak, '/staff/api/follow-ups?state=settled');
    expect(items).toEqual([body]);
  });

  it('that are bookings of unknown outcome are settled with what became of them', async () => {
    const { items } = await pageOf(oak, '/staff/api/follow-ups');
    const id = items.find(({ kind }) => kind === 'unknown_booking')?.id;
    const route = `POST /staff/api/follow-ups/${id}/settlement`;
    expect(codeOf(await oak.ask(route, { body: { note: 'it is there' } }))).toBe('400 bad_request');
    const body = { note: 'it is there', outcome: 'confirmed' };
    expect((await oak.ask(route, { body })).status).toBe(200);
    expect(await system.app.database.bookings.find('k1')).toMatchObject({ status: 'confirmed' });
    expect(codeOf(await oak.ask(route, { body }))).toBe('409 already_settled');
  });

  it.each([
    ['nonsense', 'settle', '404 not_found'],
    ['999999', 'settle', '404 not_found'],
    ['b999999', 'settle', '404 not_found'],
    ['1', 'x'.repeat(501), '400 bad_request'],
  ])('%s are not settled', async (id, note, refusal) => {
    const route = `POST /staff/api/follow-ups/${id}/settlement`;
    expect(codeOf(await oak.ask(route, { body: { note } }))).toBe(refusal);
  });
});

describe('the end of a call', () => {
  it('is made by the instance that carries it, for its own practice, and the caller is told', async () => {
    system.realtime.script.answer({ say: 'Hello.' });
    const key = await addKey(system, 'call', 'oak');
    const caller = await openRawClient(`${system.wsUrl}/voice/browser/media-stream?api_key=${key}`);
    const { conversation_id: liveId } = await caller.until('voice.call.started');
    const route = `POST /staff/api/calls/${liveId}/end`;
    expect((await pageOf(oak, '/staff/api/calls?live=true')).items).toMatchObject([{ id: liveId }]);
    const other = await signIn(system, await addKey(system, 'admin', 'elm'));
    expect(codeOf(await other.ask(route))).toBe('404 not_found');
    expect((await oak.ask(route)).status).toBe(202);
    expect(await caller.until('voice.call.ended')).toMatchObject({ reason: 'server_going_away' });
    await Promise.all(system.app.calls.ended());
    expect(codeOf(await oak.ask(route))).toBe('409 call_not_here');
    expect(await auditOf('end')).toMatchObject({ subjectIds: [String(liveId)], outcome: 'failed' });
  });
});

describe('an erasure', () => {
  it('is for keys of scope admin, when everything is settled', async () => {
    const staff = await signIn(system, await addKey(system, 'staff', 'oak'));
    const route = `DELETE /staff/api/calls/${callId}`;
    expect(codeOf(await staff.ask(route))).toBe('403 scope_not_allowed');
    expect(codeOf(await oak.ask(route))).toBe('409 call_kept');
    for (const id of followUpIds.slice(0, 2))
      await oak.ask(`POST /staff/api/follow-ups/${id}/settlement`, { body: { note: 'done' } });
    expect((await oak.ask(route)).status).toBe(204);
    expect(codeOf(await oak.ask(`GET /staff/api/calls/${callId}`))).toBe('404 not_found');
    expect(await auditOf('erase')).toMatchObject({ subjectIds: [String(callId)], outcome: 'done' });
  });
});
