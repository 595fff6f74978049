/** Validates the options and fills in the defaults. Error messages name an option and never its value. */
import { systemFetch, systemNow, systemRandom, systemSteadyNow } from './clock.ts';
import { defaultTimeLimits } from './limits.ts';
import { toLocal } from './time-zone.ts';
import type { VetstoriaHooks, VetstoriaOptions, VetstoriaTimeLimits } from './types.ts';
import { DEFAULT_USER_AGENT } from './version.ts';

export type Settings = Required<Omit<VetstoriaOptions, 'timeLimits' | 'hooks'>> & {
  timeLimits: VetstoriaTimeLimits;
  hooks: VetstoriaHooks;
};

/** @throws TypeError naming the first option that cannot be used */
export function resolveSettings(options: VetstoriaOptions): Settings {
  for (const name of ['partnerKey', 'siteHash', 'secret', 'bookingHash'] as const) {
    if (options[name] === '') throw new TypeError(`${name} is empty`);
  }
  const settings: Settings = {
    ...options,
    baseUrl: httpRoot('baseUrl', options.baseUrl),
    authUrl: httpRoot('authUrl', options.authUrl),
    timeZone: options.timeZone ?? 'Europe/London',
    timeMode: options.timeMode ?? 'instant',
    phoneFormat: options.phoneFormat ?? 'international',
    countryCallingCode: options.countryCallingCode ?? '44',
    userAgent: options.userAgent ?? DEFAULT_USER_AGENT,
    unverifiedOperations: options.unverifiedOperations ?? false,
    fetch: options.fetch ?? systemFetch,
    now: options.now ?? systemNow,
    steadyNow: options.steadyNow ?? systemSteadyNow,
    random: options.random ?? systemRandom,
    timeLimits: { ...defaultTimeLimits, ...options.timeLimits },
    hooks: options.hooks ?? {},
  };
  checkTimeZone(settings.timeZone);
  return settings;
}

function httpRoot(name: string, url: string): string {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new TypeError(`${name} is not an http(s) URL`);
  }
  return url.replace(/\/+$/, '');
}

function checkTimeZone(timeZone: string): void {
  try {
    toLocal(0, timeZone);
  } catch (cause) {
    throw new TypeError('timeZone is not a known IANA time zone', { cause });
  }
}
