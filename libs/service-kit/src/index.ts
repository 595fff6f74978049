/** What every program of this workspace needs. Knows nothing of calls, bookings or backups. */
export { readBuild } from './build.ts';
export { describeError, type ErrorDescription } from './describe-error.ts';
export { ACTIVE_CHARACTERS, inertText } from './inert-text.ts';
export { createLogger, type DestinationStream, type Logger, type LoggerOptions } from './log.ts';
export { readEnvironment } from './read-environment.ts';
export { readTextFile } from './read-text-file.ts';
export {
  addressSetting,
  decimalSetting,
  flagSetting,
  insecureHttpSetting,
  integerSetting,
  parseEnvironment,
  requireHttps,
  SettingsError,
  textSetting,
  type Environment,
} from './settings.ts';
