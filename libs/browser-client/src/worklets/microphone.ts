/** Runs on the audio thread and sends the microphone's audio to the page as frames of PCM16. */
import { Framer } from '../framer.ts';
import { FRAME_MS } from '../limits.ts';
import { Resampler } from '../resampler.ts';
import { SAMPLE_RATE_HZ } from '../sample-rate.ts';
import { MICROPHONE_PROCESSOR, type FromMicrophone } from '../worklet-messages.ts';
import { AudioWorkletProcessor, registerProcessor, sampleRate } from './scope.ts';

class MicrophoneProcessor extends AudioWorkletProcessor {
  readonly #resampler = new Resampler(sampleRate, SAMPLE_RATE_HZ);
  readonly #framer = new Framer((SAMPLE_RATE_HZ * FRAME_MS) / 1000, (frame) => {
    const samples = frame.slice();
    const message: FromMicrophone = { type: 'frame', samples };
    this.port.postMessage(message, [samples.buffer]);
  });

  process([input]: Float32Array[][]): boolean {
    const channel = input?.[0];
    // There is no channel while no source is connected; the node stays alive until it is disconnected.
    if (channel !== undefined) this.#framer.push(this.#resampler.push(channel));
    return true;
  }
}

registerProcessor(MICROPHONE_PROCESSOR, MicrophoneProcessor);
