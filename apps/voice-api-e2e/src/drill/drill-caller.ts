/** A caller who types her way to a booking, thinks before she answers, and comes back when her call moves or breaks. */
import { setTimeout as wait } from 'node:timers/promises';
import { chooseMove, wordsOf, type CallScript, type Move } from '@petvisor/callers';
import type { Random } from '@petvisor/realtime-agent/testing';
import { AUDIO, type GatewayEvent } from '@petvisor/wire-protocol';
import { WebSocket } from 'ws';

export interface DrillOptions {
  /** Address of the call, without credentials. */
  readonly address: string;
  readonly key: string;
  readonly script: CallScript;
  /** Whether a microphone sends quiet sound all the time. */
  readonly hasMicrophone: boolean;
  readonly random: Random;
}

export interface DrillRecord {
  readonly conversationId: number | undefined;
  /** Words that the caller has typed, in order. */
  readonly typed: readonly string[];
  /** Words of the agent that were heard to their end, in order. */
  readonly heard: readonly string[];
  /** Status of each booking that the page was told of. */
  readonly told: readonly string[];
  /** From the loss of each connection to the call that goes on, in milliseconds. */
  readonly outagesMs: readonly number[];
  /** Longest time that the caller waited for the agent, in milliseconds. */
  readonly longestWaitMs: number;
  /** Reason that the call ended with; undefined if it was lost, or given up. */
  readonly ended: string | undefined;
  /** The caller had no more time, and left. */
  readonly isGivenUp: boolean;
}

const THINKING_MS = { min: 200, max: 1_500 };
const REPORT_MS = 40;
const SOUND_MS = 100;
/** Wait before another attempt to return, in milliseconds. */
const AGAIN_MS = 100;
/** A call that nobody takes up is lost after this time. */
const RETURN_MS_MAX = 30_000;
const CALL_MS_MAX = 420_000;

export class DrillCaller {
  readonly #options: DrillOptions;
  readonly #over = Promise.withResolvers<void>();
  readonly #timesMade = new Map<Move, number>();
  /** How much was heard of each item that is being spoken, in milliseconds. */
  readonly #hearing = new Map<string, number>();
  readonly #words = new Map<string, string>();
  readonly #typed: string[] = [];
  readonly #heard: string[] = [];
  readonly #told: string[] = [];
  readonly #outagesMs: number[] = [];
  #conversationId: number | undefined;
  #socket: WebSocket | undefined;
  #token: string | undefined;
  #agentSaid = '';
  /** Typed, and not known to have arrived. */
  #unsure: string | undefined;
  #isThinking = false;
  #lostAtMs: number | undefined;
  #waitsSinceMs: number | undefined;
  #longestWaitMs = 0;
  /** When what has arrived is played. */
  #playedAtMs = 0;
  #ended: string | undefined;
  #isGivenUp = false;

  constructor(options: DrillOptions) {
    this.#options = options;
  }

  /** Resolves when the call is over. */
  async run(): Promise<DrillRecord> {
    this.#use(`api_key=${this.#options.key}&resume=1`);
    const limit = setTimeout(() => {
      this.#isGivenUp = true;
      this.#over.resolve();
    }, CALL_MS_MAX);
    const sound = setInterval(() => this.#sound(), SOUND_MS);
    await this.#over.promise;
    clearTimeout(limit);
    clearInterval(sound);
    this.#socket?.terminate();
    return {
      conversationId: this.#conversationId,
      typed: this.#typed,
      heard: this.#heard,
      told: this.#told,
      outagesMs: this.#outagesMs,
      longestWaitMs: this.#longestWaitMs,
      ended: this.#ended,
      isGivenUp: this.#isGivenUp,
    };
  }

  #use(query: string): void {
    const socket = new WebSocket(`${this.#options.address}?${query}`, { perMessageDeflate: false });
    this.#socket = socket;
    // 'close' follows.
    socket.on('error', () => undefined);
    socket.on('message', (data: Buffer) => this.#take(JSON.parse(data.toString()) as GatewayEvent));
    socket.once('close', () => void this.#comeBack());
  }

  async #comeBack(): Promise<void> {
    if (this.#ended !== undefined || this.#isGivenUp) return this.#over.resolve();
    this.#lostAtMs ??= performance.now();
    this.#hearing.clear();
    if (performance.now() - this.#lostAtMs > RETURN_MS_MAX) return this.#over.resolve();
    await wait(AGAIN_MS);
    this.#use(this.#token === undefined ? `api_key=${this.#options.key}&resume=1` : `resume=${this.#token}`);
  }

  #take(event: GatewayEvent): void {
    switch (event.type) {
      case 'voice.call.started':
        this.#conversationId = event.conversation_id;
        this.#token = event.resume?.token;
        this.#lostAtMs = undefined;
        return;
      case 'voice.call.resumed':
        return this.#resumed(event);
      case 'voice.call.ended':
        this.#ended = event.reason;
        return;
      case 'voice.booking':
        this.#told.push(event.status);
        return;
      case 'response.output_audio.delta':
        return this.#listen(event);
      case 'response.output_audio_transcript.done':
        this.#words.set(event.item_id, event.transcript);
        return;
      case 'response.output_audio.done':
        return void this.#heardAll(event.item_id);
      case 'voice.flush':
        this.#hearing.delete(event.item_id);
        return;
      default:
    }
  }

  #resumed({ resume, captions }: Extract<GatewayEvent, { type: 'voice.call.resumed' }>): void {
    this.#token = resume?.token;
    if (this.#lostAtMs !== undefined) this.#outagesMs.push(performance.now() - this.#lostAtMs);
    this.#lostAtMs = undefined;
    const typed = this.#unsure;
    if (typed !== undefined && !captions.some(({ role, text }) => role === 'user' && text === typed))
      this.#send(typed);
  }

  #listen({ item_id, delta }: Extract<GatewayEvent, { type: 'response.output_audio.delta' }>): void {
    if (this.#waitsSinceMs !== undefined) {
      this.#longestWaitMs = Math.max(this.#longestWaitMs, performance.now() - this.#waitsSinceMs);
      this.#waitsSinceMs = undefined;
    }
    this.#unsure = undefined;
    const ms = Buffer.byteLength(delta, 'base64') / AUDIO.bytesPerMs;
    this.#playedAtMs = Math.max(this.#playedAtMs, performance.now()) + ms;
    if (this.#hearing.size === 0) setTimeout(() => this.#report(), REPORT_MS);
    this.#hearing.set(item_id, (this.#hearing.get(item_id) ?? 0) + ms);
  }

  #report(): void {
    const unplayedMs = Math.max(0, this.#playedAtMs - performance.now());
    const [last] = [...this.#hearing].slice(-1);
    if (last !== undefined) {
      const audio_end_ms = Math.max(0, last[1] - unplayedMs);
      this.#tell({ type: 'voice.playback', item_id: last[0], audio_end_ms });
    }
    if (this.#hearing.size > 0) setTimeout(() => this.#report(), REPORT_MS);
  }

  async #heardAll(itemId: string): Promise<void> {
    await wait(Math.max(0, this.#playedAtMs - performance.now()));
    const ms = this.#hearing.get(itemId);
    if (ms !== undefined) this.#tell({ type: 'voice.playback', item_id: itemId, audio_end_ms: ms });
    this.#hearing.delete(itemId);
    const words = this.#words.get(itemId) ?? '';
    this.#heard.push(words);
    this.#agentSaid += ` ${words}`;
    if (!this.#isThinking) void this.#answer();
  }

  /** Waits until the agent has said all of it, and a little longer. */
  async #answer(): Promise<void> {
    this.#isThinking = true;
    let said: string;
    do {
      said = this.#agentSaid;
      await wait(THINKING_MS.min + this.#options.random.int(THINKING_MS.max - THINKING_MS.min));
    } while (said !== this.#agentSaid || this.#hearing.size > 0);
    this.#isThinking = false;
    const { script } = this.#options;
    const move = chooseMove(script, said, this.#timesMade);
    if (move === undefined || this.#ended !== undefined) return;
    const times = this.#timesMade.get(move) ?? 0;
    this.#timesMade.set(move, times + 1);
    const { say } = move;
    const words = wordsOf(
      typeof say === 'function' ? say({ persona: script.persona, agentSaid: said, times }) : say,
    );
    this.#agentSaid = '';
    this.#typed.push(words);
    this.#unsure = words;
    this.#waitsSinceMs = performance.now();
    // What is typed while the connection is away is sent on the return.
    if (this.#lostAtMs === undefined) this.#send(words);
  }

  #send(words: string): void {
    const content = [{ type: 'input_text', text: words }];
    this.#tell({ type: 'conversation.item.create', item: { type: 'message', role: 'user', content } });
    this.#tell({ type: 'response.create' });
  }

  #tell(event: object): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(event));
  }

  #sound(): void {
    const isOpen = this.#socket?.readyState === WebSocket.OPEN && this.#lostAtMs === undefined;
    if (this.#options.hasMicrophone && isOpen) this.#socket?.send(Buffer.alloc(SOUND_MS * AUDIO.bytesPerMs));
  }
}
