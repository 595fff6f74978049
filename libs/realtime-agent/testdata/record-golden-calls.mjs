/**
 * Records golden traces, which src/testing/golden-traces.spec.ts compares with what `step` does:
 *
 *     node --conditions=@petvisor/source testdata/record-golden-calls.mjs FILE CALLS [late]
 *
 * golden-calls.jsonl.gz has 200 calls (commit 9fd6c6e) in which no client truncates an item late; what they do has not
 * changed since. late-truncates.jsonl.gz has 50 calls in which some client does; they were recorded when a truncation
 * had come to cut only the item that it names. Record again only when a change of behaviour is intended: what differs by
 * mistake is recorded too.
 */
import { writeFileSync } from 'node:fs';
import { packGoldenCalls, recordGoldenCalls } from '@petvisor/realtime-agent/testing';

const FIRST_SEED = 1;

const [file, count, late] = process.argv.slice(2);
if (file === undefined || !(Number(count) > 0)) {
  console.error('record-golden-calls.mjs FILE CALLS [late]');
  process.exit(2);
}
const calls = recordGoldenCalls(
  Number(count),
  FIRST_SEED,
  (hasLateTruncate) => hasLateTruncate === (late === 'late'),
);
const packed = packGoldenCalls(calls);
writeFileSync(file, packed);
const steps = calls.reduce((sum, call) => sum + call.steps.length, 0);
console.log(
  `${calls.length} calls, seeds ${FIRST_SEED} to ${calls.at(-1).seed}, ${steps} steps, ${packed.length} bytes`,
);
