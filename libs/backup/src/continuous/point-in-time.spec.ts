import { describe, expect, it } from '@jest/globals';
import { parseGenerations, waysToRestore } from './point-in-time.ts';

const TABLE = `name   generation        lag   start                 end
store  bbbbbbbbbbbbbbbb  -1s   2026-11-22T09:00:05Z  2026-11-22T10:00:00Z
store  aaaaaaaaaaaaaaaa  62ms  2026-11-22T07:00:00Z  2026-11-22T08:00:00Z
`;
const generations = parseGenerations(TABLE);
const ways = (time?: string) =>
  waysToRestore(generations, time === undefined ? undefined : Date.parse(`2026-11-22T${time}Z`));
const A = ['-generation', 'aaaaaaaaaaaaaaaa'];
const B = ['-generation', 'bbbbbbbbbbbbbbbb'];

describe('a point in time', () => {
  it('is looked for in what Litestream has', () => {
    expect(generations.map(({ name }) => name)).toEqual(['bbbbbbbbbbbbbbbb', 'aaaaaaaaaaaaaaaa']);
    expect(parseGenerations('name  generation  lag  start  end\n')).toEqual([]);
  });

  it('is the end of what is newest when none is asked for', () => {
    expect(ways()).toEqual([B]);
    expect(waysToRestore([], undefined)).toEqual([]);
  });

  it('within a generation is named, and then the seconds before it', () => {
    const at = (clock: string) => [...A, '-timestamp', `2026-11-22T${clock}.000Z`];
    expect(ways('07:30:00')).toEqual([at('07:30:00'), at('07:29:59'), at('07:29:58')]);
    expect(ways('07:00:01')).toEqual([at('07:00:01'), at('07:00:00')]);
  });

  it('after the last write, and before the next generation, is the end of the one before', () => {
    expect(ways('08:30:00')).toEqual([A]);
    expect(ways('23:00:00')).toEqual([B]);
  });

  it('in the second of the last write is named first, and then is the end', () => {
    expect(ways('08:00:00.5')).toEqual([[...A, '-timestamp', '2026-11-22T08:00:00.500Z'], A]);
  });

  it('before everything, or in the second in which it begins, is none', () => {
    expect(ways('06:59:59')).toEqual([]);
    expect(ways('07:00:00.5')).toEqual([]);
  });
});
