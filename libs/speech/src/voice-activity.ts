/**
 * Voice activity detection in an audio stream, independent of the sizes of its chunks. Uses the detector of WebRTC
 * (libfvad) with frames of 10 ms.
 */
import createFvad from '@echogarden/fvad-wasm';

export interface VoiceActivityOptions {
  /** Voiced audio within twice this time that counts as a start of speech. Coughs and clicks are shorter. Default: 100. */
  readonly thresholdMs?: number;
  /** Silence that ends an utterance. Default: 500. */
  readonly silenceMs?: number;
  /** Audio before the first voice that belongs to the utterance. Default: 300. */
  readonly prefixMs?: number;
  /** Mode of the detector: 0 accepts the most audio as speech, 3 the least. Default: 3. */
  readonly strictness?: 0 | 1 | 2 | 3;
}

/** An event of the detector. Times are milliseconds of audio since the first sample. */
export type VoiceActivityEvent =
  /** `atMs`: the first voice minus `prefixMs`, but not before the last stop. */
  | { readonly type: 'started'; readonly atMs: number }
  /** `atMs`: the moment at which the silence has lasted `silenceMs`. */
  | { readonly type: 'stopped'; readonly atMs: number };

export interface VoiceActivity {
  /** @param pcm the next samples, PCM16 mono 24 kHz, of any length */
  push(pcm: Int16Array): readonly VoiceActivityEvent[];
  /** Resets the detector and its clock. */
  reset(): void;
  /** Frees the memory of the detector. `push` throws afterwards. */
  close(): void;
}

const FRAME_MS = 10;
const FRAME_SAMPLES = 240;
/** The detector accepts 8, 16, 32 and 48 kHz. Samples are doubled to 48 kHz; its own resampler removes the image. */
const DETECTOR_HZ = 48_000;
const NO_EVENTS: readonly VoiceActivityEvent[] = [];

let engine: ReturnType<typeof createFvad> | undefined;

export async function createVoiceActivity(options: VoiceActivityOptions = {}): Promise<VoiceActivity> {
  const { thresholdMs = 100, silenceMs = 500, prefixMs = 300, strictness = 3 } = options;
  const fvad = await (engine ??= createFvad());
  const detector = fvad._fvad_new();
  const address = fvad._malloc(FRAME_SAMPLES * 2 * Int16Array.BYTES_PER_ELEMENT);
  const frame = new Int16Array(FRAME_SAMPLES);
  /** Ring buffer: whether each frame within twice `thresholdMs` was voiced. */
  const recent = new Uint8Array(Math.max(1, Math.round((2 * thresholdMs) / FRAME_MS)));
  const framesNeeded = Math.max(1, Math.round(thresholdMs / FRAME_MS));

  let fill = 0;
  let frames = 0;
  let voiced = 0;
  let silentFrames = 0;
  let stoppedAtMs = 0;
  let isSpeaking = false;
  let isClosed = false;

  const reset = (): void => {
    fvad._fvad_reset(detector);
    fvad._fvad_set_mode(detector, strictness);
    fvad._fvad_set_sample_rate(detector, DETECTOR_HZ);
    recent.fill(0);
    fill = frames = voiced = silentFrames = stoppedAtMs = 0;
    isSpeaking = false;
  };
  reset();

  const isVoiced = (): boolean => {
    const heap = fvad.HEAP16;
    for (let i = 0, at = address >> 1; i < FRAME_SAMPLES; i++) {
      const sample = frame[i] ?? 0;
      heap[at++] = sample;
      heap[at++] = sample;
    }
    return fvad._fvad_process(detector, address, FRAME_SAMPLES * 2) === 1;
  };

  const onFrame = (): VoiceActivityEvent | undefined => {
    const voice = isVoiced();
    const slot = frames % recent.length;
    voiced += (voice ? 1 : 0) - (recent[slot] ?? 0);
    recent[slot] = voice ? 1 : 0;
    frames++;
    silentFrames = voice ? 0 : silentFrames + 1;

    if (!isSpeaking && voiced >= framesNeeded) {
      isSpeaking = true;
      return { type: 'started', atMs: Math.max(stoppedAtMs, firstVoiceMs() - prefixMs) };
    }
    if (isSpeaking && silentFrames * FRAME_MS >= silenceMs) {
      isSpeaking = false;
      stoppedAtMs = frames * FRAME_MS;
      recent.fill(0);
      voiced = 0;
      return { type: 'stopped', atMs: stoppedAtMs };
    }
    return undefined;
  };

  const firstVoiceMs = (): number => {
    for (let back = Math.min(recent.length, frames); back > 0; back--) {
      if (recent[(frames - back) % recent.length] === 1) return (frames - back) * FRAME_MS;
    }
    return frames * FRAME_MS;
  };

  return {
    push(pcm) {
      if (isClosed) throw new Error('the voice activity detector is closed');
      let events: VoiceActivityEvent[] | undefined;
      for (let at = 0; at < pcm.length;) {
        const count = Math.min(FRAME_SAMPLES - fill, pcm.length - at);
        frame.set(pcm.subarray(at, at + count), fill);
        fill += count;
        at += count;
        if (fill < FRAME_SAMPLES) break;
        fill = 0;
        const event = onFrame();
        if (event !== undefined) (events ??= []).push(event);
      }
      return events ?? NO_EVENTS;
    },
    reset,
    close() {
      if (isClosed) return;
      isClosed = true;
      fvad._fvad_free(detector);
      fvad._free(address);
    },
  };
}
