/** The line to the model: one at a time, and what an old one still says is not heard. */
import { AUDIO } from '@petvisor/wire-protocol';
import type { CallEvent } from '../call/events.ts';
import { parseModelEvent } from '../call/model-event.ts';
import { fromBase64, toBase64, type Base64Audio } from '../audio-codec/base64-audio.ts';
import type {
  AudioPlace,
  ConnectModel,
  ModelLink,
  ModelListener,
  RealtimeClientEvent,
  RealtimeServerEvent,
} from '../ports.ts';
import type { Clock } from '../clock.ts';
import type { RealtimeAgentError } from '../realtime-agent-error.ts';

export type LineEvent = Exclude<
  Extract<CallEvent, { type: `model.${string}` }>,
  { readonly type: 'model.audio' }
>;

/** Who is told of what comes, and on which line. */
export interface LineListener {
  onLineEvent(event: LineEvent, line: number): void;
  /** Of the line that is open, in whole samples. */
  onLineAudio(place: AudioPlace, audio: Base64Audio, line: number): void;
}

export interface ModelLineOptions {
  readonly connectModel: ConnectModel;
  readonly listener: LineListener;
  readonly clock: Clock;
  readonly report: (message: string, values: Readonly<Record<string, unknown>>) => void;
}

export class ModelLine {
  readonly #options: ModelLineOptions;
  #lines = 0;
  #link: ModelLink | undefined;
  #closed: Promise<unknown> = Promise.resolve();

  constructor(options: ModelLineOptions) {
    this.#options = options;
  }

  /** Resolves when every connection so far that was closed is gone. */
  get closed(): Promise<unknown> {
    return this.#closed;
  }

  open(): void {
    this.#lines += 1;
    this.#link = this.#options.connectModel(new Line(this, this.#lines, this.#options));
  }

  send(event: RealtimeClientEvent): void {
    this.#link?.send(event);
  }

  sendAudio(audio: Base64Audio): void {
    this.#link?.sendAudio(audio);
  }

  close(): void {
    this.#lines += 1;
    this.#closed = Promise.all([this.#closed, this.#link?.close()]);
    this.#link = undefined;
  }

  /** Whether this line is the one that is open. */
  isCurrent(line: number): boolean {
    return line === this.#lines;
  }
}

/** One connection. */
class Line implements ModelListener {
  readonly #owner: ModelLine;
  readonly #number: number;
  readonly #listener: LineListener;
  readonly #options: ModelLineOptions;

  constructor(owner: ModelLine, number: number, options: ModelLineOptions) {
    this.#owner = owner;
    this.#number = number;
    this.#listener = options.listener;
    this.#options = options;
  }

  opened(): void {
    this.#tell({ type: 'model.opened', atMs: this.#options.clock.now() });
  }

  event(raw: RealtimeServerEvent): void {
    if (!this.#owner.isCurrent(this.#number)) return;
    const parsed = parseModelEvent(raw);
    if (!parsed.ok) {
      if (parsed.code === 'malformed') this.#options.report('a malformed event of the voice service', {});
      return;
    }
    const { event } = parsed;
    if (event.type !== 'response.output_audio.delta') {
      return this.#tell({ type: 'model.event', event, atMs: this.#options.clock.now() });
    }
    const { response_id, item_id, output_index, content_index } = event;
    const place = { response_id, item_id, output_index, content_index };
    this.audio(place, toBase64(Buffer.from(event.delta, 'base64')));
  }

  audio(place: AudioPlace, audio: Base64Audio): void {
    if (!this.#owner.isCurrent(this.#number)) return;
    // The service sends whole samples; half of one would shift all that follows.
    const half = audio.bytes % AUDIO.bytesPerSample;
    const whole = half === 0 ? audio : toBase64(fromBase64(audio).subarray(0, -half));
    this.#listener.onLineAudio(place, whole, this.#number);
  }

  malformed({ code }: RealtimeAgentError): void {
    this.#options.report('a malformed frame of the voice service', { code });
  }

  lost({ code, closeCode }: RealtimeAgentError): void {
    this.#options.report('the voice service is lost', { code, closeCode });
    this.#tell({ type: 'model.lost', code, atMs: this.#options.clock.now() });
  }

  #tell(event: LineEvent): void {
    this.#listener.onLineEvent(event, this.#number);
  }
}
