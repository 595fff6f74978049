import { afterEach, describe, expect, it } from '@jest/globals';
import { runScript, type Script } from './testing/run-script.ts';
import { onEachEngine } from './testing/scratch.ts';

onEachEngine((scratch) => {
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
      const url = await scratch.url();
      const scripts = [1, 2, 3].map(() => run('./claim-bookings.ts', url, String(count)));
      for (const script of scripts) expect(await script.nextLine()).toBe('open');
      for (const { child } of scripts) child.stdin?.write('go\n');
      const claimed = await Promise.all(scripts.map(async (script) => Number(await script.nextLine())));
      expect(claimed.reduce((sum, n) => sum + n, 0)).toBe(count);
      const database = await scratch.open();
      expect(await database.bookings.listPending()).toHaveLength(count);
    });

    it('lose no committed row when the writer is killed', async () => {
      const writer = run('./write-exchanges.ts', await scratch.url());
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
  });
});
