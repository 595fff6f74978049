import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createLogger } from '../log.ts';
import { useDatabase } from '../testing/use-database.ts';
import { LiveCalls } from './live-calls.ts';
import { watchRevocations, type RevocationWatch } from './revocation-watch.ts';

let calls: LiveCalls;
let watch: RevocationWatch;
let stopped: string[];

afterEach(() => watch.stop());
const database = useDatabase();
beforeEach(() => {
  calls = new LiveCalls({ max: 10, drainMsMax: 0 });
  stopped = [];
  watch = watchRevocations(calls, database().users, () => 5, createLogger('silent'));
});

async function addCaller(username: string, digit: string): Promise<number> {
  const result = await database().users.add({ username, apiKeyHash: digit.repeat(64), createdAtMs: 0 });
  if (!result.added) throw new Error(result.reason);
  calls.add(
    {
      stop: () => stopped.push(username),
      move: () => undefined,
      isSpared: false,
      queuedBytes: 0,
      ended: new Promise(() => undefined),
    },
    { userId: result.user.id, practice: 'default' },
  );
  return result.user.id;
}

describe('open calls', () => {
  it('end when the key of their user is revoked, and no others', async () => {
    const desk = await addCaller('desk', 'a');
    await addCaller('night', 'b');
    await watch.look();
    expect(stopped).toEqual([]);
    await database().users.revoke(desk, 1);
    await watch.look();
    expect(stopped).toEqual(['desk']);
  });

  it('go on when their key is rotated, or the database does not answer', async () => {
    const desk = await addCaller('desk', 'a');
    await database().users.rotate(desk, { apiKeyHash: 'b'.repeat(64), previousUntilMs: 0 });
    await watch.look();
    await database().close();
    await watch.look();
    expect(stopped).toEqual([]);
  });
});
