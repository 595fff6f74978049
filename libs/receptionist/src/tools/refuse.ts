import type { JsonValue, ToolOutcome } from '@petvisor/realtime-agent';
import { refusalWords } from '../refusals.ts';
import type { BookingRefusal, DetailRefusal, RefusalWords, ToolRefusal } from '../refusals.ts';

type JsonFields = Readonly<Record<string, JsonValue>>;

/** The result of a tool that did nothing: the reason, the words for the caller and the advice for the model. */
export function refuse(reason: ToolRefusal | BookingRefusal, more: JsonFields = {}): ToolOutcome {
  return { output: { status: 'rejected', reason, ...refusalWords(reason), ...more } };
}

/** As `refuse`, for reasons whose words depend on the case. */
export function refuseInWords(reason: DetailRefusal, words: RefusalWords & JsonFields): ToolOutcome {
  return { output: { status: 'rejected', reason, ...words } };
}
