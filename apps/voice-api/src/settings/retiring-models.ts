/** Models whose shutdown OpenAI has announced, from OpenAI's page of deprecations as of 2026. */
import type { Settings } from './settings.ts';

export interface RetiringModel {
  readonly setting: 'OPENAI_REALTIME_MODEL' | 'OPENAI_TRANSCRIPTION_MODEL';
  readonly model: string;
  /** Last day of the model, `YYYY-MM-DD`. */
  readonly until: string;
  readonly instead: string;
}

const RETIRING: readonly (Omit<RetiringModel, 'model'> & { readonly pattern: RegExp })[] = [
  {
    setting: 'OPENAI_REALTIME_MODEL',
    pattern: /^gpt-realtime(-2025-08-28)?$/,
    until: '2027-01-20',
    instead: 'gpt-realtime-2.1',
  },
  {
    setting: 'OPENAI_REALTIME_MODEL',
    pattern: /^gpt-realtime-mini(-2025-12-15)?$/,
    until: '2027-01-20',
    instead: 'gpt-realtime-2.1-mini',
  },
  {
    setting: 'OPENAI_TRANSCRIPTION_MODEL',
    pattern: /^(whisper-1|gpt-4o-.*transcribe.*)$/,
    until: '2027-02-26',
    instead: 'gpt-transcribe',
  },
];

/** The configured models that will be shut down. */
export function findRetiringModels({ openai }: Pick<Settings, 'openai'>): RetiringModel[] {
  const configured = {
    OPENAI_REALTIME_MODEL: openai.model,
    OPENAI_TRANSCRIPTION_MODEL: openai.transcription.model,
  };
  return RETIRING.filter(({ setting, pattern }) => pattern.test(configured[setting])).map(
    ({ setting, until, instead }) => ({ setting, model: configured[setting], until, instead }),
  );
}
