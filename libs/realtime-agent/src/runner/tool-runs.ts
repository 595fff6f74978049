/** Runs tools. Every run ends once: with its outcome, or with a message for the model about the failure. */
import type { ToolResult } from '../call/tools.ts';
import type { Clock } from '../clock.ts';
import type { JsonValue, Tool, ToolContext } from '../tool.ts';

export interface ToolRuns {
  run(call: { readonly callId: string; readonly name: string; readonly arguments: string }): void;
  /** Aborts a read whose result is not needed any more. */
  abort(callId: string): void;
}

export function createToolRuns(options: {
  readonly tools: readonly Tool[];
  readonly conversationId: number;
  readonly clock: Clock;
  readonly dialogue: ToolContext['dialogue'];
  /** Resolves when a write may begin. It does not begin once it is out of time. */
  readonly beforeWrite: () => Promise<void>;
  readonly onAnswered: (callId: string, result: ToolResult) => void;
  readonly onError: (tool: string, error: unknown) => void;
}): ToolRuns {
  const { tools, conversationId, clock, dialogue, beforeWrite, onAnswered, onError } = options;
  const running = new Map<string, () => void>();

  function start(tool: Tool, callId: string, text: string): void {
    const args = readArguments(tool, text);
    if (!args.ok) return onAnswered(callId, failed('error', args.message));
    const controller = new AbortController();
    const cancelLimit = clock.after(tool.timeLimitMs, () => {
      if (tool.effect === 'read') controller.abort();
      finish(failed(...timeOut(tool)));
    });
    let isOver = false;
    function finish(result: ToolResult): void {
      if (isOver) return;
      isOver = true;
      cancelLimit();
      running.delete(callId);
      onAnswered(callId, result);
    }
    running.set(callId, () => {
      controller.abort();
      finish(failed('unavailable', 'It is not needed any more.'));
    });
    const context = { conversationId, callId, signal: controller.signal, dialogue };
    // `then` first, so that a tool that throws synchronously is a rejection like any other.
    Promise.resolve()
      .then(() => (tool.effect === 'write' ? beforeWrite() : undefined))
      .then(() => (isOver ? undefined : tool.run(args.value, context)))
      .then(
        (outcome) => outcome && finish({ ok: true, outcome }),
        (error: unknown) => {
          if (!controller.signal.aborted) onError(tool.name, error);
          finish(failed(...broken(tool)));
        },
      );
  }

  return {
    run({ callId, name, arguments: text }) {
      const tool = tools.find((candidate) => candidate.name === name);
      if (tool === undefined) throw new Error('a tool that was announced is missing');
      start(tool, callId, text);
    },
    abort(callId) {
      running.get(callId)?.();
    },
  };
}

/** Returns what is known of a run that another process has begun and not ended. */
export async function interruptedResult(
  tool: Tool | undefined,
  text: string,
  onError: (error: unknown) => void,
): Promise<ToolResult> {
  if (tool?.effect !== 'write') {
    return failed(
      'unavailable',
      'It was interrupted before there was an answer. Call the tool again if it is needed.',
    );
  }
  const args = readArguments(tool, text);
  try {
    const outcome = args.ok ? await tool.interrupted?.(args.value) : undefined;
    if (outcome !== undefined) return { ok: outcome.booking?.status === 'confirmed', outcome };
  } catch (error) {
    onError(error);
  }
  return failed(...broken(tool));
}

/** `Tool` has no type for its arguments; its schema has checked them. */
type Arguments =
  { readonly ok: true; readonly value: never } | { readonly ok: false; readonly message: string };

/** Parses the model's arguments. The message names fields, never values. */
function readArguments(tool: Tool, text: string): Arguments {
  let value: unknown;
  try {
    value = JSON.parse(text === '' ? '{}' : text);
  } catch {
    return { ok: false, message: 'The arguments are not valid JSON. Nothing was done. Call the tool again.' };
  }
  const parsed = tool.parameters.safeParse(value);
  if (parsed.success) return { ok: true, value: parsed.data };
  const fields = [...new Set(parsed.error.issues.map((issue) => issue.path.join('.') || 'arguments'))];
  return {
    ok: false,
    message: `Nothing was done. These arguments are missing or wrong: ${fields.join(', ')}.`,
  };
}

type Failure = [status: 'error' | 'unavailable' | 'unknown', message: string];

function timeOut({ effect }: Tool): Failure {
  return effect === 'write'
    ? [
        'unknown',
        'There was no answer in time. It may or may not have been done. Do not claim success; do not repeat it.',
      ]
    : ['unavailable', 'There was no answer in time.'];
}

function broken({ effect }: Tool): Failure {
  return effect === 'write'
    ? [
        'unknown',
        'Something went wrong. It may or may not have been done. Do not claim success; do not repeat it.',
      ]
    : ['unavailable', 'Something went wrong.'];
}

function failed(status: Failure[0], message: string): ToolResult {
  const output: JsonValue = { status, message };
  return { ok: false, outcome: { output } };
}
