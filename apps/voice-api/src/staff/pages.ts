/** Pages of the staff view: a cursor says after which row the next one begins. */
import type { FollowUp, ToDo, ToDoPosition } from '@petvisor/persistence';
import { z } from 'zod';
import { REFUSALS } from '../http/refusal.ts';
import { RefusalException } from '../http/refusal.exception.ts';

const ITEMS_MAX = 100;
const ITEMS_DEFAULT = 50;
const CURSOR_CHARS_MAX = 200;

export const pageQuerySchema = z.object({
  cursor: z.string().max(CURSOR_CHARS_MAX).optional(),
  limit: z.coerce.number().int().min(1).max(ITEMS_MAX).default(ITEMS_DEFAULT),
});

export type PageQuery = z.infer<typeof pageQuerySchema>;

/** @param rows one more than the page has, when there is another page */
export function pageOf<Row>(
  rows: readonly Row[],
  limit: number,
  positionOfRow: (row: Row) => readonly number[],
): { readonly items: readonly Row[]; readonly next: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const hasMore = rows.length > limit && last !== undefined;
  return { items, next: hasMore ? encode(positionOfRow(last)) : null };
}

export const positionOf = {
  ofToDo: ({ rank, createdAtMs, source, id }: ToDo) => [rank, createdAtMs, source, id],
  toDo(cursor: string | undefined): ToDoPosition | undefined {
    if (cursor === undefined) return undefined;
    const [rank = 0, createdAtMs = 0, source = 0, id = 0] = decode(cursor, 4);
    return { rank, createdAtMs, source, id };
  },
  ofSettled: ({ settledAtMs, id }: FollowUp) => [settledAtMs ?? 0, id],
  settled(cursor: string | undefined) {
    if (cursor === undefined) return undefined;
    const [settledAtMs = 0, id = 0] = decode(cursor, 2);
    return { settledAtMs, id };
  },
  call(cursor: string | undefined): number | undefined {
    return cursor === undefined ? undefined : decode(cursor, 1)[0];
  },
};

function encode(position: readonly number[]): string {
  return position.join('-');
}

function decode(cursor: string, length: number): number[] {
  const position = cursor.split('-').map(Number);
  if (position.length === length && position.every((each) => Number.isSafeInteger(each))) return position;
  throw new RefusalException(REFUSALS.badRequest);
}
