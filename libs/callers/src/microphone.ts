/** A simulated microphone: always on, silence or the room's noise between the caller's words. */
import { AUDIO } from '@petvisor/wire-protocol';
import { LIMITS } from './limits.ts';

export interface Noise {
  /** PCM16 mono 24 kHz, played over and over. */
  readonly pcm: Int16Array;
  /** 1 is as loud as it was recorded. */
  readonly gain: number;
}

export interface Microphone {
  /** Words that follow those still being spoken. */
  say(pcm: Int16Array): void;
  isSpeaking(): boolean;
  /** The next frame of `frameMs`, PCM16 little-endian. The same buffer every time. */
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
