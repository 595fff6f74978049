/** Plays the agent's voice, and measures how much of each item the caller has heard. */
import { loadWorklet } from './audio-context.ts';
import { BrowserClientError } from './errors.ts';
import { SAMPLE_RATE_HZ } from './sample-rate.ts';
import { SPEAKER_PROCESSOR, type FromSpeaker, type ToSpeaker } from './worklet-messages.ts';

export interface SpeakerOptions {
  /** A context at 24 kHz: see `createAudioContext`. */
  readonly context: AudioContext;
  /** Plays for nobody to hear, and reports as if it had been heard: for callers who read. */
  readonly muted?: boolean;
  /** Called when more than a minute is queued and the newest `droppedMs` are dropped. */
  readonly onOverflow?: (droppedMs: number) => void;
  /** Address of `speaker-worklet.js`; beside this module by default. */
  readonly workletUrl?: string | URL;
}

export interface Playback {
  readonly itemId: string;
  /** How much of the item's audio has been heard, in milliseconds. */
  readonly heardMs: number;
  /** False when nothing more of the item is queued. */
  readonly playing: boolean;
}

export interface Speaker {
  /** Appends 24 kHz mono PCM16 to the queue. The buffer of the samples is transferred. */
  play(itemId: string, samples: Int16Array<ArrayBuffer>): void;
  /**
   * Stops at once and empties the queue. Resolves with what was heard of `itemId`, or of the item that was heard last.
   * Never rejects.
   */
  flush(itemId?: string): Promise<Playback | undefined>;
  /** Calls `listener` about every 150 ms while playing, at the end of each item, and at a flush. Returns its removal. */
  onPlayback(listener: (playback: Playback) => void): () => void;
  /** Idempotent. Pending flushes resolve with undefined. */
  close(): void;
}

/** @throws BrowserClientError `audio_unsupported` */
export async function createSpeaker(options: SpeakerOptions): Promise<Speaker> {
  const { context } = options;
  if (context.sampleRate !== SAMPLE_RATE_HZ) {
    throw new BrowserClientError(
      'audio_unsupported',
      `the sample rate of the audio context is not ${SAMPLE_RATE_HZ} Hz`,
    );
  }
  await loadWorklet(context, options.workletUrl ?? new URL('./speaker-worklet.js', import.meta.url));
  const node = new AudioWorkletNode(context, SPEAKER_PROCESSOR, {
    numberOfInputs: 0,
    outputChannelCount: [1],
  });
  const output = options.muted === true ? node.connect(new GainNode(context, { gain: 0 })) : node;
  output.connect(context.destination);
  return new WorkletSpeaker(context, node, options.onOverflow);
}

class WorkletSpeaker implements Speaker {
  readonly #context: AudioContext;
  readonly #node: AudioWorkletNode;
  readonly #onOverflow: ((droppedMs: number) => void) | undefined;
  readonly #listeners = new Set<(playback: Playback) => void>();
  readonly #flushes = new Map<number, (playback: Playback | undefined) => void>();
  #flushId = 0;
  #latency = -1;
  #open = true;

  constructor(context: AudioContext, node: AudioWorkletNode, onOverflow?: (droppedMs: number) => void) {
    this.#context = context;
    this.#onOverflow = onOverflow;
    this.#node = node;
    node.port.onmessage = ({ data }: MessageEvent<FromSpeaker>): void => this.#take(data);
  }

  play(itemId: string, samples: Int16Array<ArrayBuffer>): void {
    if (!this.#open || samples.length === 0) return;
    this.#tellLatency();
    this.#send({ type: 'play', itemId, samples }, [samples.buffer]);
  }

  flush(itemId?: string): Promise<Playback | undefined> {
    if (!this.#open) return Promise.resolve(undefined);
    this.#flushId += 1;
    const flushId = this.#flushId;
    return new Promise((resolve) => {
      this.#flushes.set(flushId, resolve);
      this.#send({ type: 'flush', flushId, itemId });
    });
  }

  onPlayback(listener: (playback: Playback) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  close(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#send({ type: 'close' });
    this.#node.port.onmessage = null;
    this.#node.disconnect();
    for (const resolve of this.#flushes.values()) resolve(undefined);
    this.#flushes.clear();
    this.#listeners.clear();
  }

  #take(message: FromSpeaker): void {
    if (message.type === 'overflow') return this.#onOverflow?.(this.#toMs(message.droppedSamples));
    const { itemId } = message;
    const playback =
      itemId === undefined
        ? undefined
        : {
            itemId,
            heardMs: this.#toMs(message.heardSamples),
            playing: message.type === 'playhead' && message.playing,
          };
    if (playback !== undefined) for (const listener of [...this.#listeners]) listener(playback);
    if (message.type !== 'flushed') return;
    this.#flushes.get(message.flushId)?.(playback);
    this.#flushes.delete(message.flushId);
  }

  #toMs(samples: number): number {
    return Math.floor((samples * 1000) / this.#context.sampleRate);
  }

  /** The latency is known only once sound is played, and changes with the device. */
  #tellLatency(): void {
    const { baseLatency, outputLatency } = this.#context as Partial<AudioContext>;
    const samples = Math.round(((baseLatency ?? 0) + (outputLatency ?? 0)) * this.#context.sampleRate);
    if (samples === this.#latency) return;
    this.#latency = samples;
    this.#send({ type: 'latency', samples });
  }

  #send(message: ToSpeaker, transfer: Transferable[] = []): void {
    this.#node.port.postMessage(message, transfer);
  }
}
