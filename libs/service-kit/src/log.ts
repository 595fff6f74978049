/** The log of a program: one JSON object a line with `level`, `time`, `build`, `msg` and the attributes of the event. */
import { pino, stdTimeFunctions, type DestinationStream, type Logger } from 'pino';
import { describeError } from './describe-error.ts';

export type { DestinationStream, Logger };

export interface LoggerOptions {
  readonly level: string;
  /** The build of the program, written into each line. */
  readonly build: string;
  /** The process among several of one program, written into each line. */
  readonly instance?: string | undefined;
  /** Standard output by default. */
  readonly destination?: DestinationStream | undefined;
}

/** Number of references that are kept before those without a child are dropped. */
const CHILDREN_PRUNED_MIN = 64;

/** Callers log nothing personal and no key; attributes with these names are censored all the same. */
const CENSORED = ['apiKey', 'api_key', 'ticket', 'authorization', 'secret', 'headers', 'url', 'err.config'];

/** Holds none of them in memory. */
class LivingChildren {
  #references: WeakRef<Logger>[] = [];
  #prunedAt = CHILDREN_PRUNED_MIN;

  add(child: Logger): void {
    this.#references.push(new WeakRef(child));
    if (this.#references.length < this.#prunedAt) return;
    this.#references = this.#references.filter((reference) => reference.deref() !== undefined);
    this.#prunedAt = Math.max(CHILDREN_PRUNED_MIN, 2 * this.#references.length);
  }

  all(): Logger[] {
    return this.#references.flatMap((reference) => reference.deref() ?? []);
  }
}

/** Children of each logger that are still used; a child has a level of its own, which would stay as it was. */
const CHILDREN = new WeakMap<Logger, LivingChildren>();

export function createLogger({ level, build, instance, destination }: LoggerOptions): Logger {
  const children = new LivingChildren();
  const log = pino(
    {
      level,
      onChild: (child) => children.add(child),
      base: { build, ...(instance !== undefined && { instance }) },
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: [...CENSORED, ...CENSORED.map((name) => `*.${name}`)], censor: '[redacted]' },
      serializers: { err: describeError },
    },
    destination ?? pino.destination(1),
  );
  CHILDREN.set(log, children);
  return log;
}

/** Changes the level of a logger that `createLogger` has made, and of all its children, while the program runs. */
export function setLogLevel(log: Logger, level: string): void {
  log.level = level;
  for (const child of CHILDREN.get(log)?.all() ?? []) child.level = level;
}
