import { existsSync } from 'node:fs';

/** The environment of this process, with the variables of a `.env` file in the current folder that are not set in it. */
export function readEnvironment(file = '.env'): NodeJS.ProcessEnv {
  if (existsSync(file)) process.loadEnvFile(file);
  // eslint-disable-next-line no-restricted-properties -- the place where a program reads its environment
  return process.env;
}
