import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { toBase64 } from '@petvisor/realtime-agent';
import { CLOSE, gatewayEventSchema, toBetaEvent, type GatewayEvent } from '@petvisor/wire-protocol';
import { WebSocket, WebSocketServer } from 'ws';
import { CallerSocket, readDialect } from './caller-socket.ts';

let server: WebSocketServer;
let client: WebSocket;
let socket: WebSocket;
let stream: Socket;

beforeEach(async () => {
  server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  const connected = once(server, 'connection');
  client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  let request: IncomingMessage;
  [socket, request] = (await connected) as [WebSocket, IncomingMessage];
  stream = request.socket;
  await once(client, 'open');
});

afterEach(async () => {
  client.terminate();
  server.close();
  await once(server, 'close');
});

const received = (count: number): Promise<Buffer[]> => {
  const messages: Buffer[] = [];
  return new Promise((resolve) => {
    client.on('message', (data: Buffer) => {
      messages.push(data);
      if (messages.length === count) resolve(messages);
    });
  });
};
const place = { response_id: 'r"1', item_id: 'ä', output_index: 0, content_index: 2 };
const audio = toBase64(Uint8Array.from([9, 1, 2, 3, 4, 9]).subarray(1, 5));

describe('a caller’s socket', () => {
  it.each([
    ['today’s', '/?events=ga', (event: GatewayEvent): unknown => event],
    ['the beta’s', '/?events=beta', toBetaEvent],
  ])('tells audio in %s words, numbered along with everything else', async (_whose, address, named) => {
    const caller = new CallerSocket({ socket, stream, dialect: readDialect({ url: address, headers: {} }) });
    const written = (delta: string, at: object): GatewayEvent => ({
      type: 'response.output_audio.delta',
      ...place,
      ...at,
      delta,
    });
    const answer = received(4);
    caller.play(place, audio);
    caller.play(place, toBase64(new Uint8Array(0)));
    caller.tell({ type: 'voice.flush', item_id: 'ä' });
    caller.play({ ...place, content_index: 3 }, audio);
    const [first, second, , fourth] = (await answer).map(
      (message) => JSON.parse(message.toString()) as object,
    );
    expect(first).toEqual({ event_id: 'event_1', ...(named(written('AQIDBA==', {})) as object) });
    expect(second).toEqual({ event_id: 'event_2', ...(named(written('', {})) as object) });
    expect(fourth).toEqual({
      event_id: 'event_4',
      ...(named(written('AQIDBA==', { content_index: 3 })) as object),
    });
    if (named !== toBetaEvent) expect(gatewayEventSchema.safeParse(first).success).toBe(true);
  });

  it('writes what it is told in one tick as one, and whole even if it is closed in the same tick', async () => {
    const caller = new CallerSocket({ socket, stream, dialect: readDialect({ url: '/', headers: {} }) });
    const answer = received(3);
    caller.play(place, audio);
    caller.tell({ type: 'voice.flush', item_id: 'first' });
    caller.tell({ type: 'voice.flush', item_id: 'second' });
    expect(stream.writableCorked).toBe(1);
    caller.close(CLOSE.ended, 'caller_hung_up');
    const closed = once(client, 'close');
    const items = (await answer).map(
      (message) => (JSON.parse(message.toString()) as { item_id: string }).item_id,
    );
    expect(items).toEqual(['ä', 'first', 'second']);
    expect(stream.writableCorked).toBe(0);
    expect((await closed)[0]).toBe(CLOSE.ended);
  });

  it('plays audio as bytes where a caller wants them', async () => {
    const caller = new CallerSocket({
      socket,
      stream,
      dialect: readDialect({ url: '/?audio=binary', headers: {} }),
    });
    const answer = received(1);
    caller.play(place, audio);
    expect(await answer).toEqual([Buffer.from([1, 2, 3, 4])]);
  });
});
