/** The traces of calls, as the settings say. */
import type { Logger } from '../log.ts';
import { SettingsError, type Settings } from '../settings/settings.ts';
import { openCallTraces, type CallTraces } from './call-traces.ts';

/**
 * @returns undefined when calls are not traced
 * @throws {SettingsError} when the folder cannot be used
 */
export function openTraces({ traces }: Pick<Settings, 'traces'>, log: Logger): CallTraces | undefined {
  if (traces === undefined) return undefined;
  try {
    return openCallTraces({ ...traces, log });
  } catch (error) {
    const { code } = error as { code?: unknown };
    throw new SettingsError(`Settings: CALL_RECORDINGS_DIR cannot be used (${String(code)}).`);
  }
}
