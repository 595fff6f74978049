/** Starts one PostgreSQL server for all specs. If PostgreSQL is not installed, its specs are skipped, or fail in CI. */
import { isPostgresInstalled, startPostgresServer } from './src/testing/postgres-server.ts';

export default async function start() {
  if (!isPostgresInstalled() && process.env.CI !== 'true') {
    console.warn('PostgreSQL is not installed: its tests are skipped.');
    return;
  }
  const server = await startPostgresServer();
  process.env.TEST_POSTGRES_URL = server.url('postgres');
  globalThis.stopPostgres = () => server.stop();
}
