/** What every program of this workspace needs. Knows nothing of calls, bookings or backups. */
export { readBuild } from './build.ts';
export { describeError, type ErrorDescription } from './describe-error.ts';
export { ACTIVE_CHARACTERS, inertText } from './inert-text.ts';
export { createLogger, setLogLevel, type DestinationStream, type Logger, type LoggerOptions } from './log.ts';
export { readEnvironment } from './read-environment.ts';
export { readSecretFiles, secretFileNames } from './read-secret-files.ts';
export { readTextFile } from './read-text-file.ts';
export { newSealingKey, openSealed, parseSealingKey, SEAL_BYTES, seal } from './sealing.ts';
export { SettingsError } from './settings-error.ts';
export {
  addressSetting,
  decimalSetting,
  flagSetting,
  insecureHttpSetting,
  integerSetting,
  isInsecureAddress,
  parseEnvironment,
  requireHttps,
  textSetting,
  type Environment,
} from './settings.ts';
