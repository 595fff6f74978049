/**
 * Folds a recorded call again and shows each step: npm run replay -- FILE [--state]
 * Exit codes: 0 the effects are those of the recorded call, 1 they differ, 2 there is no such recording.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { replayCall } from '@petvisor/realtime-agent';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { state: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h' } },
});
const [file] = positionals;
if (values.help || file === undefined) {
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
    console.log(`${seconds} ${isSame ? ' ' : '!'} ${event === null ? 'start' : describe(event)}`);
    for (const effect of effects) console.log(`${' '.repeat(14)}→ ${describe(effect)}`);
    if (values.state) console.log(`${' '.repeat(14)}= ${JSON.stringify(stateOf(state))}`);
    steps += 1;
    if (!isSame) differing += 1;
  }
} catch (error) {
  console.error(error.message);
  process.exit(2);
}
console.log(`${steps} steps, ${differing === 0 ? 'the same effects' : `${differing} with other effects`}`);
process.exitCode = differing === 0 ? 0 : 1;

/** `model.event response.created {…}`: the kind first, then what else there is. */
function describe({ type, event, ...fields }) {
  const { type: inner, ...rest } = { ...fields, ...event, type: event?.type };
  // Of an event the time is in front.
  if (type !== 'alarm.set') delete rest.atMs;
  const kind = inner === undefined ? type : `${type} ${inner}`;
  return Object.keys(rest).length === 0 ? kind : `${kind} ${JSON.stringify(rest)}`;
}

/** What of the state changes in a call, without what it was started with. */
function stateOf(state) {
  return { ...state, setup: undefined, tools: undefined, limits: undefined, history: state.history.length };
}
