/** A caller who types, whose network is cut, and who returns with the token of the call. */
import { setTimeout as wait } from 'node:timers/promises';
import type { GatewayEvent } from '@petvisor/wire-protocol';
import { WebSocket } from 'ws';

/** Wait before another attempt to return, in milliseconds. */
const AGAIN_MS = 50;
/** Maximum number of attempts to return. */
const ATTEMPTS_MAX = 200;

export class CuttableCaller {
  readonly #address: string;
  readonly #checks = new Set<() => void>();
  /** Words of each item of the agent, as they were shown last. */
  readonly words = new Map<string, string>();
  /** Tokens that have brought the caller back. */
  readonly spent: string[] = [];
  returns = 0;
  /** True from the start or the return until the next cut. */
  isThere = false;
  #socket: WebSocket | undefined;
  #token = '';
  #typed: string | undefined;
  #isOver = false;
  #failure: Error | undefined;

  /** @param address that of the call, without credentials */
  constructor(address: string) {
    this.#address = address;
  }

  async open(apiKey: string): Promise<void> {
    this.#use(`api_key=${apiKey}&resume=1`);
    await this.until(() => this.#token !== '');
  }

  type(text: string): void {
    this.#typed = text;
    this.#send({
      type: 'conversation.item.create',
      item: { type: 'message', role: 'user', content: [{ type: 'input_text', text }] },
    });
    this.#send({ type: 'response.create' });
  }

  /** Breaks the connection as a network does, also one that is just being opened. */
  cut(): void {
    this.isThere = false;
    this.#socket?.terminate();
  }

  /** Resolves when the condition holds after an event. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds()) {
      if (this.#failure !== undefined) throw this.#failure;
      await new Promise<void>((resolve) => this.#checks.add(resolve));
    }
  }

  async hangUp(): Promise<void> {
    this.#isOver = true;
    const socket = this.#socket!;
    const closed = new Promise((resolve) => socket.once('close', resolve));
    this.#send({ type: 'voice.hangup' });
    await closed;
  }

  #use(query: string): void {
    const socket = new WebSocket(`${this.#address}?${query}`);
    this.#socket = socket;
    socket.on('error', () => undefined);
    socket.on('message', (data: Buffer) => this.#take(JSON.parse(data.toString()) as GatewayEvent));
    socket.once('close', () => {
      if (socket === this.#socket && !this.#isOver) void this.#comeBack();
    });
  }

  async #comeBack(): Promise<void> {
    this.returns += 1;
    if (this.returns > ATTEMPTS_MAX) {
      this.#failure = new Error('the caller could not return');
      return this.#wake();
    }
    await wait(AGAIN_MS);
    if (!this.#isOver) this.#use(`resume=${this.#token}`);
  }

  #take(event: GatewayEvent): void {
    if (event.type === 'voice.call.started') {
      this.#token = event.resume?.token ?? '';
      this.isThere = true;
    }
    if (event.type === 'response.output_audio_transcript.done')
      this.words.set(event.item_id, event.transcript);
    if (event.type === 'voice.call.resumed') {
      this.isThere = true;
      this.spent.push(this.#token);
      this.#token = event.resume?.token ?? '';
      for (const { item_id, role, text } of event.captions) {
        if (role === 'assistant') this.words.set(item_id, text);
      }
      const isThere = event.captions.some(({ text }) => text === this.#typed);
      if (this.#typed !== undefined && !isThere) this.type(this.#typed);
    }
    this.#wake();
  }

  #send(event: object): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(event));
  }

  #wake(): void {
    for (const check of this.#checks) check();
    this.#checks.clear();
  }
}
