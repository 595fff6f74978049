import { PersistenceError } from './persistence-error.ts';

const PAGE_SIZE_DEFAULT = 50;
const PAGE_SIZE_MAX = 500;

export function pageSize(limit: number = PAGE_SIZE_DEFAULT): number {
  if (!Number.isInteger(limit) || limit < 1 || limit > PAGE_SIZE_MAX) {
    throw new PersistenceError('invalid_argument', `limit is a whole number from 1 to ${PAGE_SIZE_MAX}`);
  }
  return limit;
}
