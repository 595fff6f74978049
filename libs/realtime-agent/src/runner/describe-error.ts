/** What may be logged of an error from elsewhere: not its message, which can quote what a caller said. */

const FRAMES_MAX = 4;

export function describeError(error: unknown): { error: string; code?: string; at?: string } {
  if (!(error instanceof Error)) return { error: typeof error };
  const { code } = error as { code?: unknown };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    error: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    ...(frames.length === 0
      ? {}
      : {
          at: frames
            .slice(0, FRAMES_MAX)
            .map((line) => line.trim())
            .join(' < '),
        }),
  };
}
