/** A loopback gateway that says its lines in order, each after the caller has finished speaking. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CLOSE, parseClientEvent } from '@petvisor/wire-protocol';
import type { BookingStatus, ClientEvent, GatewayEvent } from '@petvisor/wire-protocol';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { createVoiceActivity } from '@petvisor/speech';
import type { Speech } from '@petvisor/speech';

export interface ScriptedGatewayOptions {
  readonly speech: Speech;
  /** Lines of the agent. After the last one it hangs up, or starts again with `isEndless`. */
  readonly lines: readonly string[];
  readonly isEndless?: boolean;
  readonly booking?: BookingStatus;
  /** Index of a line at which the connection is cut. */
  readonly vanishesAtLine?: number;
  readonly apiKey: string;
}

export interface ScriptedGateway {
  readonly url: string;
  /** Events of the caller, without audio. */
  readonly events: readonly ClientEvent[];
  /** Utterances of the caller, as PCM16 24 kHz or as typed text. */
  readonly utterances: readonly (Int16Array | string)[];
  /** Duration of each line in milliseconds. */
  readonly lineMs: readonly number[];
  close(): Promise<void>;
}

export async function startScriptedGateway(options: ScriptedGatewayOptions): Promise<ScriptedGateway> {
  const audio = await Promise.all(
    options.lines.map((text) => options.speech.speak(text, { voice: 'kal16' })),
  );
  const events: ClientEvent[] = [];
  const utterances: (Int16Array | string)[] = [];
  const http = createServer();
  const sockets = new WebSocketServer({ noServer: true });
  http.on('upgrade', (request, socket, head) => {
    const { searchParams } = new URL(request.url ?? '', 'ws://localhost');
    if (searchParams.get('api_key') !== options.apiKey) {
      socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (client) => void converse(client));
  });

  async function converse(client: WebSocket): Promise<void> {
    const inbox: Buffer[] = [];
    client.on('message', (data: Buffer) => inbox.push(data));
    const activity = await createVoiceActivity({ silenceMs: 600 });
    client.on('close', () => activity.close());
    const send = (event: GatewayEvent): void => client.send(JSON.stringify(event));
    let line = 0;
    let heard: Int16Array[] = [];
    let isHearing = false;

    const sayNext = (): void => {
      if (line === options.vanishesAtLine) return client.terminate();
      const index = options.isEndless === true ? line % options.lines.length : line;
      line++;
      const text = options.lines[index];
      if (text === undefined) {
        if (options.booking !== undefined) send({ type: 'voice.booking', status: options.booking });
        send({ type: 'voice.call.ended', reason: 'agent_ended', booked: options.booking === 'confirmed' });
        return client.close(CLOSE.ended);
      }
      sayLine(send, `item_${line}`, text, audio[index] ?? new Int16Array());
    };
    const onAudio = (pcm: Int16Array): void => {
      heard.push(pcm);
      for (const event of activity.push(pcm)) {
        isHearing = event.type === 'started';
        if (isHearing) {
          heard = heard.slice(-25);
          send({ type: 'voice.flush', item_id: `item_${line}` });
        } else {
          utterances.push(Int16Array.from(heard.flatMap((part) => [...part])));
          sayNext();
        }
      }
      if (!isHearing) heard = heard.slice(-25);
    };
    const onMessage = (data: Buffer): void => {
      const parsed = parseClientEvent(data.toString());
      if (!parsed.ok)
        throw new Error(`the caller sent what the protocol forbids: ${data.toString().slice(0, 80)}`);
      const { event } = parsed;
      if (event.type === 'input_audio_buffer.append') {
        const bytes = Buffer.from(event.audio, 'base64');
        return onAudio(
          new Int16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)),
        );
      }
      events.push(event);
      if (event.type === 'conversation.item.create') utterances.push(event.item.content[0]?.text ?? '');
      if (event.type === 'response.create') sayNext();
      if (event.type === 'voice.hangup') client.close(CLOSE.ended);
    };

    for (const data of inbox) onMessage(data);
    client.removeAllListeners('message');
    client.on('message', onMessage);
    sayNext();
  }

  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  return {
    url: `ws://127.0.0.1:${(http.address() as AddressInfo).port}`,
    events,
    utterances,
    lineMs: audio.map((pcm) => pcm.length / 24),
    async close() {
      for (const client of sockets.clients) client.terminate();
      http.close();
      http.closeAllConnections();
      await once(http, 'close');
    },
  };
}

/** Sends one response with all of its audio at once. */
function sayLine(send: (event: GatewayEvent) => void, itemId: string, text: string, pcm: Int16Array): void {
  const response = { id: `response_of_${itemId}`, object: 'realtime.response' as const, output: [] };
  const place = { response_id: response.id, item_id: itemId, output_index: 0, content_index: 0 };
  send({ type: 'response.created', response: { ...response, status: 'in_progress' } });
  send({ type: 'response.output_audio_transcript.delta', ...place, delta: text });
  for (let at = 0; at < pcm.length; at += 4_800) {
    const part = pcm.slice(at, at + 4_800);
    send({
      type: 'response.output_audio.delta',
      ...place,
      delta: Buffer.from(part.buffer).toString('base64'),
    });
  }
  send({ type: 'response.output_audio_transcript.done', ...place, transcript: text });
  send({ type: 'response.done', response: { ...response, status: 'completed' } });
}
