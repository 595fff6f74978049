import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { GatewayEvent } from '@petvisor/wire-protocol';
import { WebSocketServer, type WebSocket as ServerSocket } from 'ws';
import type { CallClosed } from './call-closed.ts';
import { connectCall, type Call } from './connect-call.ts';
import { backOffMs } from './return-attempts.ts';

const FACTS = { conversation_id: 1, expires_at: 0, noise_reduction: 'server' } as const;
let server: WebSocketServer;
let paths: string[];
let sockets: ServerSocket[];
let received: unknown[];
let answersPings: boolean;
let call: Call;
let closed: Promise<CallClosed>;
let onSocket: () => void;

beforeEach(async () => {
  [paths, sockets, received, answersPings] = [[], [], [], true];
  onSocket = () => undefined;
  server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  server.on('connection', (socket, request) => {
    paths.push(request.url ?? '');
    sockets.push(socket);
    socket.on('message', (data: Buffer, isBinary) => {
      const event: unknown = isBinary ? data.length : JSON.parse(data.toString());
      received.push(event);
      const isPing = (event as { type?: string }).type === 'voice.ping';
      if (isPing && answersPings) tell(socket, { type: 'voice.pong' });
    });
    onSocket();
  });
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  const first = nextSocket();
  call = connectCall({ url: `ws://127.0.0.1:${port}`, apiKey: 'k', quietMs: 100 });
  closed = new Promise((resolve) => call.on('closed', resolve));
  const started = next('voice.call.started');
  const resume = { token: 'vr_1', expires_in_ms: 30_000 };
  tell(await first, { type: 'voice.call.started', ...FACTS, resume });
  await started;
});
afterEach(async () => {
  call.hangUp();
  for (const client of server.clients) client.terminate();
  await new Promise((resolve) => server.close(resolve));
});

const tell = (socket: ServerSocket, event: GatewayEvent): void => socket.send(JSON.stringify(event));
const next = (type: Parameters<Call['on']>[0]): Promise<unknown> =>
  new Promise((resolve) => void call.on(type, resolve));
const nextSocket = (): Promise<ServerSocket> =>
  new Promise((resolve) => (onSocket = () => resolve(sockets.at(-1)!)));

async function resumeOn(socket: ServerSocket, captions: { text: string }[] = []): Promise<void> {
  const resumed = next('voice.call.resumed');
  tell(socket, {
    type: 'voice.call.resumed',
    ...FACTS,
    resume: { token: 'vr_2', expires_in_ms: 30_000 },
    captions: captions.map(({ text }) => ({ item_id: 'u1', role: 'user', text })),
    shown: [],
  });
  await resumed;
}

describe('a call whose network breaks', () => {
  it('returns by itself, each time with the token it was given last', async () => {
    for (const token of ['vr_1', 'vr_2', 'vr_2']) {
      const back = nextSocket();
      sockets.at(-1)!.terminate();
      await resumeOn(await back);
      expect(paths.at(-1)).toBe(`/voice/browser/media-stream?resume=${token}`);
      expect(call.state).toBe('open');
    }
  });

  it('returns from a network that has only gone quiet', async () => {
    answersPings = false;
    await resumeOn(await nextSocket());
    expect(received).toContainEqual({ type: 'voice.ping' });
    expect(call.state).toBe('open');
  });

  it('tries again when a return fails', async () => {
    const first = nextSocket();
    sockets[0]!.terminate();
    const second = first.then((socket) => {
      const again = nextSocket();
      socket.terminate();
      return again;
    });
    await resumeOn(await second);
    expect(paths).toHaveLength(3);
  });

  it('keeps the last second of the voice, and what was typed', async () => {
    const back = nextSocket();
    sockets[0]!.terminate();
    const socket = await back;
    for (let frame = 0; frame < 30; frame++) expect(call.sendAudio(new Int16Array(960))).toBe(true);
    expect(call.sendText('Are you there?')).toBe(true);
    received = [];
    await resumeOn(socket);
    while (received.length < 27) await new Promise((resolve) => socket.once('message', resolve));
    expect(received.slice(0, 2)).toMatchObject([
      { type: 'conversation.item.create', item: { content: [{ text: 'Are you there?' }] } },
      { type: 'response.create' },
    ]);
    expect(received.filter((each) => each === 1_920)).toHaveLength(25);
  });

  it('does not type again what the gateway has', async () => {
    call.sendText('Are you open?');
    const back = nextSocket();
    sockets[0]!.terminate();
    received = [];
    await resumeOn(await back, [{ text: 'Are you open?' }]);
    call.rate(5);
    while (received.length < 1) await new Promise((resolve) => sockets.at(-1)!.once('message', resolve));
    expect(received).toEqual([{ type: 'voice.rate', rating: 5 }]);
  });

  it('does not return once the gateway has ended the call', async () => {
    tell(sockets[0]!, { type: 'voice.call.ended', reason: 'idle', booked: false });
    await next('voice.call.ended');
    sockets[0]!.terminate();
    expect(await closed).toMatchObject({ reason: 'idle' });
    expect(paths).toHaveLength(1);
  });
});

describe('the wait before an attempt', () => {
  it('grows, is never the same for all, and has a limit', () => {
    const longest = [0, 1, 2, 3, 4, 5, 9].map((attempt) => backOffMs(attempt, () => 1));
    expect(longest).toEqual([0, 250, 500, 1_000, 2_000, 3_000, 3_000]);
    expect(backOffMs(3, () => 0)).toBe(500);
  });
});
