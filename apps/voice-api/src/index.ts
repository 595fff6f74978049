export { createApp } from './create-app.ts';
export type { AppOverrides, VoiceApp } from './voice-app.ts';
export { createLogger } from './log.ts';
export { WITHOUT_LIMITS } from './settings/limits-settings.ts';
export { SECRET_NAMES } from './settings/secret-names.ts';
export { SETTING_NAMES, SettingsError, parseSettings } from './settings/settings.ts';
export type { Settings } from './settings/settings.ts';
export { STOP_MS_MAX } from './stop-time.ts';
