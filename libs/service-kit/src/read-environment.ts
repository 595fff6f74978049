import { existsSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { readTextFile } from './read-text-file.ts';

/** The environment of this process, with the variables of a `.env` file in the current folder that are not set in it. */
export function readEnvironment(file = '.env'): NodeJS.ProcessEnv {
  // eslint-disable-next-line no-restricted-properties -- the place where a program reads its environment
  const { env } = process;
  if (existsSync(file)) {
    for (const [name, value] of Object.entries(parseEnv(readTextFile(file)))) env[name] ??= value;
  }
  return env;
}
