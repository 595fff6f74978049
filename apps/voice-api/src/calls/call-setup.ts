/** What a call is set up with, from its practice and its brief. */
import { DEFAULT_PRACTICE } from '@petvisor/persistence';
import type { CallSetup } from '@petvisor/realtime-agent';
import type { CallBrief } from '@petvisor/receptionist';
import type { PracticeConfig } from '../practices/practice-config.ts';
import type { Settings } from '../settings/settings.ts';

/** What the call says itself. Without words in the language of the practice the model says all of it. */
export function statementsOf({ statements }: CallBrief): Partial<CallSetup> {
  if (statements === undefined) return {};
  const { opening, apology, moment, unheard, contacts } = statements;
  return { opening, apology, moment, unheard, contacts };
}

/**
 * What the settings name comes first: the number of keywords is limited. Languages that the settings name are those of the
 * practice of the environment.
 */
export function listeningFor(
  transcription: Settings['openai']['transcription'],
  { id, practice }: PracticeConfig,
  likelyWords: readonly string[],
): CallSetup['transcription'] {
  const languages = id === DEFAULT_PRACTICE ? transcription.languages : practice.languages;
  return {
    ...transcription,
    ...(languages && { languages }),
    keywords: [...new Set([...transcription.keywords, ...likelyWords])],
  };
}
