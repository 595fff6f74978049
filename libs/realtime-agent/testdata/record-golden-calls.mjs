/**
 * Records the golden traces that src/call/golden-traces.spec.ts compares with:
 *
 *     node --conditions=@petvisor/source testdata/record-golden-calls.mjs
 *
 * Record again only when a change of behaviour is intended: whatever differs by mistake is recorded too.
 */
import { writeFileSync } from 'node:fs';
import { packGoldenCalls, recordGoldenCalls } from '@petvisor/realtime-agent/testing';

const CALLS = 200;
const FIRST_SEED = 1;

const calls = recordGoldenCalls(CALLS, FIRST_SEED, (hasLateTruncate) => !hasLateTruncate);
const packed = packGoldenCalls(calls);
writeFileSync(new URL('golden-calls.jsonl.gz', import.meta.url), packed);
const steps = calls.reduce((sum, call) => sum + call.steps.length, 0);
console.log(`${calls.length} calls, seeds ${FIRST_SEED} to ${calls.at(-1).seed}, ${steps} steps, ${packed.length} bytes`);
