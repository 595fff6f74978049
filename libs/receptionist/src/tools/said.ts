import type { JsonValue, Statement, ToolOutcome } from '@petvisor/realtime-agent';

const OUTCOME_IS_SAID =
  'The system is telling the caller all of this now, and asks what comes next. Say NOTHING now, and wait for the caller.';

/** The result of a tool, and the statement in which the call tells it to the caller; without one the model tells it. */
export function said(output: JsonValue, statement: Statement | undefined): ToolOutcome {
  if (statement === undefined) return { output };
  const fields = typeof output === 'object' && !Array.isArray(output) ? output : {};
  return {
    output: { ...fields, spoken_by_system: true, system_advice: OUTCOME_IS_SAID },
    unspoken: output,
    say: statement,
  };
}
