import { parseArgs, type ParseArgsOptionDescriptor } from 'node:util';

/** Options of a program that does something many times from a seed. */
export interface CountOptions<Count extends string, Flag extends string> {
  /** As it is started: `npm run simulate`. */
  readonly command: string;
  /** Whole numbers with their defaults: `seed` is 0 or more, every other one 1 or more. */
  readonly counts: Readonly<Record<Count, number>>;
  readonly flags?: readonly Flag[];
}

export type Counts<Count extends string, Flag extends string> = Readonly<
  Record<Count, number> & Record<Flag, boolean>
>;

/** Reads `--NAME NUMBER` and `--FLAG`. Returns undefined when an option is unknown or is no such number. */
export function parseCounts<Count extends string, Flag extends string = never>(
  args: readonly string[],
  { counts, flags = [] }: CountOptions<Count, Flag>,
): Counts<Count, Flag> | undefined {
  const defaults = Object.entries<number>(counts);
  try {
    const options: Record<string, ParseArgsOptionDescriptor> = {};
    for (const [name, value] of defaults) options[name] = { type: 'string', default: String(value) };
    for (const name of flags) options[name] = { type: 'boolean', default: false };
    const values: Readonly<Record<string, unknown>> = parseArgs({ args: [...args], options }).values;
    const numbers = defaults.map(([name]) => [name, Number(values[name])] as const);
    const areCounts = numbers.every(([name, n]) => Number.isSafeInteger(n) && n >= (name === 'seed' ? 0 : 1));
    if (!areCounts) return undefined;
    return { ...values, ...Object.fromEntries(numbers) } as unknown as Counts<Count, Flag>;
  } catch {
    return undefined;
  }
}

/** The options of this process. Wrong ones end it with code 2, after one line about the right ones. */
export function readCounts<Count extends string, Flag extends string = never>(
  options: CountOptions<Count, Flag>,
): Counts<Count, Flag> {
  const parsed = parseCounts(process.argv.slice(2), options);
  if (parsed !== undefined) return parsed;
  const { command, counts, flags = [] } = options;
  const usage = [...flags, ...Object.entries(counts).map((entry) => entry.join(' '))];
  console.error(`${command} -- ${usage.map((each) => `[--${each}]`).join(' ')}`);
  process.exit(2);
}
