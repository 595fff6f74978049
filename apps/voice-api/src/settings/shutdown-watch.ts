/** Asks OpenAI once a day which of the configured models are to be shut down, and warns of them. */
import { z } from 'zod';
import type { Logger } from '../log.ts';
import type { Settings } from './settings.ts';

const LOOK_MS = 24 * 60 * 60_000;
const ANSWER_MS_MAX = 10_000;

const modelList = z.object({
  data: z.array(z.object({ id: z.string(), shutdown_date: z.iso.date().nullish().catch(undefined) })),
});

export interface ShutdownWatch {
  /** Asks now. Never rejects: what cannot be read is logged, and asked for again a day later. */
  look(): Promise<void>;
  stop(): void;
}

export function watchShutdowns({ openai }: Pick<Settings, 'openai'>, log: Logger): ShutdownWatch {
  const configured = {
    OPENAI_REALTIME_MODEL: openai.model,
    OPENAI_TRANSCRIPTION_MODEL: openai.transcription.model,
    OPENAI_SPEECH_MODEL: openai.speechModel,
    OPENAI_SECOND_OPINION_MODEL: openai.opinionModel,
  };
  const stopping = new AbortController();

  const look = async (): Promise<void> => {
    try {
      const response = await fetch(`${openai.baseUrl}/models`, {
        headers: { authorization: `Bearer ${openai.apiKey}` },
        signal: AbortSignal.any([stopping.signal, AbortSignal.timeout(ANSWER_MS_MAX)]),
      });
      if (!response.ok) return log.warn({ status: response.status }, 'shutdown dates of models not read');
      const { data } = modelList.parse(await response.json());
      const dates = new Map(data.map(({ id, shutdown_date: until }) => [id, until] as const));
      for (const [setting, model] of Object.entries(configured)) {
        if (model === undefined) continue;
        // A snapshot ends with its model, if OpenAI names no day of its own.
        const until = dates.get(model) ?? dates.get(model.replace(/-\d{4}-\d{2}-\d{2}$/, ''));
        if (until != null) log.warn({ setting, model, until }, 'model is about to be shut down');
      }
    } catch (error) {
      if (!stopping.signal.aborted) log.warn({ err: error }, 'shutdown dates of models not read');
    }
  };
  const timer = setInterval(() => void look(), LOOK_MS);
  timer.unref();
  void look();
  return {
    look,
    stop: () => {
      clearInterval(timer);
      stopping.abort();
    },
  };
}
