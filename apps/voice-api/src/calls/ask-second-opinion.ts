/** A second opinion on what sounds like an emergency, as the settings say. */
import { createSecondOpinion, type SecondOpinion } from '@petvisor/realtime-agent';
import { EMERGENCY_KIND_NAMES } from '@petvisor/receptionist';
import type { Settings } from '../settings/settings.ts';

/** @returns undefined when the settings switch it off */
export function askSecondOpinion(
  { openai }: Pick<Settings, 'openai'>,
  safetyIdentifier: string,
): SecondOpinion | undefined {
  const { apiKey, baseUrl, opinionModel: model } = openai;
  if (model === undefined) return undefined;
  return createSecondOpinion({ apiKey, baseUrl, model, kinds: EMERGENCY_KIND_NAMES, safetyIdentifier });
}
