/** A text model judges the caller's words a second time: it raises alarms and takes agreement away, or changes nothing. */
import { afterEach, expect, it } from '@jest/globals';
import type { RawClient } from './testing/raw-client.ts';
import { dial, hangUp } from './testing/scripted-call.ts';
import { startQuietSystem, type QuietSystem, type SystemOptions } from './testing/start-system.ts';
import { heard, type } from './testing/typed-call.ts';

/** A bound for a busy machine: audio of the stand-in is played in real time. */
const CALL_MS_MAX = 120_000;

let system: QuietSystem;
afterEach(() => system.close());

async function start(realtime: SystemOptions['realtime'] = {}) {
  system = await startQuietSystem({
    environment: { OPENAI_SECOND_OPINION_MODEL: 'gpt-5-mini' },
    realtime,
  });
  return system;
}

async function leaveMessage() {
  const client = await dial(system);
  await heard(client, /How can I help/);
  type(client, 'Can somebody call me back about my insurance claim?');
  await heard(client, /first and last name/);
  type(client, 'Bartholomew Quill');
  await heard(client, /phone number/);
  type(client, '07700 900123');
  await heard(client, /Is the message right/);
  type(client, 'yes please');
  return client;
}

function runsOf(client: RawClient, tool: string): number {
  return client.events.filter(
    (event) => event.type === 'voice.tool' && event.name === tool && event.status !== 'started',
  ).length;
}

it(
  'raises the alarm of an emergency that nobody else has heard, and is in the bill',
  async () => {
    const { realtime } = await start({ mind: 'scripted' });
    realtime.opinions.script({ on: 'sleeps', emergency: 'collapse' });
    realtime.script.answer({ say: 'Hello, how can I help you today?' });
    const client = await dial(system);
    await client.until('response.done');
    realtime.script.answer({ say: 'That sounds urgent. Please ring the practice now.' });
    type(client, 'Bartholomew sleeps more than usual since lunch');
    expect(await client.until('voice.emergency')).toMatchObject({ phone: '020 7946 0123' });
    await hangUp(system, client);

    const [row] = await system.app.database.conversations.list({ limit: 1 });
    expect(row).toMatchObject({ emergencyKind: 'collapse' });
    expect(await system.app.database.followUps.list()).toMatchObject([
      { kind: 'emergency', topic: 'collapse', words: 'Bartholomew sleeps more than usual since lunch' },
    ]);
    expect(system.log()).toContain('"opinionFailures":0');
    expect(system.log()).not.toMatch(/Bartholomew|sleeps/);
  },
  CALL_MS_MAX,
);

it(
  'takes a yes away: nothing is stored',
  async () => {
    const { realtime, app } = await start();
    realtime.opinions.script({ on: 'yes please', consent: 'unclear' });
    const client = await leaveMessage();
    // The read-back, and the call with its token.
    await client.until('voice.tool', () => runsOf(client, 'take_message') === 2);
    await hangUp(system, client);
    expect(realtime.opinions.asked).toBe(4);
    expect(await app.database.followUps.list()).toEqual([]);
  },
  CALL_MS_MAX,
);

it(
  'changes nothing when it fails in any way',
  async () => {
    const { realtime, app } = await start();
    for (const kind of ['opinion-401', 'opinion-500', 'opinion-malformed', 'opinion-hang'] as const)
      realtime.fault({ kind });
    const client = await leaveMessage();
    await heard(client, /practice has your message/);
    await hangUp(system, client);
    expect(await app.database.followUps.list()).toMatchObject([{ kind: 'call_back' }]);
    expect(system.log()).toContain('"opinionFailures":4');
  },
  CALL_MS_MAX,
);
