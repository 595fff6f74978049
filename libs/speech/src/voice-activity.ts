/**
 * Finds where speech starts and stops in a stream, whatever the sizes of the chunks it comes in.
 * WebRTC's detector behind it (libfvad): 10 ms frames, Gaussian models of the band below 4 kHz.
 */
import createFvad from '@echogarden/fvad-wasm';

export interface VoiceActivityOptions {
  /** Voiced audio, within twice that time, that makes a start: coughs and clicks are shorter. */
  readonly thresholdMs?: number;
  /** Silence that ends an utterance. */
  readonly silenceMs?: number;
  /** How much of the audio before the first voice belongs to the utterance. */
  readonly prefixMs?: number;
  /** 0 takes most for speech, 3 is the strictest. */
  readonly strictness?: 0 | 1 | 2 | 3;
}

/** Times are on the clock of the input: milliseconds of audio since the first sample. */
export type VoiceActivityEvent =
  /** `atMs`: the first voice, less `prefixMs`, never before the last stop. */
  | { readonly type: 'started'; readonly atMs: number }
  /** `atMs`: where the silence has lasted `silenceMs`. */
  | { readonly type: 'stopped'; readonly atMs: number };

export interface VoiceActivity {
  /** @param pcm the next samples, PCM16 mono 24 kHz, any number */
  push(pcm: Int16Array): readonly VoiceActivityEvent[];
  /** Forgets what it heard and sets its clock to zero. */
  reset(): void;
  /** Gives its memory back; a push after it throws. */
  close(): void;
}

const FRAME_MS = 10;
const FRAME_SAMPLES = 240;
/** The detector knows 8, 16, 32 and 48 kHz. Each sample twice is 48 kHz; it filters the image out on its way to 8. */
const DETECTOR_HZ = 48_000;
const NO_EVENTS: readonly VoiceActivityEvent[] = [];

let engine: ReturnType<typeof createFvad> | undefined;

export async function createVoiceActivity(options: VoiceActivityOptions = {}): Promise<VoiceActivity> {
  const { thresholdMs = 100, silenceMs = 500, prefixMs = 300, strictness = 3 } = options;
  const fvad = await (engine ??= createFvad());
  const detector = fvad._fvad_new();
  const address = fvad._malloc(FRAME_SAMPLES * 2 * Int16Array.BYTES_PER_ELEMENT);
  const frame = new Int16Array(FRAME_SAMPLES);
  /** Whether each of the last frames was voiced: a ring of twice thresholdMs. */
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
      if (isClosed) throw new Error('this voice activity detector is closed');
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
