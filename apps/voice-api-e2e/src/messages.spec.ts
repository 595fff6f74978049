/** A typed request for a call-back against the autonomous stand-in, and the follow-up for staff. */
import { expect, it } from '@jest/globals';
import { dial, hangUp } from './testing/scripted-call.ts';
import { startQuietSystem } from './testing/start-system.ts';
import { heard, type } from './testing/typed-call.ts';
import { useSystem } from './testing/use-system.ts';

/** A bound for a busy machine: audio of the stand-in is played in real time. */
const CALL_MS_MAX = 120_000;

const system = useSystem(startQuietSystem);

it(
  'is left for staff once the caller has heard it and said yes, and no word of it is logged',
  async () => {
    const client = await dial(system);
    await heard(client, /How can I help/);
    type(client, 'Can somebody call me back about my insurance claim?');
    await heard(client, /first and last name/);
    type(client, 'Bartholomew Quill');
    await heard(client, /phone number/);
    type(client, '07700 900123');
    expect(await heard(client, /Is the message right/)).toMatch(
      /Bartholomew Quill on 0 7 7 0 0, 9 0 0 1 2 3/,
    );
    expect(await system.app.database.followUps.list()).toEqual([]);
    type(client, 'yes please');
    await heard(client, /practice has your message and will ring you back/);
    await hangUp(system, client);

    const [conversation] = await system.app.database.conversations.list({ limit: 1 });
    expect(await system.app.database.followUps.list()).toMatchObject([
      {
        kind: 'call_back',
        topic: 'insurance',
        words: 'my insurance claim',
        callerName: 'Bartholomew Quill',
        callerPhone: '07700 900123',
        conversationId: conversation?.id,
        settledAtMs: null,
      },
    ]);
    expect(system.log()).toContain('message stored');
    expect(system.log()).not.toMatch(/Bartholomew|Quill|(?:7700\W?|\b)900123\b|insurance claim/);
  },
  CALL_MS_MAX,
);
