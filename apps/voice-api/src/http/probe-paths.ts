/** The routes that balancers and orchestrators ask, often and from a few addresses: no limit of an address counts them. */
export const LIVE_PATH = '/live';
export const READY_PATH = '/ready';

const PROBE_PATHS: ReadonlySet<string> = new Set([LIVE_PATH, READY_PATH]);

export function isProbe(path: string): boolean {
  return PROBE_PATHS.has(path);
}
