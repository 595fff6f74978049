/** Sign-in of staff, and what a browser can be made to send by others. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addKey, openStaffClient, signIn, type StaffClient } from './testing/staff-client.ts';
import { startQuietSystem, type QuietSystem } from './testing/start-system.ts';
import { upgrade } from './testing/upgrade.ts';

const WRONG_KEYS = 5;

let system: QuietSystem;

beforeAll(async () => {
  system = await startQuietSystem();
});

afterAll(() => system.close());

const codeOf = ({ status, body }: { status: number; body: unknown }) =>
  `${status} ${(body as { code?: string } | undefined)?.code ?? ''}`;

const session = (client: StaffClient) => client.ask('GET /staff/session').then(codeOf);

describe('a key', () => {
  it('of staff opens a session in a cookie that scripts and other sites cannot use', async () => {
    const key = await addKey(system, 'staff');
    const client = openStaffClient(system);
    const { status, headers, body } = await client.ask('POST /staff/session', { body: { key } });
    expect(status).toBe(201);
    expect(body).toMatchObject({ scope: 'staff', practice: { id: 'default' } });
    expect(headers.get('cache-control')).toBe('no-store');
    const cookie = headers.get('set-cookie') ?? '';
    for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/staff', 'Max-Age=43200'])
      expect(cookie).toContain(part);
    expect(cookie).not.toContain('Secure');
    client.cookie = cookie.split(';')[0] ?? '';
    expect((await client.ask('GET /staff/session')).body).toEqual(body);
  });

  it('gets a cookie for TLS alone where the page was loaded with it', async () => {
    const key = await addKey(system, 'staff');
    const origin = system.url.replace('http:', 'https:');
    const { headers } = await openStaffClient(system).ask('POST /staff/session', {
      body: { key },
      headers: { origin },
    });
    expect(headers.get('set-cookie')).toContain('; Secure');
  });

  it.each(['staff', 'admin'] as const)('of scope %s opens no call and no route of calls', async (scope) => {
    const key = await addKey(system, scope);
    const refused = { status: 403, body: { code: 'scope_not_allowed' } };
    const path = '/voice/browser/media-stream';
    expect(await upgrade(system.port, path, { 'x-api-key': key })).toMatchObject(refused);
    const response = await fetch(`${system.url}/voice`, { headers: { 'x-api-key': key } });
    expect([response.status, await response.json()]).toEqual([403, expect.objectContaining(refused.body)]);
  });

  it('of calls does not sign in, and neither does a wrong one', async () => {
    const sign = (key: string) => openStaffClient(system).ask('POST /staff/session', { body: { key } });
    expect(codeOf(await sign(system.apiKey))).toBe('403 scope_not_allowed');
    expect(codeOf(await sign('pv_wrong'))).toBe('401 invalid_api_key');
    expect(codeOf(await sign(''))).toBe('400 bad_request');
  });
});

describe('a session', () => {
  it('is another one at every sign-in, and the one before it has ended', async () => {
    const key = await addKey(system, 'staff');
    const first = await signIn(system, key);
    const { headers } = await first.ask('POST /staff/session', { body: { key } });
    const second = openStaffClient(system);
    second.cookie = headers.get('set-cookie')?.split(';')[0] ?? '';
    expect(second.cookie).not.toBe(first.cookie);
    expect(await session(second)).toBe('200 ');
    expect(await session(first)).toBe('401 session_required');
  });

  it('is not what a page has put into the browser before the sign-in', async () => {
    const planted = `pv_staff=ss_${'a'.repeat(32)}`;
    const client = openStaffClient(system);
    client.cookie = planted;
    const body = { key: await addKey(system, 'staff') };
    const { headers } = await client.ask('POST /staff/session', { body });
    expect(headers.get('set-cookie')).not.toContain(planted);
    expect(await session(client)).toBe('401 session_required');
  });

  it('ends with the sign-out, also for who kept the cookie', async () => {
    const client = await signIn(system, await addKey(system, 'admin'));
    const { status, headers } = await client.ask('DELETE /staff/session');
    expect([status, headers.get('set-cookie')]).toEqual([204, expect.stringContaining('pv_staff=;')]);
    expect(await session(client)).toBe('401 session_required');
  });

  it('ends when its key is revoked', async () => {
    const client = await signIn(system, await addKey(system, 'staff'));
    const { users } = system.app.database;
    const newest = (await users.list()).at(-1);
    await users.revoke(newest?.id ?? 0, Date.now());
    expect(await session(client)).toBe('401 session_required');
  });

  it.each(['', 'pv_staff=', 'pv_staff=ss_short', `other=ss_${'a'.repeat(32)}`])(
    'is not %j',
    async (cookie) => {
      const client = openStaffClient(system);
      client.cookie = cookie;
      expect(await session(client)).toBe('401 session_required');
    },
  );
});

describe('a request that changes something', () => {
  it.each([
    ['without its token', { 'x-csrf-token': '' }],
    ['with a wrong token', { 'x-csrf-token': 'a'.repeat(43) }],
    ['from another page', { origin: 'https://evil.example' }],
    ['from a page without an origin', { origin: 'null' }],
    ['from another site by the same name', { 'sec-fetch-site': 'cross-site' }],
  ])('%s is refused', async (_what, headers) => {
    const client = await signIn(system, await addKey(system, 'staff'));
    expect(codeOf(await client.ask('DELETE /staff/session', { headers }))).toBe('403 request_forged');
    expect(await session(client)).toBe('200 ');
  });

  it('has the token of its own session', async () => {
    const [one, other] = [
      await signIn(system, await addKey(system, 'staff')),
      await signIn(system, await addKey(system, 'staff')),
    ];
    one.csrfToken = other.csrfToken;
    expect(codeOf(await one.ask('DELETE /staff/session'))).toBe('403 request_forged');
  });

  it('to sign in comes from a page of this server', async () => {
    const body = { key: await addKey(system, 'staff') };
    const headers = { origin: 'https://evil.example' };
    const answer = await openStaffClient(system).ask('POST /staff/session', { body, headers });
    expect(codeOf(answer)).toBe('403 request_forged');
  });
});

describe('wrong keys', () => {
  it('are limited by address', async () => {
    const strict = await startQuietSystem({
      environment: { WRONG_KEYS_PER_ADDRESS_MINUTE_MAX: String(WRONG_KEYS) },
    });
    try {
      const sign = (key: string) => openStaffClient(strict).ask('POST /staff/session', { body: { key } });
      for (let n = 0; n < WRONG_KEYS; n += 1) expect((await sign(`pv_wrong${n}`)).status).toBe(401);
      expect(codeOf(await sign('pv_wrong'))).toBe('429 too_many_requests');
    } finally {
      await strict.close();
    }
  });
});
