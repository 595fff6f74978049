import { PersistenceError } from './persistence-error.ts';

const pageSizeDefault = 50;
const pageSizeMax = 500;

export function pageSize(limit: number = pageSizeDefault): number {
  if (!Number.isInteger(limit) || limit < 1 || limit > pageSizeMax) {
    throw new PersistenceError('invalid_argument', `limit is a whole number from 1 to ${pageSizeMax}`);
  }
  return limit;
}
