/** The practice: its settings, and the facts in the file of PRACTICE_FACTS_FILE. */
import { parsePracticeFacts, type Practice, type PracticeFacts } from '@petvisor/receptionist';
import { readTextFile } from '@petvisor/service-kit';
import { SettingsError, UNNAMED_PRACTICE } from './settings.ts';

/**
 * Settings win over the same facts in the file.
 * @throws {SettingsError} one message that names the setting and the fault of the file, but not its path
 */
export function readPractice({
  practice,
  practiceFactsFile,
}: {
  readonly practice: Practice;
  readonly practiceFactsFile?: string | undefined;
}): Practice {
  if (practiceFactsFile === undefined) return practice;
  return withFacts(practice, readFacts(practiceFactsFile));
}

/** What is told of the practice itself wins over the same facts. */
export function withFacts(practice: Practice, facts: PracticeFacts): Practice {
  const outOfHoursPhone = practice.outOfHoursPhone ?? facts.outOfHours?.phone;
  return {
    ...practice,
    name: practice.name === UNNAMED_PRACTICE ? (facts.name ?? UNNAMED_PRACTICE) : practice.name,
    phone: practice.phone ?? facts.phone,
    outOfHoursPhone,
    // The emergency guard and the facts have to give callers the same number.
    facts:
      outOfHoursPhone === undefined
        ? facts
        : { ...facts, outOfHours: { ...facts.outOfHours, phone: outOfHoursPhone } },
  };
}

function readFacts(path: string): PracticeFacts {
  let value: unknown;
  try {
    value = JSON.parse(readTextFile(path));
  } catch (error) {
    const isSyntax = error instanceof SyntaxError;
    throw new SettingsError(`Settings: PRACTICE_FACTS_FILE ${isSyntax ? 'is not JSON' : 'cannot be read'}.`);
  }
  const parsed = parsePracticeFacts(value);
  if (!parsed.ok) throw new SettingsError(`Settings: PRACTICE_FACTS_FILE: ${parsed.problem}.`);
  return parsed.facts;
}
