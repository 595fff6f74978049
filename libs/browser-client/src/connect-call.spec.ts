import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { parseClientEvent, type GatewayEvent } from '@petvisor/wire-protocol';
import { WebSocketServer, type WebSocket as ServerSocket } from 'ws';
import type { CallClosed } from './call-closed.ts';
import { connectCall, type Call, type ConnectCallOptions } from './connect-call.ts';
import { BrowserClientError } from './errors.ts';
import type { Playback } from './speaker.ts';

/** A gateway of one call: what it got, in order, and its end of the socket. */
class Gateway {
  readonly server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  readonly received: unknown[] = [];
  path = '';
  readonly #waiting: (() => void)[] = [];

  get url(): string {
    return `ws://127.0.0.1:${(this.server.address() as { port: number }).port}`;
  }

  async listening(): Promise<void> {
    if (this.server.address() === null)
      await new Promise((resolve) => this.server.once('listening', resolve));
  }

  async accept(): Promise<ServerSocket> {
    return new Promise((resolve) => {
      this.server.once('connection', (socket, request) => {
        this.path = request.url ?? '';
        socket.on('message', (data: Buffer, isBinary) => {
          this.received.push(isBinary ? data : parseClientEvent(data.toString()));
          this.#waiting.splice(0).forEach((wake) => wake());
        });
        resolve(socket);
      });
    });
  }

  async messages(count: number): Promise<unknown[]> {
    while (this.received.length < count) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    return this.received;
  }

  async close(): Promise<void> {
    for (const client of this.server.clients) client.terminate();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** A speaker without a loudspeaker: the test says what was heard. */
class HandSpeaker {
  readonly played: [string, number][] = [];
  readonly flushed: (string | undefined)[] = [];
  #listener: ((playback: Playback) => void) | undefined;

  play(itemId: string, samples: Int16Array): void {
    this.played.push([itemId, samples.length]);
  }
  flush(itemId?: string): Promise<Playback | undefined> {
    this.flushed.push(itemId);
    const playback = itemId === undefined ? undefined : { itemId, heardMs: 777, playing: false };
    // As an audio thread does, the speaker answers later than it is asked.
    return new Promise((resolve) => {
      setImmediate(() => {
        if (playback !== undefined) this.#listener?.(playback);
        resolve(playback);
      });
    });
  }
  onPlayback(listener: (playback: Playback) => void): () => void {
    this.#listener = listener;
    return () => (this.#listener = undefined);
  }
  hear(playback: Playback): void {
    this.#listener?.(playback);
  }
}

let gateway: Gateway;
let calls: Call[];
beforeEach(async () => {
  gateway = new Gateway();
  await gateway.listening();
  calls = [];
});
afterEach(async () => {
  await gateway.close();
  for (const call of calls) call.hangUp();
});

async function connected(
  options: Partial<ConnectCallOptions> = {},
): Promise<{ call: Call; socket: ServerSocket; closed: Promise<CallClosed> }> {
  const accepted = gateway.accept();
  const call = connectCall({ url: gateway.url, apiKey: 'k', ...options });
  calls.push(call);
  const closed = new Promise<CallClosed>((resolve) => call.on('closed', resolve));
  const socket = await accepted;
  const hello = next(call, 'voice.tool');
  tell(socket, { type: 'voice.tool', name: 'hello', status: 'done' });
  await hello;
  return { call, socket, closed };
}

function tell(socket: ServerSocket, event: GatewayEvent): void {
  socket.send(JSON.stringify(event));
}

function next(call: Call, type: Parameters<Call['on']>[0]): Promise<unknown> {
  return new Promise((resolve) => {
    const off = call.on(type, (value) => {
      off();
      resolve(value);
    });
  });
}

async function play(call: Call, socket: ServerSocket, itemId: string): Promise<void> {
  const played = next(call, 'response.output_audio.delta');
  tell(socket, audio(itemId, 'AAA='));
  await played;
}

function typed(text: string): unknown {
  const item = { type: 'message', role: 'user', content: [{ type: 'input_text', text }] };
  return { ok: true, event: { type: 'conversation.item.create', item } };
}

function audio(itemId: string, delta: string): GatewayEvent {
  const place = { response_id: 'r', output_index: 0, content_index: 0 };
  return { type: 'response.output_audio.delta', item_id: itemId, delta, ...place };
}

describe('a call', () => {
  it('opens with a ticket instead of the key', async () => {
    await connected({ apiKey: 'secret', getTicket: () => Promise.resolve('t-1') });
    expect(gateway.path).toBe('/voice/browser/media-stream?ticket=t-1&resume=1');
  });

  it('sends a voice as raw bytes and words as an item and a request for an answer', async () => {
    const { call } = await connected();
    expect(call.sendAudio(Int16Array.of(1, -2))).toBe(true);
    expect(call.sendText('  hello ')).toBe(true);
    const item = { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'hello' }] };
    expect(await gateway.messages(3)).toEqual([
      Buffer.from([1, 0, 0xfe, 0xff]),
      { ok: true, event: { type: 'conversation.item.create', item } },
      { ok: true, event: { type: 'response.create' } },
    ]);
  });

  it('does not send empty words', async () => {
    const { call } = await connected();
    expect(call.sendText('  ')).toBe(false);
    call.rate(5);
    expect(await gateway.messages(1)).toEqual([{ ok: true, event: { type: 'voice.rate', rating: 5 } }]);
  });

  it('reports that the caller is there, however often it is told', async () => {
    const { call } = await connected();
    expect([call.present(), call.present(), call.present()]).toEqual([true, false, false]);
    call.rate(5);
    expect(await gateway.messages(2)).toEqual([
      { ok: true, event: { type: 'voice.presence' } },
      { ok: true, event: { type: 'voice.rate', rating: 5 } },
    ]);
  });

  it('plays audio and reports how far it was heard', async () => {
    const speaker = new HandSpeaker();
    const { call, socket } = await connected({ speaker });
    const played = next(call, 'response.output_audio.delta');
    tell(socket, audio('i1', 'AAAAAA=='));
    await played;
    expect(speaker.played).toEqual([['i1', 2]]);
    speaker.hear({ itemId: 'i1', heardMs: 120, playing: true });
    expect(await gateway.messages(1)).toEqual([
      { ok: true, event: { type: 'voice.playback', item_id: 'i1', audio_end_ms: 120 } },
    ]);
  });

  it('answers a flush with what was heard and plays no more of that item', async () => {
    const speaker = new HandSpeaker();
    const { call, socket } = await connected({ speaker });
    tell(socket, { type: 'voice.flush', item_id: 'i1' });
    expect(await gateway.messages(1)).toEqual([
      { ok: true, event: { type: 'voice.playback', item_id: 'i1', audio_end_ms: 777 } },
    ]);
    tell(socket, audio('i1', 'AAA='));
    const played = next(call, 'voice.tool');
    tell(socket, audio('i2', 'AAA='));
    tell(socket, { type: 'voice.tool', name: 'x', status: 'done' });
    await played;
    expect(speaker.played).toEqual([['i2', 1]]);
  });

  it('interrupts the agent only while it speaks, and says how far it was heard', async () => {
    const speaker = new HandSpeaker();
    const { call, socket } = await connected({ speaker });
    call.interrupt();
    expect(speaker.flushed).toEqual([]);
    const played = next(call, 'response.output_audio.delta');
    tell(socket, audio('i1', 'AAA='));
    await played;
    call.interrupt();
    call.interrupt();
    expect(speaker.flushed).toEqual(['i1']);
    const at = { item_id: 'i1', audio_end_ms: 777 };
    expect(await gateway.messages(3)).toEqual([
      { ok: true, event: { type: 'response.cancel' } },
      { ok: true, event: { type: 'voice.playback', ...at } },
      { ok: true, event: { type: 'conversation.item.truncate', content_index: 0, ...at } },
    ]);
  });

  it('cuts what is playing before it asks for the answer to typed words', async () => {
    const speaker = new HandSpeaker();
    const { call, socket } = await connected({ speaker });
    await play(call, socket, 'i1');
    expect([call.sendText('stop'), call.sendText('and go on')]).toEqual([true, true]);
    expect(speaker.flushed).toEqual(['i1']);
    const at = { item_id: 'i1', audio_end_ms: 777 };
    expect(await gateway.messages(7)).toEqual([
      { ok: true, event: { type: 'response.cancel' } },
      { ok: true, event: { type: 'voice.playback', ...at } },
      { ok: true, event: { type: 'conversation.item.truncate', content_index: 0, ...at } },
      typed('stop'),
      { ok: true, event: { type: 'response.create' } },
      typed('and go on'),
      { ok: true, event: { type: 'response.create' } },
    ]);
  });

  it('cuts every interrupted answer before it asks for the next', async () => {
    const speaker = new HandSpeaker();
    const { call, socket } = await connected({ speaker });
    await play(call, socket, 'i1');
    call.interrupt();
    await play(call, socket, 'i2');
    call.sendText('hello');
    const received = (await gateway.messages(8)) as { event: { type: string; item_id?: string } }[];
    const events = received.map(({ event }) => [event.type, event.item_id]);
    expect(events.slice(-2)).toEqual([
      ['conversation.item.create', undefined],
      ['response.create', undefined],
    ]);
    expect(events.slice(0, -2)).toEqual(
      expect.arrayContaining([
        ['conversation.item.truncate', 'i1'],
        ['conversation.item.truncate', 'i2'],
      ]),
    );
  });

  it('asks for an answer when the speaker does not say in time what was heard, with its last report', async () => {
    const speaker = Object.assign(new HandSpeaker(), {
      flush: () => new Promise<undefined>(() => undefined),
    });
    const { call, socket } = await connected({ speaker });
    await play(call, socket, 'i1');
    speaker.hear({ itemId: 'i1', heardMs: 450, playing: true });
    call.sendText('hello');
    expect((await gateway.messages(5)).slice(1)).toEqual([
      { ok: true, event: { type: 'response.cancel' } },
      {
        ok: true,
        event: {
          type: 'conversation.item.truncate',
          content_index: 0,
          item_id: 'i1',
          audio_end_ms: 450,
        },
      },
      typed('hello'),
      { ok: true, event: { type: 'response.create' } },
    ]);
  });

  it.each(['{', '{"type":"voice.unheard-of"}', JSON.stringify(audio('i1', '!!!!'))])(
    'tells of %s as malformed and goes on',
    async (text) => {
      const { call, socket } = await connected();
      const malformed = next(call, 'malformed');
      socket.send(text);
      await malformed;
      expect(call.state).toBe('open');
    },
  );

  it('drops its voice instead of queueing it without end', async () => {
    class Stalled extends WebSocket {
      override get bufferedAmount(): number {
        return 100_000;
      }
    }
    const { call } = await connected({ WebSocket: Stalled });
    const dropped = next(call, 'dropped');
    expect(call.sendAudio(new Int16Array(960))).toBe(false);
    await expect(dropped).resolves.toEqual({ droppedMs: 40 });
  });
});

describe('the end of a call', () => {
  it('is told with the reason that the gateway gave', async () => {
    const { socket, closed } = await connected();
    tell(socket, { type: 'voice.call.ended', reason: 'agent_ended', booked: true });
    socket.close(1000);
    await expect(closed).resolves.toEqual({ reason: 'agent_ended', booked: true, closeCode: 1000 });
  });

  it.each([
    [1001, 'server_going_away'],
    [1013, 'overloaded'],
    [4408, 'idle'],
    [4502, 'voice_service_failed'],
    [4999, 'connection_lost'],
  ] as const)('with close code %i alone is %s', async (code, reason) => {
    const { socket, closed } = await connected();
    socket.close(code);
    await expect(closed).resolves.toEqual({ reason, booked: undefined, closeCode: code });
  });

  it('by hanging up waits for what the gateway has to say', async () => {
    const { call, socket, closed } = await connected();
    call.rate(4);
    call.hangUp();
    expect((await gateway.messages(2)).at(-1)).toEqual({ ok: true, event: { type: 'voice.hangup' } });
    tell(socket, { type: 'voice.call.ended', reason: 'caller_hung_up', booked: false });
    socket.close(1000);
    await expect(closed).resolves.toEqual({ reason: 'caller_hung_up', booked: false, closeCode: 1000 });
    expect([call.state, call.rate(5), call.sendAudio(Int16Array.of(1))]).toEqual(['closed', false, false]);
  });

  it('comes at once when hung up before the call was open', async () => {
    const call = connectCall({ url: gateway.url, getTicket: () => new Promise<string>(() => undefined) });
    const closed = new Promise<CallClosed>((resolve) => call.on('closed', resolve));
    call.hangUp();
    await expect(closed).resolves.toMatchObject({ reason: 'caller_hung_up' });
  });

  it('comes with the error of a refused ticket', async () => {
    const error = new BrowserClientError('invalid_key', 'no');
    const call = connectCall({ url: gateway.url, getTicket: () => Promise.reject(error) });
    const closed = new Promise<CallClosed>((resolve) => call.on('closed', resolve));
    await expect(closed).resolves.toMatchObject({ reason: 'not_connected', error });
  });

  it('comes when the gateway refuses the upgrade', async () => {
    gateway.server.options.verifyClient = () => false;
    const call = connectCall({ url: gateway.url, apiKey: 'wrong' });
    const closed = new Promise<CallClosed>((resolve) => call.on('closed', resolve));
    await expect(closed).resolves.toMatchObject({ reason: 'not_connected', booked: undefined });
  });
});
