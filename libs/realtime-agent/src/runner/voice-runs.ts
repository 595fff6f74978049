/** Speaks statements with the voice of the call: its audio comes back piece by piece, in whole samples. */
import { AUDIO } from '@petvisor/wire-protocol';
import { toBase64, type Base64Audio } from '../audio-codec/base64-audio.ts';
import type { CallEvent } from '../call/events.ts';
import type { Clock } from '../clock.ts';
import type { Voice } from '../ports.ts';

export interface VoiceRuns {
  speak(id: string, text: string, language: string): void;
  /** Nothing follows of the statement. */
  stop(id: string): void;
}

export type VoiceEvent = Extract<CallEvent, { type: `voice.${string}` }>;

export function createVoiceRuns(
  voice: Voice | undefined,
  clock: Clock,
  on: {
    readonly happened: (event: VoiceEvent, audio?: Base64Audio) => void;
    readonly failed: (error: unknown) => void;
  },
): VoiceRuns {
  const running = new Map<string, AbortController>();

  async function run(id: string, text: string, language: string, signal: AbortSignal): Promise<void> {
    const prepared = voice?.isPrepared?.(text, language) === true ? ({ isPrepared: true } as const) : {};
    let half: Uint8Array = new Uint8Array(0);
    try {
      if (voice === undefined) throw new TypeError('the call has no voice');
      for await (const piece of voice.speak(text, { language, signal })) {
        if (signal.aborted) return;
        const bytes = half.length === 0 ? piece : Buffer.concat([half, piece]);
        const whole = bytes.length - (bytes.length % AUDIO.bytesPerSample);
        half = Uint8Array.from(bytes.subarray(whole));
        if (whole === 0) continue;
        const audio = toBase64(bytes.subarray(0, whole));
        on.happened({ type: 'voice.audio', id, bytes: whole, ...prepared, atMs: clock.now() }, audio);
      }
      if (!signal.aborted) on.happened({ type: 'voice.done', id, atMs: clock.now() });
    } catch (error) {
      if (signal.aborted) return;
      on.failed(error);
      on.happened({ type: 'voice.failed', id, atMs: clock.now() });
    } finally {
      running.delete(id);
    }
  }

  return {
    speak(id, text, language) {
      const controller = new AbortController();
      running.set(id, controller);
      void run(id, text, language, controller.signal);
    },
    stop(id) {
      running.get(id)?.abort();
    },
  };
}
