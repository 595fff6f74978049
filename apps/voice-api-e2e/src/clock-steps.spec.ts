/** The wall clock is set while a call runs: neither the call nor its record notices. */
import { afterEach, expect, it } from '@jest/globals';
import type { RawClient } from './testing/raw-client.ts';
import { dial, hangUp } from './testing/scripted-call.ts';
import { setClock } from './testing/set-clock.ts';
import { startQuietSystem } from './testing/start-system.ts';
import { heard, type } from './testing/typed-call.ts';
import { useSystem } from './testing/use-system.ts';

/** A bound for a busy machine: audio of the stand-in is played in real time. */
const CALL_MS_MAX = 120_000;
const HOUR_MS = 3_600_000;
/** More events than a call may refuse. */
const EVENTS = 25;

const system = useSystem(startQuietSystem);

afterEach(() => setClock(0));

/** Sends events of a client that plays by the rules, and waits until the last one is answered. */
async function sendEvents(client: RawClient, name: string): Promise<void> {
  for (let n = 1; n <= EVENTS; n++) {
    client.send({ type: 'conversation.item.retrieve', item_id: 'none', event_id: `${name}-${n}` });
  }
  await client.until('error', ({ error }) => error.event_id === `${name}-${EVENTS}`);
}

it.each([3_000, -3_000, 60_000, -60_000, 3 * HOUR_MS, -3 * HOUR_MS])(
  'a call goes on when the wall clock is set by %d ms, and back',
  async (stepMs) => {
    const begunAtMs = Date.now();
    const begunMs = performance.now();
    const client = await dial(system);
    await heard(client, /How can I help/);
    setClock(stepMs);
    await sendEvents(client, 'first');
    type(client, 'Can somebody call me back about my insurance claim?');
    await heard(client, /first and last name/);
    setClock(0);
    await sendEvents(client, 'second');
    type(client, 'Bartholomew Quill');
    await heard(client, /phone number/);
    setClock(stepMs);
    await sendEvents(client, 'third');
    await hangUp(system, client);
    const lengthMs = performance.now() - begunMs;

    const codes = client.events.flatMap((event) => (event.type === 'error' ? [event.error.code] : []));
    expect(new Set(codes)).toEqual(new Set(['item_not_found']));
    const { conversations } = system.app.database;
    const [row] = await conversations.list({ limit: 1 });
    expect(row).toMatchObject({ closeReason: 'caller_hung_up' });
    const exchanges = (await conversations.find(row?.id ?? 0))?.exchanges ?? [];
    const times = [row?.startedAtMs, ...exchanges.map(({ timestampMs }) => timestampMs), row?.endedAtMs];
    expect(times).toEqual(times.toSorted((a, b) => Number(a) - Number(b)));
    expect(times.length).toBeGreaterThan(3);
    expect(Number(times.at(0))).toBeGreaterThanOrEqual(begunAtMs);
    expect(Number(times.at(-1))).toBeLessThanOrEqual(begunAtMs + lengthMs + 1);
  },
  CALL_MS_MAX,
);
