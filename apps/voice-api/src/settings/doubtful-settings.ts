/** Settings that are allowed and probably not meant. */
import type { Practice } from '@petvisor/receptionist';
import { secretFileNames, type Environment } from '@petvisor/service-kit';
import { SECRET_NAMES } from './secret-names.ts';
import { LOOPBACK_ORIGINS, SETTING_NAMES, type Settings } from './settings.ts';

/** What the names of this program's settings begin with, and other programs' do not. */
const PREFIXES = [
  'ALLOWED_',
  'ALLOW_API_',
  'AUDIT_',
  'CALL_',
  'CALLS_',
  'CONNECTIONS_',
  'CONVERSATIONS_',
  'DATABASE_',
  'DRAIN_',
  'NOISE_',
  'NOTIFY_',
  'OPENAI_',
  'PRACTICE_',
  'PRACTICES_',
  'PRICES_',
  'SMTP_',
  'VETSTORIA_',
];

/** Read by the `openai` package itself. */
const READ_BY_OTHERS = ['OPENAI_ORG_ID', 'OPENAI_PROJECT_ID', 'OPENAI_LOG', 'OPENAI_WEBHOOK_SECRET'];

/** Names that look like settings and are none: mistyped, or of another release. */
export function unknownSettings(environment: Environment): string[] {
  const known = new Set([...SETTING_NAMES, ...secretFileNames(SECRET_NAMES), ...READ_BY_OTHERS]);
  return Object.keys(environment)
    .filter((name) => PREFIXES.some((prefix) => name.startsWith(prefix)) && !known.has(name))
    .toSorted();
}

/** What a practice that takes calls will miss. */
export function missingInProduction({
  production,
  http,
  practice,
}: Pick<Settings, 'production'> & {
  readonly http: Pick<Settings['http'], 'allowedOrigins'>;
  readonly practice: Pick<Practice, 'phone' | 'outOfHoursPhone'>;
}): string[] {
  if (!production) return [];
  const isLocal = http.allowedOrigins.every((origin) => origin === LOOPBACK_ORIGINS);
  return [
    ...(isLocal ? ['ALLOWED_ORIGINS'] : []),
    ...(practice.phone === undefined ? ['PRACTICE_PHONE'] : []),
    ...(practice.outOfHoursPhone === undefined ? ['PRACTICE_OUT_OF_HOURS_PHONE'] : []),
  ];
}
