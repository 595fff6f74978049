/** One PostgreSQL server for all specs; where it is not installed its tests are skipped, and in CI that is a failure. */
import { startPostgresServer } from './src/testing/postgres-server.ts';

export default async function start() {
  const server = await startPostgresServer();
  if (server === undefined) {
    if (process.env.CI === 'true') throw new Error('PostgreSQL is not installed');
    console.warn('PostgreSQL is not installed: its tests are skipped.');
    return;
  }
  process.env.TEST_POSTGRES_URL = server.url('postgres');
  globalThis.stopPostgres = () => server.stop();
}
