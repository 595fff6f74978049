import { PersistenceError } from '../persistence-error.ts';

/** A server is copied whole, logs included, by tools that know it; a copy of ours could not be restored by them. */
export function refuseSnapshot(): Promise<never> {
  return Promise.reject(
    new PersistenceError('unsupported', 'PostgreSQL is copied with its own tools, such as pg_dump'),
  );
}
