import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { GatewayEvent } from '@petvisor/wire-protocol';
import { WebSocket, WebSocketServer } from 'ws';
import { CallerFrames } from './caller-frames.ts';

let server: WebSocketServer;
let client: WebSocket;
let served: WebSocket;
let stream: Socket;
let nowMs: number;
let frames: CallerFrames;
let told: GatewayEvent[];
let abused: Promise<void>;
let isAbused: boolean;
/** The number of appends that the call was given. */
let heard: number;

beforeEach(async () => {
  server = new WebSocketServer({ host: '127.0.0.1', port: 0, autoPong: false });
  await once(server, 'listening');
  const connected = once(server, 'connection') as Promise<[WebSocket, IncomingMessage]>;
  client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  client.on('error', () => undefined);
  const [socket, request] = await connected;
  served = socket;
  stream = request.socket;
  await once(client, 'open');
  nowMs = 0;
  told = [];
  heard = 0;
  isAbused = false;
  abused = new Promise((resolve) => {
    frames = new CallerFrames(served, {
      now: () => nowMs,
      tell: (event) => told.push(event),
      findItem: () => undefined,
      onAbuse: () => {
        isAbused = true;
        resolve();
      },
      onLeft: () => undefined,
      onError: (error) => {
        throw error;
      },
    });
  });
});

afterEach(async () => {
  client.terminate();
  for (const socket of server.clients) socket.terminate();
  await new Promise((resolve) => server.close(resolve));
});

const attach = (): void => frames.attach({ receive: () => undefined, receiveAudio: () => (heard += 1) });
/** Sends frames, and waits until the last has been handled. */
async function send(...messages: readonly (string | Buffer)[]): Promise<void> {
  const from = frames.count;
  for (const message of messages) client.send(message);
  while (frames.count < from + messages.length && !isAbused) await turn();
}
const errors = (): unknown[] => told.map((event) => (event.type === 'error' ? event.error.code : event.type));
const append = (audio: string): string => JSON.stringify({ type: 'input_audio_buffer.append', audio });
const second = Buffer.alloc(48_000);

describe('frames of a caller', () => {
  it.each([
    ['no bytes of audio', Buffer.alloc(0), 'invalid_audio'],
    ['audio of no bytes', append(''), 'invalid_audio'],
    ['no text', '', 'invalid_json'],
  ])('with %s are refused', async (_what, frame, code) => {
    attach();
    await send(frame);
    expect(errors()).toEqual([code]);
    expect(heard).toBe(0);
  });

  it.each([
    ['text', (bytes: number) => append(Buffer.alloc(bytes).toString('base64'))],
    [
      'text in another form',
      (bytes: number) =>
        JSON.stringify({
          event_id: 'e',
          type: 'input_audio_buffer.append',
          audio: Buffer.alloc(bytes).toString('base64'),
        }),
    ],
    ['bytes', (bytes: number) => Buffer.alloc(bytes)],
  ])('with up to four seconds of audio are passed on second by second, as %s', async (_form, frame) => {
    attach();
    await send(frame(65_536), frame(96_000), frame(191_998));
    expect(errors()).toEqual([]);
    expect(heard).toBe(2 + 2 + 4);
    await send(frame(192_002));
    expect(errors()).toEqual(['audio_too_long']);
  });

  it('are parsed at the speed at which audio could be written as text, whatever is in them', async () => {
    attach();
    const deep = '['.repeat(200_000);
    await send(...Array.from({ length: 9 }, () => deep));
    expect(errors()).toEqual([...Array.from({ length: 7 }, () => 'invalid_json'), 'too_fast', 'too_fast']);
    nowMs = 1_000;
    await send(deep);
    expect(errors().at(-1)).toBe('invalid_json');
    expect(isAbused).toBe(false);
  });

  it('that type a message are taken no faster than anybody types', async () => {
    attach();
    const content = [{ type: 'input_text', text: 'Hello.' }];
    const typed = JSON.stringify({
      type: 'conversation.item.create',
      item: { type: 'message', role: 'user', content },
    });
    await send(...Array.from({ length: 18 }, () => typed));
    expect(errors()).toEqual(['too_fast', 'too_fast']);
    nowMs = 1_000;
    await send(typed, typed, typed);
    expect(errors()).toHaveLength(3);
    expect(isAbused).toBe(false);
  });

  it('that are empty end the call when they go on, also when they came before it ran', async () => {
    await send(...Array.from({ length: 20 }, () => Buffer.alloc(0)));
    expect(isAbused).toBe(false);
    attach();
    expect(isAbused).toBe(true);
  });

  it('wait for the call in their order, and not without limit', async () => {
    await send(second, append('AAAA'), second);
    attach();
    expect(heard).toBe(3);
  });

  it('end the call when more of them wait than a caller could have said', async () => {
    for (let sent = 0; sent <= 3_000; sent += 1) client.send(append('AAAA'));
    await abused;
    attach();
    expect(heard).toBe(0);
  });

  it('are not read any more when they are too many, whatever is in them', async () => {
    attach();
    for (let sent = 0; sent < 20_000; sent += 1) client.pong();
    await abused;
    expect(served.isPaused).toBe(true);
    const { bytesRead } = stream;
    for (let sent = 0; sent < 20_000; sent += 1) client.send(Buffer.alloc(500));
    for (let turns = 0; turns < 100; turns += 1) await turn();
    // One read may be under way.
    expect(stream.bytesRead).toBeLessThanOrEqual(bytesRead + 128 * 1024);
  });

  it('may come as finely cut as audio is made', async () => {
    attach();
    for (let atMs = 0; atMs < 30_000; atMs += 1_000) {
      nowMs = atMs;
      await send(...Array.from({ length: 375 }, () => Buffer.alloc(128)));
    }
    expect(isAbused).toBe(false);
    expect(errors()).toEqual([]);
  });
});

describe('audio of a caller', () => {
  const say = async (seconds: number): Promise<void> => {
    for (let i = 0; i < seconds; i += 1) await send(second);
  };

  it('is admitted at the speed of speech, and after a pause of the network all at once', async () => {
    attach();
    for (nowMs = 0; nowMs < 60_000; nowMs += 1_000) await say(1);
    nowMs += 10_000;
    await say(10);
    expect(errors()).toEqual([]);
    expect(heard).toBe(70);
  });

  it('is refused when it comes faster, and ends the call when it goes on', async () => {
    attach();
    await say(16);
    expect(errors()).toEqual(['too_fast']);
    expect(heard).toBe(15);
    await say(20);
    expect(isAbused).toBe(true);
    expect(heard).toBe(15);
  });

  it('that the network held back for longer is lost in part, and the call goes on', async () => {
    attach();
    nowMs = 25_000;
    const pieces = (seconds: number): Buffer[] =>
      Array.from({ length: seconds * 10 }, () => Buffer.alloc(4_800));
    await send(...pieces(25));
    expect(isAbused).toBe(false);
    expect(frames.badCount).toBeLessThanOrEqual(11);
    nowMs += 1_000;
    const before = heard;
    await send(...pieces(1));
    expect(heard).toBe(before + 10);
  });
});

describe('pings of a caller', () => {
  const ping = async (count: number): Promise<void> => {
    for (let sent = 0; sent < count; sent += 1) client.ping();
    await send('{}');
  };
  const answered = async (): Promise<number> => {
    let pongs = 0;
    client.on('pong', () => (pongs += 1));
    const last = once(client, 'message');
    served.send('last');
    await last;
    return pongs;
  };

  it('are answered, at most a few a second', async () => {
    attach();
    await ping(100);
    const first = await answered();
    expect(first).toBeLessThanOrEqual(4);
  });

  it('are not answered while the caller reads nothing', async () => {
    attach();
    client.pause();
    const piece = Buffer.alloc(1024 * 1024);
    while (served.bufferedAmount <= 1024 * 1024) {
      served.send(piece);
      await turn();
    }
    const { bufferedAmount } = served;
    await ping(3);
    expect(served.bufferedAmount).toBeLessThanOrEqual(bufferedAmount);
  });
});
