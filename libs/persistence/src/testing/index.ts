/** For tests of what stands on a database. */
export { findPlanted } from './find-planted.ts';
export {
  isPostgresInstalled,
  startPostgresServer,
  type PostgresServer,
  type PostgresServerOptions,
} from './postgres-server.ts';
