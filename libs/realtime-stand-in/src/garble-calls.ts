/** Tool calls as a model sometimes makes them. */
import type { FaultKind } from './faults.ts';
import type { PlannedCall } from './session.ts';

export interface GarbledCall {
  readonly call: PlannedCall;
  /** Has the call id of that one. */
  readonly as?: PlannedCall;
}

/** Only the first call is hit. */
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

/** Never JSON: what is left of an object has no end. */
function cut(json: string): string {
  return json.slice(0, Math.max(1, Math.floor(json.length / 2)));
}

function retype(json: string): string {
  const entries = Object.entries(parse(json));
  const retyped = entries.map(([name, value]) => [name, typeof value === 'number' ? `number ${value}` : 7]);
  // A call without arguments gets one that nobody asked for.
  return JSON.stringify(retyped.length === 0 ? [7] : Object.fromEntries(retyped));
}

function parse(json: string): object {
  try {
    return Object(JSON.parse(json)) as object;
  } catch {
    // A script may send what is no JSON: there is nothing to retype.
    return {};
  }
}
