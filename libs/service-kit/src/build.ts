import { execFileSync } from 'node:child_process';
import type { Environment } from './settings.ts';

const UNKNOWN = 'unknown';

/**
 * The build of a program as `COMMIT-DATE`, such as `1a2b3c4-2026-11-30`: from BUILD_ID, which an image sets, or from Git in a
 * source checkout; `unknown` where there is neither.
 * @param folder in which the program lies
 */
export function readBuild(environment: Environment, folder: string): string {
  const { BUILD_ID } = environment;
  if (BUILD_ID) return BUILD_ID;
  try {
    const args = ['-C', folder, 'log', '-1', '--format=%h-%cs'];
    return execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return UNKNOWN;
  }
}
