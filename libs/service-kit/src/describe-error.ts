/**
 * What is logged of an error: its class, its closed code and where it was thrown. Messages of libraries can quote
 * values (a transcript, an address with a key), so they are left out.
 */
export interface ErrorDescription {
  /** The error's class, or the type of what was thrown when that is no error. */
  readonly name: string;
  readonly code?: string | undefined;
  /** The innermost stack frames, nearest first. */
  readonly at?: string | undefined;
  readonly cause?: ErrorDescription | undefined;
}

const FRAMES_MAX = 4;
const CAUSES_MAX = 4;

export function describeError(error: unknown): ErrorDescription {
  return describe(error, CAUSES_MAX);
}

function describe(error: unknown, causesMax: number): ErrorDescription {
  if (!(error instanceof Error)) return { name: typeof error };
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
