/** Test helpers for projects that use a database. */
export { findPlanted } from './find-planted.ts';
export {
  findPostgres,
  isPostgresInstalled,
  startPostgresServer,
  type PostgresServer,
  type PostgresServerOptions,
} from './postgres-server.ts';
