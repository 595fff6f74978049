import type { JsonValue, ToolOutcome } from '@petvisor/realtime-agent';
import { refusalWords } from '../refusals.ts';

/** What was asked for was not done: why, and what is to be said and done now. */
export function refuse(reason: string, more: { readonly [key: string]: JsonValue } = {}): ToolOutcome {
  return { output: { status: 'rejected', reason, ...refusalWords(reason), ...more } };
}
