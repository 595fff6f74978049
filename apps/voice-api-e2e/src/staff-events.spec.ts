/** Open staff views are told of changes: of their own practice, by whichever process, until their session ends. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { makePracticeFolder, type PracticeFolder } from './testing/practice-folder.ts';
import { addKey, openStaffClient, signIn, type StaffClient } from './testing/staff-client.ts';
import { startQuietSystem, type QuietSystem } from './testing/start-system.ts';

let folder: PracticeFolder;
let system: QuietSystem;

beforeAll(async () => {
  folder = await makePracticeFolder({ oak: {}, elm: {} });
  system = await startQuietSystem({
    environment: { PRACTICES_DIR: folder.path },
    overrides: { environment: folder.environment },
  });
});

afterAll(async () => {
  await system.close();
  await folder.close();
});

async function follow({ cookie }: StaffClient, headers: Record<string, string> = {}) {
  const leaving = new AbortController();
  const response = await fetch(`${system.url}/staff/api/events`, {
    headers: { cookie, ...headers },
    signal: leaving.signal,
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let heard = '';
  const next = async (): Promise<boolean> => {
    const { value, done = true } = (await reader?.read()) ?? {};
    heard += value ?? '';
    return !done;
  };
  return {
    response,
    until: async (text: string): Promise<string> => {
      while (!heard.includes(text)) if (!(await next())) throw new Error(`ended without ${text}: ${heard}`);
      return heard;
    },
    end: async (): Promise<string> => {
      while (await next());
      return heard;
    },
    leave: () => leaving.abort(),
  };
}

it('changes of the own practice are told: a call, what it has left, and that it was settled', async () => {
  const { conversations, followUps, users } = system.app.database;
  const oak = await signIn(system, await addKey(system, 'staff', 'oak'));
  const elm = await signIn(system, await addKey(system, 'staff', 'elm'));
  const [ofOak, ofElm] = [await follow(oak), await follow(elm)];
  await Promise.all([ofOak.until('event: alive'), ofElm.until('event: alive')]);
  const userId = (await users.list())[0]?.id ?? 0;
  const [at, practice] = [Date.now(), 'oak'];
  const callId = await conversations.start({ userId, practice, startedAtMs: at });
  await ofOak.until(`event: call.began\n`);
  const left = { conversationId: callId, topic: 'other', kind: 'call_back', createdAtMs: at } as const;
  const id = await followUps.add({ ...left, words: 'Ring me' });
  await ofOak.until(`event: follow_up.added\n`);
  await conversations.end(callId, { endedAtMs: at, reason: 'caller_hung_up', booked: false });
  await ofOak.until(`event: call.ended\n`);
  await oak.ask(`POST /staff/api/follow-ups/${id}/settlement`, { body: { note: 'done' } });
  const told = await ofOak.until(`event: follow_up.settled\n`);
  expect(told).toContain(`data: {"id":"${callId}"}`);
  expect(told).not.toContain('Ring me');
  await elm.ask('DELETE /staff/session');
  expect(await ofElm.end()).not.toMatch(/event: (?:call|follow_up|figures)/);
  ofOak.leave();
});

it('nobody is told without a session, and HEAD has an end', async () => {
  const stranger = openStaffClient(system);
  expect((await stranger.ask('GET /staff/api/events')).status).toBe(401);
  const staff = await signIn(system, await addKey(system, 'staff', 'oak'));
  expect((await staff.ask('HEAD /staff/api/events')).status).toBe(200);
});

it('a session has six streams at most', async () => {
  const staff = await signIn(system, await addKey(system, 'staff', 'oak'));
  const streams = [];
  for (let n = 0; n < 6; n += 1) streams.push(await follow(staff));
  const refused = await staff.ask('GET /staff/api/events');
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '15']);
  for (const stream of streams) stream.leave();
});

it('streams end when the process stops', async () => {
  const other = await startQuietSystem();
  const staff = await signIn(other, await addKey(other, 'staff'));
  const response = await fetch(`${other.url}/staff/api/events`, { headers: { cookie: staff.cookie } });
  const ended = response.text();
  await other.close();
  expect(await ended).toContain('retry: ');
});
