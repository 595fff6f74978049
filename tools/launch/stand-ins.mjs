/** Which services are configured, which need a stand-in, and the environment that leads to them. */
import { fileURLToPath } from 'node:url';

const SERVICES = {
  realtime: ['OPENAI_API_KEY'],
  vetstoria: ['BASE_URL', 'AUTH_URL', 'PARTNER_KEY', 'SITE_HASH', 'SECRET', 'SITE_ID', 'BOOKING_HASH'],
};

/** Who the invented practice is, and what it tells its callers. */
const PRACTICE = [
  ['PRACTICE_FACTS_FILE', fileURLToPath(new URL('../../practice-facts.example.json', import.meta.url))],
];

/**
 * @param {Readonly<Record<string, string | undefined>>} environment
 * @returns {{ standIns: ('realtime' | 'vetstoria')[], practice: [string, string][] }}
 * @throws when a service is half configured, or when a stand-in is needed and not allowed
 */
export function planStandIns(environment) {
  const given = (name) => (environment[name] ?? '') !== '';
  const standIns = Object.entries(SERVICES)
    .filter(([, names]) => !names.some(given))
    .map(([service]) => service);
  for (const names of Object.values(SERVICES)) {
    const missing = names.filter((name) => !given(name));
    if (missing.length > 0 && missing.length < names.length) {
      throw new Error(`Settings: ${missing.map((name) => `${name} is missing`).join('; ')}.`);
    }
  }
  const allowed = environment.NODE_ENV !== 'production' || environment.STAND_INS === 'on';
  if (standIns.length > 0 && !allowed) {
    const missing = standIns.flatMap((service) => SERVICES[service]);
    throw new Error(
      `Settings: ${missing.map((name) => `${name} is missing`).join('; ')}. ` +
        'In production nothing is replaced by a stand-in unless STAND_INS=on.',
    );
  }
  return { standIns, practice: standIns.includes('vetstoria') ? PRACTICE : [] };
}

/**
 * The environment of a voice-api that uses the stand-ins. Their own values win over whatever was set: an address of
 * the real service beside the stand-in's key would lead calls nowhere. The invented practice fills only what is empty.
 *
 * @param {Readonly<Record<string, string | undefined>>} environment
 * @param {Readonly<Record<string, string>>} started what the stand-ins said when they had started
 * @param {readonly (readonly [string, string])[]} practice of the plan
 * @returns {Record<string, string | undefined>}
 */
export function withStandIns(environment, started, practice) {
  const merged = { ...environment, ...started };
  for (const [name, value] of practice) merged[name] ||= value;
  return merged;
}

/**
 * The environment without any setting of the product: empty, not absent, so that a `.env` file does not bring them back.
 *
 * @param {Readonly<Record<string, string | undefined>>} environment
 * @param {string} example the text of `.env.example`; settings count also where they are commented out
 * @returns {Record<string, string | undefined>}
 */
export function withoutSettings(environment, example) {
  const listed = [...example.matchAll(/^#?[ \t]*([A-Z][A-Z0-9_]*)=/gm)].map(([, name]) => name);
  const names = [...Object.values(SERVICES).flat(), 'NODE_ENV', 'STAND_INS', ...listed];
  return { ...environment, ...Object.fromEntries(names.map((name) => [name, ''])) };
}
