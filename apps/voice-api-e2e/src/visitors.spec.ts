/** Calls without a key, from the website of a practice: over the real app. */
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { startQuietSystem } from './testing/start-system.ts';
import { upgrade } from './testing/upgrade.ts';
import { useSystem } from './testing/use-system.ts';

const ORIGIN = 'https://willow-tree.example';
const CALL = '/voice/browser/media-stream';
const TICKETS_MAX = 20;
const WIDGET_BYTES_MAX = 5 * 1024;

const system = useSystem(() =>
  startQuietSystem({
    environment: {
      TRUST_PROXY: 'loopback',
      PRACTICE_ORIGINS: ORIGIN,
      PRACTICE_VISITORS: 'open',
      ALLOWED_ORIGINS: 'https://voice.example',
      VISITOR_TICKETS_PER_ADDRESS_MINUTE_MAX: String(TICKETS_MAX),
    },
  }),
);

interface Asked {
  readonly practice?: string;
  readonly origin?: string;
  readonly address?: string;
  readonly body?: string;
}

async function askTicket({ practice = 'default', origin = ORIGIN, address = '192.0.2.1', body }: Asked = {}) {
  const response = await fetch(`${system.url}/voice/browser/tickets`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: origin, 'X-Forwarded-For': address },
    body: body ?? JSON.stringify({ practice }),
  });
  const answer = (await response.json()) as { ticket?: string; code?: string };
  return { status: response.status, retryAfter: response.headers.get('retry-after'), ...answer };
}

const open = (ticket: string | undefined, origin: string, practice = '') =>
  upgrade(system.port, `${CALL}?ticket=${ticket}${practice}`, { origin });

describe('a visitor', () => {
  it('gets a ticket without a key, which opens one call to that practice from that origin', async () => {
    const { status, ticket } = await askTicket();
    expect(status).toBe(201);
    expect(await open(ticket, 'https://voice.example')).toMatchObject({ status: 401 });
    expect(await open(ticket, ORIGIN)).toEqual({ status: 101 });
    expect(await open(ticket, ORIGIN)).toMatchObject({ status: 401 });
    const other = await askTicket();
    expect(await open(other.ticket, ORIGIN, '&practice=oak')).toMatchObject({ status: 403 });
    await Promise.all(system.app.calls.ended());
    const [conversation] = await system.app.database.conversations.list({ limit: 1 });
    const users = await system.app.database.users.list();
    const user = users.find(({ id }) => id === conversation?.userId);
    expect([user?.practice, user?.apiKeyPrefix]).toEqual(['default', null]);
  });

  it('gets none from a page elsewhere, for another practice, or with a body that is no visit', async () => {
    const from = (asked: Asked) => askTicket({ address: '192.0.2.2', ...asked });
    expect(await from({ origin: 'https://elsewhere.example' })).toMatchObject({ status: 403 });
    expect(await from({ practice: 'oak' })).toMatchObject({ status: 404, code: 'practice_not_found' });
    expect(await from({ body: '{}' })).toMatchObject({ status: 401, code: 'invalid_api_key' });
    expect(await from({ body: JSON.stringify({ practice: 'x'.repeat(2_000) }) })).toMatchObject({
      status: 413,
      code: 'body_not_allowed',
    });
  });

  it('who asks for a hundred tickets is refused, while another is not', async () => {
    const answers = await Promise.all(Array.from({ length: 100 }, () => askTicket({ address: '192.0.2.3' })));
    const given = answers.filter(({ status }) => status === 201);
    const refused = answers.filter(({ status }) => status === 429);
    expect([given.length, refused.length]).toEqual([TICKETS_MAX, 100 - TICKETS_MAX]);
    expect(refused.every(({ retryAfter }) => Number(retryAfter) >= 1)).toBe(true);
    expect(await askTicket({ address: '192.0.2.4' })).toMatchObject({ status: 201 });
    const health = await fetch(`${system.url}/voice`, { headers: { 'x-api-key': system.apiKey } });
    expect(await health.json()).toMatchObject({ refused: { visitor_tickets_by_address: 80 } });
  });
});

describe('the page of a practice', () => {
  const get = (path: string) => fetch(`${system.url}${path}`, { redirect: 'manual' });
  const policyOf = (response: Response): string => response.headers.get('content-security-policy') ?? '';

  it('can be framed by the website of the practice alone', async () => {
    const page = await get('/call/default?embedded=1');
    expect(page.status).toBe(200);
    expect(policyOf(page)).toContain(`frame-ancestors ${ORIGIN}`);
    expect(policyOf(page)).toContain("script-src 'self'");
    expect(page.headers.get('x-frame-options')).toBeNull();
    const ofKeys = await get('/call');
    expect(policyOf(ofKeys)).toContain("frame-ancestors 'none'");
    expect(ofKeys.headers.get('x-frame-options')).not.toBeNull();
  });

  it('loads what it needs from where it is, behind any prefix', async () => {
    const html = await (await get('/call/default')).text();
    const addresses = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address ?? '');
    expect(addresses.length).toBeGreaterThan(3);
    for (const address of addresses) {
      expect(address).not.toMatch(/^\//);
      expect((await get(new URL(address, 'http://x/call/default').pathname)).status).toBe(200);
    }
    const slash = await get('/call/default/?embedded=1');
    expect([slash.status, slash.headers.get('location')]).toEqual([308, '../default?embedded=1']);
  });

  it('is told of the practice what the public may know, and nothing else', async () => {
    const response = await get('/call/default/practice.json');
    expect(await response.json()).toEqual({
      name: 'Willow Tree Vets',
      phone: '020 7946 0123',
      out_of_hours_phone: '020 7946 0999',
      languages: ['en'],
      proof_of_work: false,
    });
  });

  it('has a page beside it that says what it does, keeps and costs', async () => {
    const page = await get('/call/default/about');
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(policyOf(page)).toContain("frame-ancestors 'none'");
    const text = await page.text();
    expect(text).toContain('<h1>About the automated receptionist of Willow Tree Vets</h1>');
    const [, style = ''] = /<link rel="stylesheet" href="([^"]+)"/.exec(text) ?? [];
    expect((await get(new URL(style, 'http://x/call/default/about').pathname)).status).toBe(200);
    expect((await get('/call/default/about/')).headers.get('location')).toBe('../about');
  });

  it.each(['/call/oak', '/call/..%2findex', '/call/constructor'])(
    'says in words that there is none: %s',
    async (path) => {
      const response = await get(path);
      expect(response.status).toBe(404);
      expect(policyOf(response)).toContain("frame-ancestors 'none'");
      expect(await response.text()).toContain('This practice cannot be called here.');
      expect((await get(`${path}/practice.json`)).status).toBe(404);
      expect((await get(`${path}/about`)).status).toBe(404);
    },
  );

  it('has a widget that any website may load, and that is small', async () => {
    const response = await get('/widget.js');
    expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(response.headers.get('content-type')).toMatch(/javascript/);
    expect(gzipSync(await response.text()).length).toBeLessThanOrEqual(WIDGET_BYTES_MAX);
  });
});
