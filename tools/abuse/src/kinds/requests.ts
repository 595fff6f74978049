/** Misuse by HTTP requests. */
import { together, type Attack } from '../attack.ts';
import type { Connection } from '../connection.ts';
import type { Kind, Yardstick } from '../kind.ts';
import { request, type Headers } from '../wire.ts';

/** Connections at the same time. */
const LANES = 16;
/** Requests that are sent before the first answer is read. */
const PIPELINED = 50;
const LARGE_HEADER_CHARS = 64 * 1024;
const BODY_BYTES = 64 * 1024;

/** Each request on a connection that is used as long as the server keeps it open. */
const kept = (name: string, what: string, make: (attack: Attack) => string, yardstick?: Yardstick): Kind => ({
  name,
  what,
  unit: 'requests',
  ...(yardstick !== undefined && { yardstick }),
  run: (attack) =>
    together(attack, LANES, async () => {
      const connection = await attack.connect();
      while (attack.left() > 0 && !connection.isOver) await ask(attack, connection, make(attack));
      connection.end();
    }),
});

/** Each request on a connection of its own. */
const single = (name: string, what: string, make: (attack: Attack) => string): Kind => ({
  name,
  what,
  unit: 'requests',
  yardstick: 'connection',
  run: (attack) =>
    together(attack, LANES, async () => {
      const connection = await attack.connect();
      await ask(attack, connection, make(attack));
      // A second answer would be one to what was hidden in the request.
      for (let status = await connection.answer(); status !== 0; status = await connection.answer())
        attack.answered(status);
      connection.end();
    }),
});

async function ask(attack: Attack, connection: Connection, bytes: string): Promise<void> {
  await connection.write(bytes);
  attack.sent();
  attack.answered(await connection.answer());
}

const withKey = (attack: Attack, headers: Headers = {}): Headers => ({
  'X-API-Key': attack.target.key,
  ...headers,
});

export const REQUEST_KINDS: readonly Kind[] = [
  kept(
    'wrong-keys-http',
    'requests with keys of the right form that nobody has',
    (attack) => request('GET /voice', { 'X-API-Key': `pv_${attack.random.int(2 ** 31)}${'x'.repeat(33)}` }),
    'request',
  ),
  kept('no-keys-http', 'requests without a key', () => request('GET /voice'), 'request'),
  kept('tickets', 'tickets for a valid key, none of them used', (attack) =>
    request('POST /voice/browser/tickets', withKey(attack, { 'Content-Length': '0' })),
  ),
  kept('health', 'GET /health as fast as it is answered', () => request('GET /health')),
  kept('pages', 'the page and the version as fast as they are answered', ({ random }) =>
    request(`GET ${random.pick(['/call', '/version'])}`),
  ),
  {
    name: 'pipelined',
    what: `${PIPELINED} requests in one packet`,
    unit: 'requests',
    run: (attack) =>
      together(attack, LANES, async () => {
        const connection = await attack.connect();
        while (attack.left() > 0 && !connection.isOver) {
          await connection.write(request('GET /version').repeat(PIPELINED));
          attack.sent(PIPELINED);
          for (let i = 0; i < PIPELINED; i++) attack.answered(await connection.answer());
        }
        connection.end();
      }),
  },
  kept(
    'methods-and-paths',
    'methods and paths that there are not',
    ({ random }) =>
      request(
        `${random.pick(['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND'])} ` +
          random.pick([
            '/admin',
            '/../../etc/passwd',
            '/%00',
            '/%ff%fe',
            '/voice/browser/tickets',
            `/${'a/'.repeat(500)}`,
            '*',
          ]),
      ),
    'request',
  ),
  single('bodies', 'bodies where none is taken', (attack) =>
    request(
      'POST /voice/browser/tickets',
      withKey(
        attack,
        attack.random.chance(0.5)
          ? { 'Content-Length': String(BODY_BYTES) }
          : { 'Transfer-Encoding': 'chunked' },
      ),
    ).concat('x'.repeat(BODY_BYTES)),
  ),
  single('large-headers', 'headers of 64 KiB', (attack) =>
    attack.random.chance(0.5)
      ? request('GET /version', { 'X-Large': 'x'.repeat(LARGE_HEADER_CHARS) })
      : request(
          'GET /version',
          {},
          Array.from({ length: LARGE_HEADER_CHARS / 16 }, (_, i) => `X-${i}: ${i}`),
        ),
  ),
  single('smuggling', 'requests whose end two servers could see at two places', (attack) =>
    attack.random.pick(SMUGGLED)(attack.target.key),
  ),
  single('no-http', 'bytes of other protocols', ({ random }) => random.pick(OTHER_PROTOCOLS)),
];

const HIDDEN = 'GET /voice/browser/tickets HTTP/1.1\r\nHost: hidden\r\n\r\n';
const TICKETS = 'POST /voice/browser/tickets';
const HIDDEN_LENGTH = String(HIDDEN.length);

const SMUGGLED: readonly ((key: string) => string)[] = [
  (key) =>
    `${request(TICKETS, { 'X-API-Key': key, 'Content-Length': HIDDEN_LENGTH, 'Transfer-Encoding': 'chunked' })}0\r\n\r\n${HIDDEN}`,
  (key) =>
    `${request(TICKETS, { 'X-API-Key': key, 'Content-Length': '0' }, [`Content-Length: ${HIDDEN_LENGTH}`])}${HIDDEN}`,
  (key) => `${request(TICKETS, { 'X-API-Key': key, 'Transfer-Encoding': 'xchunked' })}0\r\n\r\n${HIDDEN}`,
  (key) => `${request(TICKETS, { 'X-API-Key': key, 'Content-Length': `+${HIDDEN_LENGTH}` })}${HIDDEN}`,
  (key) =>
    `${request(TICKETS, { 'X-API-Key': key, 'Transfer-Encoding': ' chunked, identity' })}0\r\n\r\n${HIDDEN}`,
  (key) => `${request(TICKETS, { 'X-API-Key': key, 'Content-Length ': HIDDEN_LENGTH })}${HIDDEN}`,
  (key) => `${request(TICKETS, { 'X-API-Key': key }, ['X-Folded: a', ' Content-Length: 5'])}${HIDDEN}`,
  (key) => request('GET /version', { 'X-API-Key': `${key}\nX-Injected: 1` }),
];

const OTHER_PROTOCOLS: readonly string[] = [
  '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003',
  'SSH-2.0-OpenSSH_9.6\r\n',
  'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  'EHLO localhost\r\n',
  '\0'.repeat(1_000),
  'GET / HTTP/9.9\r\n\r\n',
];
