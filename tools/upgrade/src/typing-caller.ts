/** A caller who types one sentence, hears the answer to its end, and hangs up. */
import type { ClientEvent, GatewayEvent } from '@petvisor/wire-protocol';
import { WebSocket } from 'ws';

export type CallEnd =
  /** The handshake was refused with that status, or 0 when nobody listened. */
  | { readonly kind: 'refused'; readonly status: number }
  /** The connection ended, with that code, before the answer was heard. */
  | { readonly kind: 'cut'; readonly conversationId: number | undefined; readonly code: number }
  | { readonly kind: 'answered'; readonly conversationId: number };

type AudioDone = Extract<GatewayEvent, { type: 'response.output_audio.done' }>;

/** PCM16 mono at 24 kHz. */
const BYTES_PER_MS = 48;
const CALL_MS_MAX = 60_000;

export async function typeAndListen(address: string, sentence: string): Promise<CallEnd> {
  const socket = new WebSocket(address);
  const limit = setTimeout(() => socket.terminate(), CALL_MS_MAX);
  let status: number | undefined;
  let isOpen = false;
  socket.once('open', () => (isOpen = true));
  socket.once('unexpected-response', (_request, response) => {
    status = response.statusCode;
    socket.terminate();
  });
  // 'close' follows.
  socket.on('error', () => undefined);
  const call = hold(socket, sentence);
  const code = await new Promise<number>((resolve) => socket.once('close', resolve));
  clearTimeout(limit);
  if (!isOpen) return { kind: 'refused', status: status ?? 0 };
  const { conversationId, isAnswered } = call;
  return isAnswered && conversationId !== undefined
    ? { kind: 'answered', conversationId }
    : { kind: 'cut', conversationId, code };
}

/** What is known of the call so far; the socket's events keep it up to date. */
function hold(
  socket: WebSocket,
  sentence: string,
): { conversationId: number | undefined; isAnswered: boolean } {
  const call = { conversationId: undefined as number | undefined, isAnswered: false };
  const heardMs = new Map<string, number>();
  /** Responses that follow the sentence: a tool may come before the one that speaks. */
  const answers = new Set<string>();
  /** When all that has arrived will have been played. */
  let playsUntilMs = 0;
  let isTyped = false;
  let isHeard = false;
  const send = (event: ClientEvent): void => socket.send(JSON.stringify(event));
  const typeIn = (text: string): void => {
    isTyped = true;
    const content = [{ type: 'input_text' as const, text }];
    send({ type: 'conversation.item.create', item: { type: 'message', role: 'user', content } });
    send({ type: 'response.create' });
  };
  const heard = ({ item_id, response_id }: AudioDone): void => {
    if (socket.readyState !== WebSocket.OPEN) return;
    send({ type: 'voice.playback', item_id, audio_end_ms: heardMs.get(item_id) ?? 0 });
    if (!isTyped) typeIn(sentence);
    if (!answers.has(response_id)) return;
    isHeard = true;
    // Its answer comes when the gateway has read the report of the playback.
    send({ type: 'session.update' });
  };
  socket.on('message', (data: Buffer) => {
    const event = JSON.parse(data.toString()) as GatewayEvent;
    if (event.type === 'voice.call.started') call.conversationId = event.conversation_id;
    else if (event.type === 'response.output_audio.delta') {
      const ms = Buffer.from(event.delta, 'base64').length / BYTES_PER_MS;
      const soFarMs = (heardMs.get(event.item_id) ?? 0) + ms;
      heardMs.set(event.item_id, soFarMs);
      playsUntilMs = Math.max(playsUntilMs, performance.now()) + ms;
    } else if (event.type === 'response.created' && isTyped) answers.add(event.response.id);
    else if (event.type === 'response.output_audio.done') {
      setTimeout(() => heard(event), Math.max(0, playsUntilMs - performance.now()));
    } else if (event.type === 'session.updated' && isHeard) {
      call.isAnswered = true;
      socket.close(1000);
    }
  });
  return call;
}
