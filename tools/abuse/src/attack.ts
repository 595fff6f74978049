/** What a kind of misuse works with: the server, a number of things to do, and a tally of what came of them. */
import type { Random } from '@petvisor/realtime-agent/testing';
import { open, type Connection, type ConnectionOptions } from './connection.ts';
import { CALL_PATH, upgrade, type Headers } from './wire.ts';

export interface Target {
  readonly port: number;
  /** A valid key. */
  readonly key: string;
}

/** What came of an attack. */
export interface Tally {
  /** Frames, handshakes, requests or connections that were sent. */
  sent: number;
  /** Calls, and requests, that the server has accepted. */
  calls: number;
  requests: number;
  /** Numbers of answers: statuses, close codes as `ws 4400`, and `closed` for none. */
  readonly answers: Record<string, number>;
}

export interface Attack {
  readonly target: Target;
  readonly tally: Tally;
  readonly random: Random;
  /** Number of things that are still to be sent; 0 when the time is over. */
  left(): number;
  readonly hasTime: boolean;
  /** Opens a connection from one of the addresses of the attackers. */
  connect(options?: Partial<Pick<ConnectionOptions, 'isDeaf' | 'from'>>): Promise<Connection>;
  /** Counts what was sent. */
  sent(count?: number): void;
  /** Counts the status of a handshake or request: 0 when there was none. */
  answered(status: number): void;
  /** Resolves after the time, or when the time of the attack is over. */
  wait(ms: number): Promise<void>;
}

export interface AttackOptions {
  readonly target: Target;
  /** Number of addresses that connections come from. */
  readonly addresses: number;
  /** Different kinds have different addresses: what one has used up does not limit the next. */
  readonly network: number;
  readonly count: number;
  readonly random: Random;
  /** Aborted when the time is over. */
  readonly signal: AbortSignal;
}

export function createAttack({ target, addresses, network, count, random, signal }: AttackOptions): Attack {
  const opened = new Set<Connection>();
  signal.addEventListener('abort', () => {
    for (const connection of opened) connection.end();
  });
  const tally: Tally = { sent: 0, calls: 0, requests: 0, answers: {} };
  return {
    target,
    tally,
    random,
    left: () => (signal.aborted ? 0 : Math.max(0, count - tally.sent)),
    get hasTime() {
      return !signal.aborted;
    },
    async connect(options = {}) {
      const connection = await open({
        port: target.port,
        from: addressOf(network, random.int(addresses)),
        ...options,
      });
      if (signal.aborted) connection.end();
      else if (!connection.isOver) {
        opened.add(connection);
        void connection.over().then(() => opened.delete(connection));
      }
      return connection;
    },
    sent(sentCount = 1) {
      tally.sent += sentCount;
    },
    answered(status) {
      note(tally, status === 0 ? 'closed' : String(status));
      if (status >= 200 && status < 300) tally.requests += 1;
      if (status === 101) tally.calls += 1;
    },
    wait: (ms) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve();
        const done = (): void => {
          clearTimeout(timer);
          signal.removeEventListener('abort', done);
          resolve();
        };
        const timer = setTimeout(done, ms);
        signal.addEventListener('abort', done, { once: true });
      }),
  };
}

/** Every address of 127.0.0.0/8 is this machine; that of the healthy caller, 127.0.0.1, is not among these. */
function addressOf(network: number, host: number): string {
  return `127.${1 + (network % 200)}.${(host >> 7) & 0xff}.${1 + (host & 0x7f)}`;
}

export function note(tally: Tally, answer: string): void {
  tally.answers[answer] = (tally.answers[answer] ?? 0) + 1;
}

/** Does the same on several connections at once until all is sent. */
export async function together(
  attack: Attack,
  lanes: number,
  one: (lane: number) => Promise<void>,
): Promise<void> {
  const lane = async (number: number): Promise<void> => {
    while (attack.left() > 0) await one(number);
  };
  await Promise.all(Array.from({ length: lanes }, (_, number) => lane(number)));
}

/** Time between two tries of a handshake that was refused, in milliseconds. */
const RETRY_MS = 100;
/** Maximum time from our last frame to the end of the connection, in milliseconds. */
const OVER_MS_MAX = 2_000;

export interface UpgradeOptions {
  readonly path?: string;
  readonly headers?: Headers;
  readonly isDeaf?: boolean;
  /** Frames that are sent in the same packet as the handshake. */
  readonly head?: Buffer;
}

/** Opens a WebSocket with the valid key. Returns undefined when it was refused, after a pause. */
export async function openSocket(
  attack: Attack,
  options: UpgradeOptions = {},
): Promise<Connection | undefined> {
  const { path = CALL_PATH, headers = {}, isDeaf = false, head } = options;
  const connection = await attack.connect({ isDeaf });
  const handshake = Buffer.from(upgrade(path, { 'X-API-Key': attack.target.key, ...headers }));
  await connection.write(head === undefined ? handshake : Buffer.concat([handshake, head]));
  if (isDeaf) return connection;
  const status = await connection.answer();
  attack.answered(status);
  if (status === 101) return connection;
  connection.end();
  await attack.wait(RETRY_MS);
  return undefined;
}

/** Lets the server work off what was sent, and notes with which close code it has ended the connection. */
export async function leave(attack: Attack, connection: Connection): Promise<void> {
  await Promise.race([connection.over(OVER_MS_MAX), connection.isClosing()]);
  note(attack.tally, `ws ${connection.closeCode() ?? (connection.isOver ? 'cut' : 'open')}`);
  connection.end();
}

/** The frames of one call or echo, in portions, as long as the server takes them. */
export async function pour(
  attack: Attack,
  connection: Connection,
  portion: (index: number) => { readonly bytes: Buffer; readonly frames: number },
  portionsMax = Infinity,
): Promise<void> {
  for (let index = 0; index < portionsMax && !connection.isOver && attack.left() > 0; index++) {
    const { bytes, frames } = portion(index);
    await connection.write(bytes);
    attack.sent(frames);
    // Else nothing would be received.
    await new Promise(setImmediate);
  }
  await leave(attack, connection);
}
