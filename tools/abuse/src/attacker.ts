/** The attacker as a process of its own. */
import { seededRandom } from '@petvisor/realtime-agent/testing';
import { createAttack, type Tally, type Target } from './attack.ts';
import { KINDS, YARDSTICKS } from './kinds.ts';

/** The order of the parent, as JSON in the first argument. */
export interface AttackOrder {
  readonly target: Target;
  readonly kind: string;
  readonly addresses: number;
  readonly network: number;
  readonly seed: number;
  readonly count: number;
  readonly msMax: number;
}

export interface AttackReport extends Tally {
  readonly ms: number;
}

const { kind, msMax, seed, ...order } = JSON.parse(process.argv[2] ?? '{}') as AttackOrder;
const found = [...KINDS, ...Object.values(YARDSTICKS)].find(({ name }) => name === kind);
if (found === undefined) throw new Error(`there is no kind ${kind}`);
const random = seededRandom(seed);
const attack = createAttack({ ...order, random, signal: AbortSignal.timeout(msMax) });
const startedMs = performance.now();
await found.run(attack);
process.send?.({ ...attack.tally, ms: performance.now() - startedMs } satisfies AttackReport);
process.disconnect();
