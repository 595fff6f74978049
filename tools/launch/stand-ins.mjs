/** Which services are configured, and which need a stand-in. */

const SERVICES = {
  realtime: ['OPENAI_API_KEY'],
  vetstoria: ['BASE_URL', 'AUTH_URL', 'PARTNER_KEY', 'SITE_HASH', 'SECRET', 'SITE_ID', 'BOOKING_HASH'],
};

/** What the invented practice is called. */
const PRACTICE = [
  ['PRACTICE_NAME', 'Willow Tree Vets'],
  ['PRACTICE_PHONE', '020 7946 0123'],
  ['PRACTICE_OUT_OF_HOURS_PHONE', '020 7946 0999'],
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
