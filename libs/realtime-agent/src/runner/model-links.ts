/** The links to the model: one is open at a time, and what an old one still reports is ignored. */
import { AUDIO } from '@petvisor/wire-protocol';
import type { CallEvent } from '../call/events.ts';
import { parseModelEvent } from '../call/model-event.ts';
import { fromBase64, toBase64, type Base64Audio } from '../audio-codec/base64-audio.ts';
import type { ConnectModel, ModelLink, ModelListener } from '../ports.ts';
import type { AudioPlace, RealtimeClientEvent, RealtimeServerEvent } from '../realtime-events.ts';
import type { Clock } from '../clock.ts';
import type { RealtimeAgentError } from '../realtime-agent-error.ts';

export type LinkEvent = Exclude<
  Extract<CallEvent, { type: `model.${string}` }>,
  { readonly type: 'model.audio' }
>;

/** Receives what a link reports, with the number of the link. */
export interface LinkListener {
  onLinkEvent(event: LinkEvent, link: number): void;
  /** Audio of the open link, in whole samples. */
  onLinkAudio(place: AudioPlace, audio: Base64Audio, link: number): void;
}

export interface ModelLinksOptions {
  readonly connectModel: ConnectModel;
  readonly listener: LinkListener;
  readonly clock: Clock;
  readonly report: (message: string, values: Readonly<Record<string, unknown>>) => void;
}

export class ModelLinks {
  readonly #options: ModelLinksOptions;
  #opened = 0;
  #link: ModelLink | undefined;
  #sentBytes = 0;
  #closed: Promise<unknown> = Promise.resolve();

  constructor(options: ModelLinksOptions) {
    this.#options = options;
  }

  /** Resolves when all closed connections are gone. */
  get closed(): Promise<unknown> {
    return this.#closed;
  }

  /** Length of the caller's audio that the open link was given. */
  get sentMs(): number {
    return this.#sentBytes / AUDIO.bytesPerMs;
  }

  open(): void {
    this.#opened += 1;
    this.#sentBytes = 0;
    this.#link = this.#options.connectModel(new Link(this, this.#opened, this.#options));
  }

  send(event: RealtimeClientEvent): void {
    this.#link?.send(event);
  }

  sendAudio(audio: Base64Audio): void {
    this.#sentBytes += audio.bytes;
    this.#link?.sendAudio(audio);
  }

  close(): void {
    this.#opened += 1;
    this.#closed = Promise.all([this.#closed, this.#link?.close()]);
    this.#link = undefined;
  }

  /** Whether the link with this number is the open one. */
  isCurrent(link: number): boolean {
    return link === this.#opened;
  }
}

/** Listens to one link. */
class Link implements ModelListener {
  readonly #owner: ModelLinks;
  readonly #number: number;
  readonly #listener: LinkListener;
  readonly #options: ModelLinksOptions;

  constructor(owner: ModelLinks, number: number, options: ModelLinksOptions) {
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
      if (parsed.code === 'malformed') this.#options.report('malformed model event', {});
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
    // The service sends whole samples; half a sample would shift everything after it.
    const half = audio.bytes % AUDIO.bytesPerSample;
    const whole = half === 0 ? audio : toBase64(fromBase64(audio).subarray(0, -half));
    this.#listener.onLinkAudio(place, whole, this.#number);
  }

  malformed({ code }: RealtimeAgentError): void {
    this.#options.report('malformed model frame', { code });
  }

  lost({ code, closeCode, status }: RealtimeAgentError): void {
    this.#options.report('model connection closed', { code, closeCode, status });
    const refusal = status === undefined ? {} : { status };
    this.#tell({ type: 'model.lost', code, ...refusal, atMs: this.#options.clock.now() });
  }

  #tell(event: LinkEvent): void {
    this.#listener.onLinkEvent(event, this.#number);
  }
}
