/** Which services are configured, which need a stand-in, and the environment that points to them. */
import { fileURLToPath } from 'node:url';

export type Service = 'realtime' | 'vetstoria';
type Environment = Readonly<Record<string, string | undefined>>;
type Setting = readonly [name: string, value: string];

const SERVICES: Readonly<Record<Service, readonly string[]>> = {
  realtime: ['OPENAI_API_KEY'],
  vetstoria: ['BASE_URL', 'AUTH_URL', 'PARTNER_KEY', 'SITE_HASH', 'SECRET', 'SITE_ID', 'BOOKING_HASH'],
};

/** Facts of the invented practice. */
const PRACTICE: readonly Setting[] = [
  ['PRACTICE_FACTS_FILE', fileURLToPath(new URL('../../../practice-facts.example.json', import.meta.url))],
];

/** The page of the invented practice, which anybody at this machine may call from without a key. */
const OPEN_PAGE: readonly Setting[] = [
  ['PRACTICE_VISITORS', 'open'],
  [
    'PRACTICE_NOTICE',
    'This is a try-out. A small offline engine answers instead of a language model: it understands plain English about ' +
      'booking and about the practice, and misses more than the real service does. Nothing that it books is real.',
  ],
];
const LOOPBACK_HOSTS: readonly string[] = ['', '127.0.0.1', 'localhost', '::1'];

export interface Plan {
  readonly standIns: readonly Service[];
  /** Settings of the invented practice; none when the diary is real. */
  readonly practice: readonly Setting[];
  /** False when the practices are those of PRACTICES_DIR alone. */
  readonly hasDefaultPractice: boolean;
}

/** Throws when a service is half configured, or when a stand-in is needed and not allowed. */
export function planStandIns(environment: Environment): Plan {
  // Each may be a file with the value (docker/README.md).
  const isGiven = (name: string): boolean => Boolean(environment[name] || environment[`${name}_FILE`]);
  const services = Object.keys(SERVICES) as Service[];
  const isMissing = (service: Service): boolean => !SERVICES[service].some(isGiven);
  // The practices of a folder have diaries of their own, and the environment describes none.
  const hasDefaultPractice = !isMissing('vetstoria') || !isGiven('PRACTICES_DIR');
  const standIns = services.filter(
    (service) => isMissing(service) && (service !== 'vetstoria' || hasDefaultPractice),
  );
  for (const names of Object.values(SERVICES)) {
    const missing = names.filter((name) => !isGiven(name));
    if (missing.length > 0 && missing.length < names.length) {
      throw new Error(`Settings: ${missing.map((name) => `${name} is missing`).join('; ')}.`);
    }
  }
  const areAllowed = environment['NODE_ENV'] !== 'production' || environment['STAND_INS'] === 'on';
  if (standIns.length > 0 && !areAllowed) {
    const missing = standIns.flatMap((service) => SERVICES[service]);
    throw new Error(
      `Settings: ${missing.map((name) => `${name} is missing`).join('; ')}. ` +
        'In production a stand-in replaces a service only with STAND_INS=on.',
    );
  }
  const practice = [
    ...(standIns.includes('vetstoria') ? PRACTICE : []),
    ...(standIns.length === services.length && isLocal(environment) ? OPEN_PAGE : []),
  ];
  return { standIns, practice, hasDefaultPractice };
}

/** Whether the server can be reached from this machine alone, and takes calls from its own page there. */
function isLocal({ HOST = '', ALLOWED_ORIGINS, NODE_ENV }: Environment): boolean {
  const origins = (ALLOWED_ORIGINS || 'loopback').split(',').map((origin) => origin.trim());
  return LOOPBACK_HOSTS.includes(HOST) && origins.includes('loopback') && NODE_ENV !== 'production';
}

/**
 * The environment of a voice-api that uses the stand-ins. The values that the stand-ins reported override what was set,
 * because the address of a real service together with a stand-in's key would fail every call. Settings of the invented
 * practice replace only empty ones.
 */
export function withStandIns(
  environment: Environment,
  reported: Readonly<Record<string, string>>,
  practice: readonly Setting[],
): Record<string, string | undefined> {
  const merged: Record<string, string | undefined> = { ...environment, ...reported };
  for (const [name, value] of practice) merged[name] ||= value;
  return merged;
}

/**
 * The environment with every setting of the product empty. They are empty rather than absent, so that a `.env` file does
 * not set them again.
 *
 * @param example text of `.env.example`; settings that are commented out count as well
 */
export function withoutSettings(
  environment: Environment,
  example: string,
): Record<string, string | undefined> {
  const listed = [...example.matchAll(/^#?[ \t]*([A-Z][A-Z0-9_]*)=/gm)].map(([, name]) => name ?? '');
  const names = [...Object.values(SERVICES).flat(), 'NODE_ENV', 'STAND_INS', ...listed];
  return { ...environment, ...Object.fromEntries(names.map((name) => [name, ''])) };
}
