/**
 * The loggable part of an error: its class, its code and its stack frames. The message is left out, because messages of
 * libraries can quote values (a transcript, an address with a key).
 */
export interface ErrorDescription {
  /** The class of the error, or the type of the thrown value when it is not an error. */
  readonly name: string;
  readonly code?: string | undefined;
  /** The innermost stack frames, nearest first. */
  readonly at?: string | undefined;
  readonly cause?: ErrorDescription | undefined;
}

const FRAMES_MAX = 4;
const CAUSES_MAX = 4;

/** Recognises descriptions by identity: an object that merely looks like one could hold anything. */
const descriptions = new WeakSet<object>();

/** Returns a description as it is, so an error can be described before it is logged. */
export function describeError(error: unknown): ErrorDescription {
  return describe(error, CAUSES_MAX);
}

function describe(error: unknown, causesMax: number): ErrorDescription {
  if (isDescription(error)) return error;
  const description = error instanceof Error ? describeInstance(error, causesMax) : { name: typeof error };
  descriptions.add(description);
  return description;
}

function describeInstance(error: Error, causesMax: number): ErrorDescription {
  const { code } = error as { code?: unknown };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    name: error.name,
    ...(typeof code === 'string' && { code }),
    ...(frames.length > 0 && {
      at: frames
        .slice(0, FRAMES_MAX)
        .map((line) => line.trim())
        .join(' < '),
    }),
    ...(error.cause !== undefined && causesMax > 0 && { cause: describe(error.cause, causesMax - 1) }),
  };
}

function isDescription(value: unknown): value is ErrorDescription {
  return typeof value === 'object' && value !== null && descriptions.has(value);
}
