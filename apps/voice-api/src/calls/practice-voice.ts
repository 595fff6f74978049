/** The voice of the receptionist's own words, with those that are always the same prepared at start-up. */
import {
  createOpenAiVoice,
  createPreparedVoice,
  RealtimeAgentError,
  type PreparedVoice,
} from '@petvisor/realtime-agent';
import { callStatements, type Practice } from '@petvisor/receptionist';
import type { Logger } from '../log.ts';
import type { Settings } from '../settings/settings.ts';

/** @returns undefined when the settings switch it off */
export function createPracticeVoice(
  { openai }: Pick<Settings, 'openai'>,
  practice: Practice,
  log: Logger,
): PreparedVoice | undefined {
  const { apiKey, baseUrl, speechModel: model, voice } = openai;
  if (model === undefined) return undefined;
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
  return createPreparedVoice(createOpenAiVoice({ apiKey, baseUrl, model, voice }), {
    texts: [...always, ...emergencies],
    onError: (error) =>
      log.warn(
        { code: error instanceof RealtimeAgentError ? error.code : 'unknown' },
        'statement not prepared',
      ),
  });
}
