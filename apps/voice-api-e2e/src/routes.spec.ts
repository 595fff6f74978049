import { describe, expect, it } from '@jest/globals';
import { request } from 'node:http';
import { startSystem } from './testing/start-system.ts';
import { upgrade } from './testing/upgrade.ts';
import { useSystem } from './testing/use-system.ts';

const system = useSystem(startSystem);

const get = async (
  path: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: Record<string, unknown> }> => {
  const response = await fetch(system.url + path, { headers });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};
const keyed = (): Record<string, string> => ({ 'X-API-Key': system.apiKey });

describe('routes without a key', () => {
  it('GET /health reports the database and both services', async () => {
    expect(await get('/health')).toEqual({
      status: 200,
      body: {
        status: 'ok',
        database: { status: 'ok' },
        apis: {
          openai: { configured: true, status: 'ok' },
          vetstoria: { configured: true, status: 'ok' },
        },
        outbox: { waiting: 0 },
        practices: { known: 1, active: 1, diaryDown: 0 },
      },
    });
  });

  it('GET /live and /ready answer balancers, however often they ask', async () => {
    for (const path of ['/live', '/ready']) {
      const response = await fetch(system.url + path);
      expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store']);
    }
    expect((await get('/live')).body).toEqual({ status: 'ok' });
    expect((await get('/ready')).body).toEqual({ status: 'ready' });
  });

  it('GET /version returns the version and the build', async () => {
    const { status, body } = await get('/version');
    expect(status).toBe(200);
    expect(body['version']).toMatch(/^\d+\.\d+\.\d+/);
    expect(body['build']).toMatch(/^[0-9a-f]{7,}-\d{4}-\d\d-\d\d$/);
  });

  it('GET /call is the page, which loads nothing from other hosts', async () => {
    const response = await fetch(`${system.url}/call`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^text\/html/);
    expect(response.headers.get('content-security-policy')).toMatch(/default-src 'none'/);
    expect(await response.text()).not.toMatch(/(src|href)="(https?:)?\/\//);
  });
});

describe('routes with a key', () => {
  it.each(['/', '/voice', '/voice/', '/voice/browser', '/voice/browser/'])('GET %s', async (path) => {
    expect(await get(path, keyed())).toMatchObject({ status: 200, body: { status: 'ok' } });
  });

  it.each(['/', '/voice/', '/voice/browser/', '/voice/browser/media-stream', '/voice/ws-test'])(
    'GET %s is refused without one, and with a wrong one',
    async (path) => {
      const refused = {
        status: 401,
        body: { code: 'invalid_api_key', detail: 'Missing or invalid API key' },
      };
      expect(await get(path)).toEqual(refused);
      expect(await get(path, { 'X-API-Key': 'pv_wrong' })).toEqual(refused);
      expect(await get(path, { 'X-API-Key': '' })).toEqual(refused);
    },
  );

  it('a plain request to a WebSocket route gets 426', async () => {
    expect(await get('/voice/ws-test', keyed())).toMatchObject({
      status: 426,
      body: { code: 'upgrade_required' },
    });
  });

  it('says in 426 what to upgrade to', async () => {
    const response = await fetch(`${system.url}/voice/ws-test`, { headers: keyed() });
    expect(response.headers.get('upgrade')).toBe('websocket');
  });

  it.each([
    ['/voice/browser/tickets', 'x'.repeat(1_025)],
    ['/version', 'x'.repeat(100_000)],
  ])('a long body to %s is refused', async (path, body) => {
    const response = await fetch(system.url + path, { method: 'POST', headers: keyed(), body });
    expect(response.status).toBe(413);
    expect(response.headers.get('connection')).toBe('close');
    expect(await response.json()).toEqual({ code: 'body_not_allowed', detail: 'Request body not allowed' });
  });

  it('a short body, which many clients send with every POST, is ignored', async () => {
    const post = { method: 'POST', headers: keyed(), body: '{}' };
    const response = await fetch(`${system.url}/voice/browser/tickets`, post);
    expect(response.status).toBe(201);
  });

  it('an unknown path is a JSON 404', async () => {
    expect(await get('/nowhere', keyed())).toEqual({
      status: 404,
      body: { code: 'not_found', detail: 'Not Found' },
    });
    expect(await get('/nowhere')).toMatchObject({ status: 404 });
  });

  it('a malformed path is a JSON 404', async () => {
    const status = await new Promise((resolve, reject) => {
      const asked = request({ port: system.port, path: '/%E0%A4%A' }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      asked.on('error', reject);
      asked.end();
    });
    expect(status).toBe(404);
  });
});

describe('a server that takes no key in an address', () => {
  const strict = useSystem(() => startSystem({ environment: { ALLOW_API_KEY_IN_ADDRESS: 'false' } }));

  it('refuses one, and takes the same key in a header', async () => {
    const path = '/voice/ws-test';
    expect(await upgrade(strict.port, `${path}?api_key=${strict.apiKey}`)).toMatchObject({ status: 401 });
    expect(await upgrade(strict.port, path, { 'x-api-key': strict.apiKey })).toMatchObject({ status: 101 });
  });
});

describe('origins', () => {
  it('a page of loopback may use the API, others may not', async () => {
    const allowed = await fetch(`${system.url}/version`, { headers: { origin: 'http://localhost:5173' } });
    expect(allowed.headers.get('access-control-allow-origin')).toBe('http://localhost:5173');
    const foreign = await fetch(`${system.url}/version`, { headers: { origin: 'https://evil.example' } });
    expect(foreign.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('a foreign page may not open a call, whatever key it has', async () => {
    const path = `/voice/browser/media-stream?api_key=${system.apiKey}`;
    expect(await upgrade(system.port, path, { origin: 'https://evil.example' })).toMatchObject({
      status: 403,
      body: { code: 'origin_not_allowed' },
    });
  });
});

describe('upgrades', () => {
  it('to other protocols are ignored: the request is answered', async () => {
    const headers = { connection: 'Upgrade, HTTP2-Settings', upgrade: 'h2c', 'http2-settings': '' };
    expect(await upgrade(system.port, '/version', headers)).toMatchObject({ status: 200 });
  });

  it.each(['/voice/browser/media-stream', '/voice/ws-test'])('%s needs a key', async (path) => {
    const refused = { status: 401, body: { code: 'invalid_api_key', detail: 'Missing or invalid API key' } };
    expect(await upgrade(system.port, path)).toEqual(refused);
    expect(await upgrade(system.port, `${path}?api_key=pv_wrong`)).toEqual(refused);
    expect(await upgrade(system.port, `${path}?ticket=vt_wrong`)).toEqual(refused);
  });

  it('that are malformed are refused in JSON, and spend no ticket', async () => {
    const issued = await fetch(`${system.url}/voice/browser/tickets`, { method: 'POST', headers: keyed() });
    const { ticket } = (await issued.json()) as { ticket: string };
    const path = `/voice/browser/media-stream?ticket=${ticket}`;
    for (const [headers, method, status, code] of [
      [{}, 'PUT', 405, 'method_not_allowed'],
      [{ 'content-length': '7' }, 'GET', 413, 'body_not_allowed'],
      [{ 'sec-websocket-key': 'short' }, 'GET', 400, 'bad_request'],
      [{ 'sec-websocket-version': '7' }, 'GET', 426, 'upgrade_required'],
      [{ 'sec-websocket-version': '8' }, 'GET', 426, 'upgrade_required'],
    ] as const) {
      expect(await upgrade(system.port, path, headers, method)).toMatchObject({ status, body: { code } });
    }
    expect(await upgrade(system.port, path)).toMatchObject({ status: 101 });
    const protocols = { 'sec-websocket-protocol': 'a,,b', 'x-api-key': system.apiKey };
    expect(await upgrade(system.port, '/voice/ws-test', protocols)).toMatchObject({
      status: 400,
      body: { code: 'bad_request' },
    });
  });

  it('an unknown path gets a JSON 404, not a dropped socket', async () => {
    expect(await upgrade(system.port, `/voice/nowhere?api_key=${system.apiKey}`)).toMatchObject({
      status: 404,
      body: { code: 'not_found' },
    });
  });

  it('a ticket opens one call, and nothing else', async () => {
    const response = await fetch(`${system.url}/voice/browser/tickets`, { method: 'POST', headers: keyed() });
    expect(response.status).toBe(201);
    const { ticket, expires_in_ms } = (await response.json()) as { ticket: string; expires_in_ms: number };
    expect(expires_in_ms).toBe(60_000);
    expect(await upgrade(system.port, `/voice/ws-test?ticket=${ticket}`)).toMatchObject({ status: 401 });
    expect(await upgrade(system.port, `/voice/browser/media-stream?ticket=${ticket}`)).toMatchObject({
      status: 101,
    });
    expect(await upgrade(system.port, `/voice/browser/media-stream?ticket=${ticket}`)).toMatchObject({
      status: 401,
    });
  });

  it("OpenAI's own clients send key or ticket as a bearer token, and use a path of their own", async () => {
    const path = '/voice/browser/media-stream';
    const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });
    for (const each of [path, `${path}/realtime?model=any`]) {
      expect(await upgrade(system.port, each, bearer(system.apiKey))).toMatchObject({ status: 101 });
      expect(await upgrade(system.port, each, bearer('pv_wrong'))).toMatchObject({ status: 401 });
    }
    const response = await fetch(`${system.url}/voice/browser/tickets`, { method: 'POST', headers: keyed() });
    const { ticket } = (await response.json()) as { ticket: string };
    expect(await upgrade(system.port, path, bearer(ticket))).toMatchObject({ status: 101 });
    expect(await upgrade(system.port, path, bearer(ticket))).toMatchObject({ status: 401 });
  });

  it('a ticket is issued only for a key', async () => {
    const response = await fetch(`${system.url}/voice/browser/tickets`, { method: 'POST' });
    expect(response.status).toBe(401);
  });
});
