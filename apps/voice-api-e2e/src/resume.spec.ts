/** A caller whose line breaks and who returns to the call. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openRawClient, type RawClient } from './testing/raw-client.ts';
import { dial, hangUp, sentUpstream, startScriptedSystem } from './testing/scripted-call.ts';
import type { QuietSystem } from './testing/start-system.ts';
import { heard, type } from './testing/typed-call.ts';
import { upgrade } from './testing/upgrade.ts';

const PATH = '/voice/browser/media-stream';
let system: QuietSystem;

beforeEach(async () => {
  system = await startScriptedSystem();
});
afterEach(() => system.close());

function tokenOf(client: RawClient): string {
  const granted = client.events.findLast(
    (event) => event.type === 'voice.call.started' || event.type === 'voice.call.resumed',
  );
  if (granted?.resume === undefined) throw new Error('no token was given');
  return granted.resume.token;
}

async function comeBack(token: string): Promise<RawClient> {
  const client = await openRawClient(`${system.wsUrl}${PATH}?resume=${token}`);
  await client.until('voice.call.resumed');
  return client;
}

/** What the server answers to an upgrade with a token; undefined if it takes the token. */
async function refusalOf(token: string, headers: Record<string, string> = {}): Promise<unknown> {
  const port = Number(new URL(system.wsUrl).port);
  const { status, body } = await upgrade(port, `${PATH}?resume=${token}`, headers);
  return status === 101 ? undefined : { status, ...(body as object) };
}

const REFUSED = { status: 401, code: 'resume_refused' };

describe('a caller whose line breaks', () => {
  it('returns to the same call, which goes on', async () => {
    system.realtime.script.answer({ say: 'Good morning.' });
    const client = await dial(system, '&resume=1');
    const { conversation_id: id, resume } = await client.until('voice.call.started');
    expect(resume).toMatchObject({ expires_in_ms: 30_000 });
    client.socket.terminate();
    const back = await comeBack(tokenOf(client));
    const resumed = back.events[0];
    expect(resumed).toMatchObject({ type: 'voice.call.resumed', conversation_id: id });
    expect(system.app.calls.size).toBe(1);
    system.realtime.script.answer({ say: 'We are open until six.' });
    type(back, 'When do you close?');
    await back.until('response.output_audio_transcript.done', ({ transcript }) =>
      transcript.includes('until six'),
    );
    expect(sentUpstream(system.realtime, 'session.update')).toHaveLength(1);
    await hangUp(system, back);
  });

  it('returns before the server has noticed the break: the old socket is closed', async () => {
    const client = await dial(system, '&resume=1');
    const back = await comeBack(tokenOf(client));
    expect((await client.closed).code).toBe(1006);
    await hangUp(system, back);
  });

  it('that has not asked for a token, or hangs up, has no call to return to', async () => {
    const stock = await dial(system);
    expect((await stock.until('voice.call.started')).resume).toBeUndefined();
    stock.socket.terminate();
    await Promise.all(system.app.calls.ended());
    const client = await dial(system, '&resume=1');
    client.socket.close(1000);
    await Promise.all(system.app.calls.ended());
    expect(await refusalOf(tokenOf(client))).toMatchObject(REFUSED);
  });
});

describe('a resume token', () => {
  it('works once', async () => {
    const client = await dial(system, '&resume=1');
    client.socket.terminate();
    const first = tokenOf(client);
    const back = await comeBack(first);
    expect(tokenOf(back)).not.toBe(first);
    expect(await refusalOf(first)).toMatchObject(REFUSED);
    back.socket.terminate();
    expect(await refusalOf(first)).toMatchObject(REFUSED);
    await hangUp(system, await comeBack(tokenOf(back)));
  });

  it('works for one of two who come at once', async () => {
    const client = await dial(system, '&resume=1');
    client.socket.terminate();
    const address = `${system.wsUrl}${PATH}?resume=${tokenOf(client)}`;
    const both = await Promise.allSettled([openRawClient(address), openRawClient(address)]);
    const back = both.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    expect(back).toHaveLength(1);
    await hangUp(system, back[0]!);
  });

  it('that is spent opens no second call, also of what is stored of the first', async () => {
    system.realtime.script.answer({ say: 'Good morning.' });
    const client = await dial(system, '&resume=1');
    await heard(client, /Good morning/);
    for (const [words, answer] of [
      ['My dog is called Rex.', 'Rex, I see.'],
      ['He is nine.', 'Nine, I see.'],
    ] as const) {
      system.realtime.script.answer({ say: answer });
      type(client, words);
      await heard(client, new RegExp(answer));
    }
    const spent = tokenOf(client);
    client.socket.terminate();
    const address = `${system.wsUrl}${PATH}?resume=${spent}`;
    const both = await Promise.allSettled([openRawClient(address), openRawClient(address)]);
    const [back, ...others] = both.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    expect(others).toEqual([]);
    await back!.until('voice.call.resumed');
    expect(await refusalOf(spent)).toMatchObject(REFUSED);
    expect(system.app.calls.size).toBe(1);
    await hangUp(system, back!);
  });

  it('is refused from another web origin', async () => {
    const client = await dial(system, '&resume=1');
    const token = tokenOf(client);
    expect(await refusalOf(token, { origin: system.wsUrl.replace('ws', 'http') })).toMatchObject({
      status: 401,
    });
    await hangUp(system, client);
  });

  it.each(['vr_', 'made-up', `vr_${'x'.repeat(32)}`])('is refused when it is none: %s', async (token) => {
    expect(await refusalOf(token)).toMatchObject(REFUSED);
  });
});
