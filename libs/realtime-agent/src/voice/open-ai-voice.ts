/** The voice of OpenAI's speech endpoint: text in, PCM16 out as it is made. */
import OpenAI, { APIConnectionError, APIError } from 'openai';
import { AUDIO } from '@petvisor/wire-protocol';
import { systemClock, type Clock } from '../clock.ts';
import type { Voice } from '../ports.ts';
import { RealtimeAgentError } from '../realtime-agent-error.ts';

export interface OpenAiVoiceOptions {
  readonly apiKey: string;
  readonly model: string;
  readonly voice: string;
  /** `https://…`, or `http://…` for a stand-in; `https://api.openai.com/v1` by default. */
  readonly baseUrl?: string | undefined;
  /** Maximum time from the request to the first audio; 5,000 by default. */
  readonly firstAudioMsMax?: number | undefined;
  /** Maximum time between two pieces of audio; 5,000 by default. */
  readonly gapMsMax?: number | undefined;
  /** Maximum length of the audio of one text, in milliseconds; 120,000 by default. */
  readonly audioMsMax?: number | undefined;
  readonly clock?: Clock | undefined;
}

type Limits = Readonly<Record<'firstAudioMsMax' | 'gapMsMax' | 'audioMsMax', number>>;

export function createOpenAiVoice(options: OpenAiVoiceOptions): Voice {
  const { apiKey, model, voice, baseUrl, clock = systemClock } = options;
  for (const [name, value] of Object.entries({ apiKey, model, voice })) {
    if (value === '') throw new RealtimeAgentError('invalid_option', `${name} is empty`);
  }
  const client = new OpenAI({ apiKey, maxRetries: 0, ...(baseUrl !== undefined && { baseURL: baseUrl }) });
  const limits = {
    firstAudioMsMax: options.firstAudioMsMax ?? 5_000,
    gapMsMax: options.gapMsMax ?? 5_000,
    audioMsMax: options.audioMsMax ?? 120_000,
  };
  return {
    model,
    speak(text, { language, signal }) {
      const request = (own: AbortSignal): Promise<Response> =>
        client.audio.speech.create(
          {
            input: text,
            model,
            voice,
            response_format: 'pcm',
            // Older models take no instructions, and guess the language from the text.
            ...(model.startsWith('gpt-') && { instructions: instructionsFor(language) }),
          },
          { signal: own },
        );
      return readSpeech(request, { signal, limits, clock });
    },
  };
}

function instructionsFor(language: string): string {
  const name = new Intl.DisplayNames(['en'], { type: 'language' }).of(language) ?? language;
  return `Speak ${name}, calmly and clearly, as a friendly receptionist. Say every word as it is written.`;
}

/** Every wait has its limit. When the reader stops or `signal` aborts, the request is closed. */
async function* readSpeech(
  request: (signal: AbortSignal) => Promise<Response>,
  { signal, limits, clock }: { readonly signal: AbortSignal; readonly limits: Limits; readonly clock: Clock },
): AsyncGenerator<Uint8Array> {
  const own = new AbortController();
  const late = new RealtimeAgentError('unresponsive', 'the speech service sends no audio');
  const limit = (ms: number): (() => void) => clock.after(ms, () => own.abort(late));
  let cancelLimit = limit(limits.firstAudioMsMax);
  let bytes = 0;
  try {
    const { body } = await request(AbortSignal.any([signal, own.signal]));
    for await (const piece of (body ?? []) as AsyncIterable<Uint8Array>) {
      cancelLimit();
      bytes += piece.length;
      if (bytes > limits.audioMsMax * AUDIO.bytesPerMs) {
        throw new RealtimeAgentError('speech_too_long', 'the speech is longer than its text');
      }
      yield piece;
      cancelLimit = limit(limits.gapMsMax);
    }
  } catch (error) {
    throw own.signal.aborted ? late : toVoiceError(error);
  } finally {
    cancelLimit();
    own.abort();
  }
}

function toVoiceError(error: unknown): RealtimeAgentError {
  if (error instanceof RealtimeAgentError) return error;
  if (error instanceof APIConnectionError) {
    return new RealtimeAgentError('connect_failed', 'the speech service could not be reached', {
      cause: error,
    });
  }
  if (!(error instanceof APIError)) {
    return new RealtimeAgentError('connection_lost', 'the speech broke off', { cause: error });
  }
  const { status } = error as { status: number | undefined };
  // The service's own message may repeat what it was sent.
  if (status === 401 || status === 403)
    return new RealtimeAgentError('unauthorized', `the speech service refused the key (${status})`);
  return new RealtimeAgentError(
    'speech_refused',
    `the speech service refused the text (${status ?? 'aborted'})`,
  );
}
