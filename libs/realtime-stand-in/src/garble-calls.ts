/** Faulty tool calls, as models sometimes make them. */
import type { FaultKind } from './faults.ts';
import type { PlannedCall } from './session.ts';

export interface GarbledCall {
  readonly call: PlannedCall;
  /** The call whose call id this one shares. */
  readonly as?: PlannedCall;
}

/** Applies the fault to the first call. */
export function garbleCalls(
  calls: readonly PlannedCall[],
  fault: FaultKind | undefined,
): readonly GarbledCall[] {
  const [first, ...others] = calls;
  if (first === undefined) return [];
  const rest = others.map((call) => ({ call }));
  switch (fault) {
    case 'call-malformed-arguments':
      return [{ call: { ...first, arguments: cut(first.arguments) } }, ...rest];
    case 'call-wrong-typed-arguments':
      return [{ call: { ...first, arguments: retype(first.arguments) } }, ...rest];
    case 'call-empty-arguments':
      return [{ call: { ...first, arguments: '' } }, ...rest];
    case 'call-unknown-tool':
      return [{ call: { ...first, name: 'no_such_tool' } }, ...rest];
    case 'call-twice': {
      const { callId: _, ...again } = first;
      return [{ call: first }, { call: again }, ...rest];
    }
    case 'call-id-twice':
      return [{ call: first }, { call: { ...first }, as: first }, ...rest];
    default:
      return calls.map((call) => ({ call }));
  }
}

/** The beginning of a JSON object is never valid JSON. */
function cut(json: string): string {
  return json.slice(0, Math.max(1, Math.floor(json.length / 2)));
}

function retype(json: string): string {
  const entries = Object.entries(parse(json));
  const retyped = entries.map(([name, value]) => [name, typeof value === 'number' ? `number ${value}` : 7]);
  // A call without arguments gets an array, which no schema expects.
  return JSON.stringify(retyped.length === 0 ? [7] : Object.fromEntries(retyped));
}

function parse(json: string): object {
  try {
    return Object(JSON.parse(json)) as object;
  } catch {
    // Arguments from a script need not be JSON.
    return {};
  }
}
