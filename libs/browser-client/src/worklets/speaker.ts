/** Runs on the audio thread: plays audio, and reports how far it was heard. */
import { ITEMS_REMEMBERED_MAX, REPORT_MS, SPEAKER_MS_MAX } from '../limits.ts';
import { Playhead } from '../playhead.ts';
import { SampleRing } from '../sample-ring.ts';
import { SPEAKER_PROCESSOR, type FromSpeaker, type ToSpeaker } from '../worklet-messages.ts';
import { AudioWorkletProcessor, registerProcessor, sampleRate } from './scope.ts';

class SpeakerProcessor extends AudioWorkletProcessor {
  readonly #ring = new SampleRing((sampleRate * SPEAKER_MS_MAX) / 1000);
  readonly #playhead = new Playhead({ itemsMax: ITEMS_REMEMBERED_MAX });
  readonly #reportEvery = (sampleRate * REPORT_MS) / 1000;
  #sinceReport = 0;
  #playing = false;
  #open = true;

  constructor() {
    super();
    this.port.onmessage = ({ data }: MessageEvent<ToSpeaker>): void => this.#take(data);
  }

  process(_inputs: Float32Array[][], [output]: Float32Array[][]): boolean {
    const channel = output?.[0];
    if (channel === undefined) return this.#open;
    const samples = this.#ring.read(channel);
    if (samples === 0 && !this.#playing) return this.#open;
    const itemBefore = this.#playhead.current;
    this.#playhead.played(samples, channel.length - samples);
    this.#playing = this.#ring.size > 0 || this.#playhead.pending;
    this.#sinceReport += channel.length;
    if (itemBefore !== undefined && itemBefore !== this.#playhead.current) this.#report(itemBefore);
    if (this.#sinceReport >= this.#reportEvery || !this.#playing) this.#report(this.#playhead.current);
    return this.#open;
  }

  #take(message: ToSpeaker): void {
    switch (message.type) {
      case 'play': {
        const { itemId, samples } = message;
        const written = this.#ring.write(samples);
        this.#playhead.written(itemId, written);
        if (written < samples.length) {
          this.#send({ type: 'overflow', itemId, droppedSamples: samples.length - written });
        }
        return;
      }
      case 'flush': {
        this.#ring.clear();
        this.#playhead.flush();
        this.#playing = false;
        const itemId = message.itemId ?? this.#playhead.current;
        const heardSamples = itemId === undefined ? 0 : this.#playhead.heardOf(itemId);
        this.#send({ type: 'flushed', flushId: message.flushId, itemId, heardSamples });
        return;
      }
      case 'latency':
        this.#playhead.setLatency(message.samples);
        return;
      case 'close':
        this.#open = false;
        this.port.close();
    }
  }

  #report(itemId: string | undefined): void {
    if (itemId === undefined) return;
    this.#sinceReport = 0;
    const playing = this.#playing && itemId === this.#playhead.current;
    this.#send({ type: 'playhead', itemId, heardSamples: this.#playhead.heardOf(itemId), playing });
  }

  #send(message: FromSpeaker): void {
    this.port.postMessage(message);
  }
}

registerProcessor(SPEAKER_PROCESSOR, SpeakerProcessor);
