/** A simulated microphone. It never stops: between the caller's words it sends silence or background noise. */
import { AUDIO } from '@petvisor/wire-protocol';
import { LIMITS } from './limits.ts';

export interface Noise {
  /** PCM16 mono 24 kHz, played in a loop. */
  readonly pcm: Int16Array;
  /** Volume factor; 1 leaves the samples unchanged. */
  readonly gain: number;
}

export interface Microphone {
  /** Queues speech behind the speech that is still playing. */
  say(pcm: Int16Array): void;
  isSpeaking(): boolean;
  /** Next frame of `frameMs`, PCM16 little-endian. The buffer is reused by the next call. */
  nextFrame(): Buffer;
}

const FRAME_SAMPLES = (LIMITS.frameMs * AUDIO.sampleRateHz) / 1000;

export function createMicrophone(noise?: Noise): Microphone {
  const queue: Int16Array[] = [];
  const frame = Buffer.alloc(FRAME_SAMPLES * AUDIO.bytesPerSample);
  let at = 0;
  let noiseAt = 0;

  const nextVoice = (): number => {
    const words = queue[0];
    if (words === undefined) return 0;
    const sample = words[at++] ?? 0;
    if (at >= words.length) {
      queue.shift();
      at = 0;
    }
    return sample;
  };
  const nextNoise = (): number => {
    if (noise === undefined || noise.pcm.length === 0) return 0;
    const sample = noise.pcm[noiseAt] ?? 0;
    noiseAt = (noiseAt + 1) % noise.pcm.length;
    return sample * noise.gain;
  };

  return {
    say(pcm) {
      if (pcm.length > 0) queue.push(pcm);
    },
    isSpeaking: () => queue.length > 0,
    nextFrame() {
      for (let i = 0; i < FRAME_SAMPLES; i++) {
        const sample = Math.round(nextVoice() + nextNoise());
        frame.writeInt16LE(Math.max(-32_768, Math.min(32_767, sample)), i * AUDIO.bytesPerSample);
      }
      return frame;
    },
  };
}
