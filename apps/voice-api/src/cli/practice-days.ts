/** How long the conversations of a practice are kept, for a command. */
import { SettingsError, type Environment } from '@petvisor/service-kit';
import { practiceFilesIn, practiceIdOf, readPracticeOf } from '../practices/practice-files.ts';
import { parsePracticesFolder, parseRetention } from '../settings/settings.ts';

/** Days of the practice with this id; undefined: for good. Rejects with a {@link SettingsError} when its file is not valid. */
export type PracticeDays = (id: string) => Promise<number | undefined>;

/** @returns undefined when all practices have the days of the settings */
export function practiceDays(environment: Environment): PracticeDays | undefined {
  const { folder, voice, ...allowed } = parsePracticesFolder(environment);
  const { keptDays } = parseRetention(environment);
  if (folder === undefined) return undefined;
  return async (id) => {
    const name = (await practiceFilesIn(folder)).find((each) => practiceIdOf(each) === id);
    // That of the environment, or one that is gone.
    if (name === undefined) return keptDays;
    const read = await readPracticeOf(name, {
      folder,
      environment,
      ...allowed,
      defaults: { voice, keptDays },
    });
    if (!read.ok) throw new SettingsError(`${name}: ${read.problem}`);
    return read.config.keptDays;
  };
}
