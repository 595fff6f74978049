/** The environment of this process, with what a `.env` file in the current folder adds to it. */
import { existsSync } from 'node:fs';

/** What is set already wins over the file. */
export function readEnvironment(file = '.env'): NodeJS.ProcessEnv {
  if (existsSync(file)) process.loadEnvFile(file);
  return process.env;
}
