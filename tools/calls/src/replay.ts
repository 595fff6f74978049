/**
 * Replays the trace of a call through the call core and prints each step: npm run replay -- FILE [--state]
 * Exit codes: 0 the effects are those of the trace, 1 they differ, 2 the file cannot be read as a trace.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { replayCall } from '@petvisor/realtime-agent';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { state: { type: 'boolean', default: false } },
});
const [file] = positionals;
if (file === undefined) {
  console.error('npm run replay -- FILE [--state]');
  process.exit(2);
}

let steps = 0;
let differing = 0;
let startMs = 0;
try {
  for (const { event, state, effects, isSame } of replayCall(readFileSync(file, 'utf8').split('\n'))) {
    if (event === null) startMs = state.startedAtMs;
    const seconds = (((event?.atMs ?? startMs) - startMs) / 1000).toFixed(3).padStart(9);
    console.log(`${seconds} ${isSame ? ' ' : '!'} ${event === null ? 'start' : describeStep(event)}`);
    for (const effect of effects) console.log(`${' '.repeat(14)}→ ${describeStep(effect)}`);
    if (values.state) console.log(`${' '.repeat(14)}= ${JSON.stringify(changingState(state))}`);
    steps += 1;
    if (!isSame) differing += 1;
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(2);
}
console.log(`${steps} steps, ${differing === 0 ? 'the same effects' : `${differing} with other effects`}`);
process.exitCode = differing === 0 ? 0 : 1;

/** Text such as `model.event response.created {…}`: the kind, then the other fields. */
function describeStep(step: { readonly type: string }): string {
  const { type, event, ...fields } = step as Readonly<Record<string, unknown>> & {
    readonly type: string;
    readonly event?: Readonly<Record<string, unknown>>;
  };
  const { type: inner, ...rest }: Record<string, unknown> = { ...fields, ...event, type: event?.['type'] };
  // The time of an event stands at the beginning of its line.
  if (type !== 'timer.set') delete rest['atMs'];
  const kind = typeof inner === 'string' ? `${type} ${inner}` : type;
  return Object.keys(rest).length === 0 ? kind : `${kind} ${JSON.stringify(rest)}`;
}

/** The part of the state that changes during a call. */
function changingState(state: { readonly history: readonly unknown[] }): object {
  return { ...state, setup: undefined, tools: undefined, limits: undefined, history: state.history.length };
}
