import { PersistenceError } from '../persistence-error.ts';

/** PostgreSQL is backed up with its own tools, which also restore it. */
export function refuseSnapshot(): Promise<never> {
  return Promise.reject(
    new PersistenceError('unsupported', 'PostgreSQL is backed up with its own tools, such as pg_dump'),
  );
}
