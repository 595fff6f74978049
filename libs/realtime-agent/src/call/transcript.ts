/** What a transcription tells beside its words. */
import type { ModelEvent } from './model-event.ts';

type Transcribed = Extract<ModelEvent, { type: 'conversation.item.input_audio_transcription.completed' }>;

/**
 * Returns the length that was charged for, and how sure the service is of the words, 0 to 1: the probability of the least
 * sure piece of them. The mean would hide the one piece that decides, as the "not" in "no, that is not right".
 */
export function toldOf({ usage, logprobs }: Pick<Transcribed, 'usage' | 'logprobs'>): {
  readonly audioMs?: number;
  readonly confidence?: number;
} {
  const least = logprobs?.reduce((lowest, { logprob }) => Math.min(lowest, logprob), 0);
  return {
    ...(usage?.seconds !== undefined && { audioMs: usage.seconds * 1_000 }),
    ...(least !== undefined && logprobs!.length > 0 && { confidence: Math.exp(least) }),
  };
}
