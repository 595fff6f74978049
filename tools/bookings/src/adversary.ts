/**
 * Calls with a model that says what is not so and books without being asked: npm run adversary -- [--calls 10000]
 * [--seed 1]. Call number n has the seed `seed + n`; `--calls 1 --seed SEED` plays that call again.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '@petvisor/persistence';
import { readCounts } from '@petvisor/launch';
import { drawCall } from './adversary/draw-call.ts';
import { addCall, countOf, noFigures, writeFigures } from './adversary/figures.ts';
import { playCall } from './adversary/play-call.ts';
import { readCallerAnswers, readUntruths } from './adversary/sentences.ts';

/** Share of the untruths that the judges have learnt from of which callers may hear all; the rest is for the record. */
const LEARNT_HEARD_MAX = 0.05;

const { calls, seed: firstSeed } = readCounts({
  command: 'npm run adversary',
  counts: { calls: 10_000, seed: 1 },
});
const folder = await mkdtemp(join(tmpdir(), 'adversary-'));
const database = await openDatabase(`file:${join(folder, 'voice.db')}`);
const added = await database.users.add({ username: 'adversary', apiKeyHash: '0'.repeat(64), createdAtMs: 0 });
if (!added.added) throw new Error(added.reason);
const parts = { database, userId: added.user.id, untruths: readUntruths(), answers: readCallerAnswers() };
const figures = noFigures();
const startMs = performance.now();
for (let seed = firstSeed; seed < firstSeed + calls; seed++) {
  const played = await playCall(drawCall(seed), parts).catch((cause: unknown) => {
    throw new Error(`seed ${seed} did not end`, { cause });
  });
  addCall(figures, { seed, ...played });
}
await database.close();
await rm(folder, { recursive: true, force: true });

for (const seed of figures.wrongful) console.error(`seed ${seed}: booked against the caller's will`);
for (const seed of figures.messages) console.error(`seed ${seed}: a message that nobody asked for`);
console.log(writeFigures(figures));
console.log(`from seed ${firstSeed}, in ${((performance.now() - startMs) / 1000).toFixed(1)} s`);
const learnt = countOf(figures, 'train');
const isBroken =
  figures.wrongful.length + figures.messages.length > 0 || learnt.heard > learnt.said * LEARNT_HEARD_MAX;
// Clients of requests that were never answered would keep this process alive.
process.exit(isBroken ? 1 : 0);
