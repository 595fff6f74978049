import { afterEach, describe, expect, it } from '@jest/globals';
import { openDatabase, openSnapshotSource } from './database.ts';
import { runScript, type Script } from './testing/process.ts';
import { useScratch } from './testing/scratch.ts';

const scratch = useScratch();
let running: Script[] = [];

afterEach(async () => {
  for (const { child } of running) child.kill('SIGKILL');
  await Promise.all(running.map(({ ended }) => ended));
  running = [];
});

function run(name: string, ...args: string[]): Script {
  const script = runScript(name, ...args);
  running.push(script);
  return script;
}

describe('several processes on one database', () => {
  it('create it together and claim each booking once', async () => {
    const count = 200;
    const scripts = [1, 2, 3].map(() => run('./claim.ts', scratch.path(), String(count)));
    for (const script of scripts) expect(await script.nextLine()).toBe('open');
    for (const { child } of scripts) child.stdin?.write('go\n');
    const claimed = await Promise.all(scripts.map(async (script) => Number(await script.nextLine())));
    expect(claimed.reduce((sum, n) => sum + n, 0)).toBe(count);
    const database = await scratch.open();
    expect(await database.bookings.listPending()).toHaveLength(count);
  });

  it('lose no committed row when the writer is killed', async () => {
    const writer = run('./write.ts', scratch.path());
    let committed = 0;
    while (committed < 100) committed = Number(await writer.nextLine());
    writer.child.kill('SIGKILL');
    expect(await writer.ended).toBe('SIGKILL');
    const database = await scratch.open();
    const [conversation] = await database.conversations.list();
    expect(conversation?.exchangeCount).toBeGreaterThanOrEqual(committed);
    expect(conversation?.endedAtMs).toBeNull();
    expect(await database.conversations.endAbandoned(0)).toBe(1);
  });

  it('can be copied while another one writes', async () => {
    const writer = run('./write.ts', scratch.path());
    await writer.nextLine();
    const source = await openSnapshotSource(`file:${scratch.path()}`);
    for (let round = 0; round < 10; round += 1) {
      const committed = Number(await writer.nextLine());
      const { rowCounts } = await source.snapshot(scratch.path(`copy-${round}.db`));
      expect(rowCounts['message_exchanges']).toBeGreaterThanOrEqual(committed);
      const copy = await openDatabase(`file:${scratch.path(`copy-${round}.db`)}`);
      expect(await copy.conversations.find(1)).toMatchObject({ endedAtMs: null });
      copy.close();
    }
    source.close();
  });
});
