/** The practice that calls are answered for: its settings, and the facts in the file that PRACTICE_FACTS_FILE names. */
import { readFileSync } from 'node:fs';
import { parsePracticeFacts, type Practice, type PracticeFacts } from '@petvisor/receptionist';
import { SettingsError, UNNAMED_PRACTICE, type Settings } from './settings.ts';

/**
 * What is set wins over the same in the file.
 * @throws {SettingsError} one message that names the setting and what is wrong with the file, never its path.
 */
export function readPractice({
  practice,
  practiceFactsFile,
}: Pick<Settings, 'practice' | 'practiceFactsFile'>): Practice {
  if (practiceFactsFile === undefined) return practice;
  const facts = readFacts(practiceFactsFile);
  const { name: setName, ...set } = practice;
  const outOfHoursPhone = set.outOfHoursPhone ?? facts.outOfHours?.phone;
  return {
    name: setName === UNNAMED_PRACTICE ? (facts.name ?? setName) : setName,
    ...(facts.phone === undefined ? {} : { phone: facts.phone }),
    ...set,
    // The caller must not hear one number of the emergency guard and another of the facts.
    ...(outOfHoursPhone === undefined
      ? { facts }
      : {
          outOfHoursPhone,
          facts: { ...facts, outOfHours: { ...facts.outOfHours, phone: outOfHoursPhone } },
        }),
  };
}

function readFacts(path: string): PracticeFacts {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const isSyntax = error instanceof SyntaxError;
    throw new SettingsError(`Settings: PRACTICE_FACTS_FILE ${isSyntax ? 'is not JSON' : 'cannot be read'}.`);
  }
  const parsed = parsePracticeFacts(value);
  if (!parsed.ok) throw new SettingsError(`Settings: PRACTICE_FACTS_FILE: ${parsed.problem}.`);
  return parsed.facts;
}
