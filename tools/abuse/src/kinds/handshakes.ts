/** Misuse by handshakes: most of them are refused before there is a WebSocket. */
import { leave, openSocket, together, type Attack } from '../attack.ts';
import type { Kind } from '../kind.ts';
import { CALL_PATH, ECHO_PATH, request, text, upgrade, type Headers } from '../wire.ts';

/** Handshakes at the same time. */
const LANES = 16;
/** Calls that a hoarder holds, and how long. */
const HOARDED_CALLS = 200;
const HOARDED_MS = 5_000;
const OFFERED_PROTOCOLS = 600;
/** A key of the right form that nobody has. */
const wrongKey = ({ random }: Attack): string =>
  `pv_${Array.from({ length: 43 }, () => random.pick([...'abcdefghijklmnopqrstuvwxyz'])).join('')}`;

const refused = (name: string, what: string, handshake: (attack: Attack) => string): Kind => ({
  name,
  what,
  unit: 'handshakes',
  yardstick: 'call',
  run: (attack) =>
    together(attack, LANES, async () => {
      const connection = await attack.connect();
      await connection.write(handshake(attack));
      attack.sent();
      attack.answered(await connection.answer());
      connection.end();
    }),
});

const withKey = (attack: Attack, headers: Headers = {}): Headers => ({
  'X-API-Key': attack.target.key,
  ...headers,
});

async function ticketOf(attack: Attack): Promise<string> {
  const connection = await attack.connect();
  await connection.write(request('POST /voice/browser/tickets', withKey(attack, { 'Content-Length': '0' })));
  await connection.receives('"expires_in_ms"');
  const ticket = /ek_[\w-]{32}/.exec(connection.tail())?.[0] ?? 'ek_none';
  connection.end();
  return ticket;
}

export const HANDSHAKE_KINDS: readonly Kind[] = [
  refused('wrong-keys', 'handshakes with keys of the right form that nobody has', (attack) =>
    upgrade(CALL_PATH, { 'X-API-Key': wrongKey(attack) }),
  ),
  refused('no-keys', 'handshakes without a key', () => upgrade(CALL_PATH)),
  refused('invented-tickets', 'handshakes with tickets that were not issued', (attack) =>
    upgrade(`${CALL_PATH}?ticket=ek_${wrongKey(attack).slice(3)}`),
  ),
  refused('invented-resume-tokens', 'handshakes with resume tokens that were not issued', (attack) =>
    upgrade(`${CALL_PATH}?resume=vr_${wrongKey(attack).slice(3)}`),
  ),
  {
    name: 'used-tickets',
    what: 'one ticket, presented again and again',
    unit: 'handshakes',
    yardstick: 'call',
    run: async (attack) => {
      const ticket = await ticketOf(attack);
      await together(attack, LANES, async () => {
        const connection = await attack.connect();
        await connection.write(upgrade(`${CALL_PATH}?ticket=${ticket}`));
        attack.sent();
        attack.answered(await connection.answer());
        connection.end();
      });
    },
  },
  refused('foreign-origins', 'handshakes of pages of other origins, with a valid key', (attack) =>
    upgrade(CALL_PATH, withKey(attack, { Origin: `https://evil-${attack.random.int(1e6)}.example` })),
  ),
  refused('unknown-paths', 'handshakes for paths that there are not', ({ random }) =>
    upgrade(
      random.pick([
        '/',
        '/voice',
        '/socket.io/',
        `/${random.int(1e9)}`,
        '/voice/browser/media-stream/../x',
        '//',
      ]),
    ),
  ),
  refused('bad-handshakes', 'wrong versions, keys, methods and bodies of handshakes', (attack) =>
    upgrade(CALL_PATH, withKey(attack, attack.random.pick(BAD_HANDSHAKES))),
  ),
  refused('subprotocols', 'hundreds of subprotocols in one handshake', () =>
    upgrade(CALL_PATH, {
      'Sec-WebSocket-Protocol': Array.from({ length: OFFERED_PROTOCOLS }, (_, i) => `p${i}`).join(', '),
    }),
  ),
  refused('bad-subprotocols', 'malformed lists of subprotocols, with a valid key', (attack) =>
    upgrade(ECHO_PATH, withKey(attack, { 'Sec-WebSocket-Protocol': ',,;' })),
  ),
  {
    name: 'reconnects',
    what: 'calls with a valid key that are left at once',
    unit: 'handshakes',
    countMax: 5_000,
    run: (attack) =>
      together(attack, LANES, async () => {
        const call = await openSocket(attack);
        attack.sent();
        if (attack.random.chance(0.5)) call?.reset();
        else call?.end();
      }),
  },
  {
    name: 'hoarded-calls',
    what: 'every free call slot is taken and held, and more are asked for',
    unit: 'handshakes',
    countMax: 10_000,
    yardstick: 'call',
    run: (attack) =>
      together(attack, HOARDED_CALLS, async () => {
        const call = await openSocket(attack);
        attack.sent();
        if (call === undefined) return;
        await attack.wait(HOARDED_MS);
        await call.write(text({ type: 'voice.hangup' }));
        await leave(attack, call);
      }),
  },
];

const BAD_HANDSHAKES: readonly Headers[] = [
  { 'Sec-WebSocket-Version': '7' },
  { 'Sec-WebSocket-Version': '99' },
  { 'Sec-WebSocket-Version': undefined },
  { 'Sec-WebSocket-Key': 'short' },
  { 'Sec-WebSocket-Key': undefined },
  { Upgrade: 'h2c' },
  { 'Content-Length': '5' },
  { 'Transfer-Encoding': 'chunked' },
];
