/** Misuse by connections that do not say what they want, or not to the end. */
import { note, together, type Attack } from '../attack.ts';
import type { Connection } from '../connection.ts';
import type { Kind } from '../kind.ts';
import { CALL_PATH, request, upgrade } from '../wire.ts';

/** Connections that an attacker tries to hold at once: more than one address is allowed. */
const HELD = 400;
const DRIP_MS = 500;
/** A server that waits for longer than this is not waited for. */
const HELD_MS_MAX = 20_000;

/** Holds connections and says something now and then, until the server has had enough. */
const held = (name: string, what: string, first: (attack: Attack) => string, drip: string): Kind => ({
  name,
  what,
  unit: 'connections',
  // Each of them lasts as long as the server is patient.
  countMax: 4 * HELD,
  run: (attack) =>
    together(attack, HELD, async () => {
      const connection = await attack.connect();
      attack.sent();
      await connection.write(first(attack));
      await starve(attack, connection, drip);
      note(attack.tally, connection.isOver ? 'closed' : 'still open');
      connection.end();
      await attack.wait(DRIP_MS);
    }),
});

async function starve(attack: Attack, connection: Connection, drip: string): Promise<void> {
  const untilMs = performance.now() + HELD_MS_MAX;
  while (!connection.isOver && attack.hasTime && performance.now() < untilMs) {
    await attack.wait(DRIP_MS);
    if (drip !== '') await connection.write(drip);
  }
}

export const CONNECTION_KINDS: readonly Kind[] = [
  held('half-open', 'connections that say nothing', () => '', ''),
  held(
    'slow-headers',
    'headers that come byte by byte',
    () => 'GET /version HTTP/1.1\r\nHost: x\r\nX-Slow: ',
    'x',
  ),
  held(
    'slow-bodies',
    'bodies that come byte by byte',
    ({ target }) =>
      request('POST /voice/browser/tickets', { 'X-API-Key': target.key, 'Content-Length': '1000' }),
    'x',
  ),
  held('slow-handshakes', 'handshakes that do not end', () => upgrade(CALL_PATH).slice(0, -2), ''),
  {
    name: 'connections',
    what: 'connections from one address, opened and closed as fast as possible',
    unit: 'connections',
    run: (attack) =>
      together(attack, HELD, async () => {
        const connection = await attack.connect();
        attack.sent();
        connection.end();
      }),
  },
  {
    name: 'resets',
    what: 'handshakes and requests that are reset in the middle',
    unit: 'connections',
    run: (attack) =>
      together(attack, 16, async () => {
        const connection = await attack.connect();
        const bytes = attack.random.pick([
          upgrade(CALL_PATH, { 'X-API-Key': attack.target.key }),
          request('GET /version'),
        ]);
        await connection.write(bytes.slice(0, 1 + attack.random.int(bytes.length)));
        attack.sent();
        connection.reset();
      }),
  },
];
