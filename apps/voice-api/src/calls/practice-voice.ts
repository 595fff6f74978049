/** The voices of the receptionist's own words, with those that are always the same prepared. */
import {
  createOpenAiVoice,
  createPreparedVoice,
  RealtimeAgentError,
  type KeptAudio,
  type PreparedVoice,
  type Voice,
} from '@petvisor/realtime-agent';
import { callStatements, type CallStatements, type Practice } from '@petvisor/receptionist';
import type { Logger } from '../log.ts';
import type { Settings } from '../settings/settings.ts';
import { SharedAudio } from './shared-audio.ts';

/** @returns undefined when the settings switch it off */
export type PracticeVoiceOf = (practice: Practice, voice: string) => PreparedVoice | undefined;

/** Practices with the same voice share what is prepared, and speak through one client. */
export function createPracticeVoices({ openai }: Pick<Settings, 'openai'>, log: Logger): PracticeVoiceOf {
  const { apiKey, baseUrl, speechModel: model } = openai;
  const audio = new SharedAudio();
  const voices = new Map<string, Voice>();
  return (practice, name) => {
    if (model === undefined) return undefined;
    const voice = voices.get(name) ?? createOpenAiVoice({ apiKey, baseUrl, model, voice: name });
    voices.set(name, voice);
    const kept: KeptAudio = {
      get: (key) => audio.get(`${name}\n${key}`),
      set: (key, sound) => audio.set(`${name}\n${key}`, sound),
    };
    return createPreparedVoice(voice, {
      texts: textsOf(practice),
      kept,
      onError: (error) =>
        log.warn(
          { code: error instanceof RealtimeAgentError ? error.code : 'unknown' },
          'statement not prepared',
        ),
    });
  };
}

function textsOf(practice: Practice): CallStatements['apology'][] {
  const statements = callStatements(practice);
  const always =
    statements === undefined
      ? []
      : [
          statements.opening.greeting,
          statements.apology,
          statements.emergency,
          statements.moment,
          statements.opening.disclosure,
          statements.unheard,
        ];
  const emergencies = (practice.languages ?? []).flatMap(
    (language) => callStatements(practice, language)?.emergency ?? [],
  );
  return [...always, ...emergencies];
}
