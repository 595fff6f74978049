/** Options of `npm run abuse`. */
import { parseArgs } from 'node:util';
import type { Kind } from './kind.ts';
import { KINDS } from './kinds.ts';

export interface Options {
  readonly seed: number;
  /** Largest number of frames, handshakes, requests or connections of a kind. */
  readonly count: number;
  /** Largest time for a kind. */
  readonly seconds: number;
  /** Number of addresses that attackers have; one is limited as one. */
  readonly addresses: number;
  readonly kinds: readonly Kind[];
}

type Numbers = [number, number, number, number];

/** Returns undefined when an option is unknown, is no such number, or names no kind. */
export function parseOptions(args: readonly string[]): Options | undefined {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        seed: { type: 'string', default: '1' },
        count: { type: 'string', default: '100000' },
        seconds: { type: 'string', default: '30' },
        addresses: { type: 'string', default: '1' },
        kinds: { type: 'string', default: KINDS.map(({ name }) => name).join(',') },
      },
    });
    const [seed, ...others] = [values.seed, values.count, values.seconds, values.addresses].map(
      Number,
    ) as Numbers;
    const [count, seconds, addresses] = others;
    const areNumbers = [seed, ...others.map((each) => each - 1)].every(
      (each) => Number.isSafeInteger(each) && each >= 0,
    );
    const named = values.kinds.split(',').map((wanted) => KINDS.find(({ name }) => name === wanted));
    const kinds = named.filter((kind) => kind !== undefined);
    return areNumbers && kinds.length === named.length
      ? { seed, count, seconds, addresses, kinds }
      : undefined;
  } catch {
    return undefined;
  }
}
