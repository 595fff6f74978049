import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createApiKey } from '@petvisor/auth';
import { openRawClient } from './testing/raw-client.ts';
import { startQuietSystem, type QuietSystem } from './testing/start-system.ts';
import { upgrade, type UpgradeAnswer } from './testing/upgrade.ts';

const TEST_MS_MAX = 60_000;
const CALL_PATH = '/voice/browser/media-stream';
const BUSY_MS = 250;
const POLL_MS = 200;
let system: QuietSystem | undefined;
let spinning: NodeJS.Timeout | undefined;

afterEach(async () => {
  clearInterval(spinning);
  await system?.close();
  system = undefined;
}, TEST_MS_MAX);

/** Keeps the event loop busy from now on, with hardly a pause. */
function keepBusy(): void {
  spinning = setInterval(() => {
    const endMs = performance.now() + BUSY_MS;
    while (performance.now() < endMs);
  }, 1);
}

/** Asks again until the answer is as wanted, with pauses: questions without any would keep the server busy themselves. */
async function askUntil(path: string, isWanted: (answer: UpgradeAnswer) => boolean): Promise<UpgradeAnswer> {
  for (;;) {
    const answer = await upgrade(system!.port, path);
    if (isWanted(answer)) return answer;
    await delay(POLL_MS);
  }
}

/** Another process: locks of one process do not hold against itself. @returns what ends it */
async function holdWriteLock(path: string): Promise<() => Promise<unknown>> {
  const script = `
    const database = new (require('node:sqlite').DatabaseSync)(process.argv[1]);
    database.exec('BEGIN IMMEDIATE');
    console.log('held');
    setInterval(() => undefined, 1_000);`;
  const holder = spawn(process.execPath, ['--no-warnings', '-e', script, path]);
  await once(holder.stdout, 'data');
  return () => {
    holder.kill('SIGKILL');
    return once(holder, 'exit');
  };
}

describe('a server that is overloaded', () => {
  it(
    'refuses calls without spending their tickets, says so once, and takes them when it is over',
    async () => {
      system = await startQuietSystem({ environment: { OVERLOAD_PROTECTION: 'true' } });
      const issued = await fetch(`${system.url}/voice/browser/tickets`, {
        method: 'POST',
        headers: { 'X-API-Key': system.apiKey },
      });
      const { ticket } = (await issued.json()) as { ticket: string };
      keepBusy();
      const refused = await askUntil(`${CALL_PATH}?api_key=pv_nobody`, ({ status }) => status === 503);
      expect(refused).toMatchObject({ body: { code: 'overloaded' }, retryAfter: '10' });
      expect(await upgrade(system.port, `${CALL_PATH}?ticket=${ticket}`)).toMatchObject({ status: 503 });
      expect((await fetch(`${system.url}/version`)).status).toBe(200);
      clearInterval(spinning);
      const path = `${CALL_PATH}?ticket=${ticket}`;
      expect(await askUntil(path, ({ status }) => status !== 503)).toMatchObject({ status: 101 });
      expect(system.log().match(/new calls are refused/g)).toHaveLength(1);
    },
    TEST_MS_MAX,
  );

  it(
    'ends the newest of two calls with an apology when their sound gets late all the same',
    async () => {
      system = await startQuietSystem({ environment: { OVERLOAD_PROTECTION: 'true' } });
      const url = `${system.wsUrl}${CALL_PATH}?api_key=${system.apiKey}`;
      const first = await openRawClient(url);
      await first.until('voice.call.started');
      const client = await openRawClient(url);
      await client.until('voice.call.started');
      keepBusy();
      await client.until('response.output_audio_transcript.done', ({ item_id: id }) =>
        id.includes('apology'),
      );
      clearInterval(spinning);
      expect(await client.until('voice.call.ended')).toMatchObject({ reason: 'overloaded', booked: false });
      expect(await client.closed).toMatchObject({ code: 1013 });
      expect(first.events.filter(({ type }) => type === 'voice.call.ended')).toEqual([]);
      first.send({ type: 'voice.hangup' });
      await first.closed;
      await Promise.all(system.app.calls.ended());
      const rows = await system.app.database.conversations.list();
      expect(rows.map(({ closeReason }) => closeReason)).toEqual(['overloaded', 'caller_hung_up']);
    },
    TEST_MS_MAX,
  );
});

describe('a flood of wrong keys while the database is slow', () => {
  it(
    'is refused with 503, and displaces nothing that a call has to write',
    async () => {
      const { port, app, settings } = (system = await startQuietSystem({
        environment: { CONNECTIONS_MAX: '2000', CONNECTIONS_PER_ADDRESS_MAX: '1000' },
      }));
      const release = await holdWriteLock(settings.databaseUrl.replace('file:', ''));
      const emergency = { kind: 'emergency', topic: 'bleeding', createdAtMs: Date.now() } as const;
      // Waits for the lock, and everything else behind it.
      const first = app.database.followUps.add(emergency);
      const answers = Array.from({ length: 500 }, () =>
        upgrade(port, `${CALL_PATH}?api_key=${createApiKey().key}`),
      );
      const refused = answers.map(async (answer) => {
        const { status } = await answer;
        if (status !== 503) throw new Error(`answered with ${status}`);
        return answer;
      });
      expect(await Promise.any(refused)).toMatchObject({ body: { code: 'busy' }, retryAfter: '2' });
      const later = [1, 2, 3].map(() => app.database.followUps.add(emergency));
      await release();
      await Promise.all([first, ...later]);
      expect((await app.database.followUps.countOpen()).emergency).toBe(4);
      const statuses = new Set((await Promise.all(answers)).map(({ status }) => status));
      expect([...statuses].toSorted()).toEqual([401, 503]);
      expect(system.log().match(/admission failed/g)?.length).toBeLessThan(10);
    },
    TEST_MS_MAX,
  );
});
