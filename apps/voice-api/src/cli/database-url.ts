/** Where the commands find the database: settings from the environment and from `.env`, where there is one. */
import { readEnvironment } from '../settings/read-environment.ts';

const databaseUrlDefault = 'file:./data/voice.db';

/** An empty value counts as missing, as it does for the server. */
export function databaseUrlOf(environment: Readonly<Record<string, string | undefined>>): string {
  return environment['DATABASE_URL'] || databaseUrlDefault;
}

export function readDatabaseUrl(): string {
  return databaseUrlOf(readEnvironment());
}
