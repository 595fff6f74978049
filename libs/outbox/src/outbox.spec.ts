import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { BYTES_MAX_LEAST } from './limits.ts';
import { openOutbox, type Outbox, type OutboxOptions, type OutboxReport } from './outbox.ts';

let folder: string;
let held: Set<string>;
let reports: OutboxReport[];
let written: unknown[];
/** Thrown by each attempt to write; undefined when the database takes everything. */
let refusal: Error | undefined;
let opened: Outbox[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'petvisor-outbox-'));
  held = new Set();
  [reports, written, opened, refusal] = [[], [], [], undefined];
});

afterEach(async () => {
  for (const outbox of opened) await outbox.close();
  rmSync(folder, { recursive: true });
});

const open = async (options: Partial<OutboxOptions> = {}): Promise<Outbox> => {
  const outbox = await openOutbox({
    folder,
    takeLock: async (path) => {
      if (held.has(path)) return undefined;
      held.add(path);
      return { release: () => held.delete(path) };
    },
    write: async (body) => {
      if (refusal !== undefined) throw refusal;
      written.push(body);
    },
    isOutage: () => true,
    report: (report) => reports.push(report),
    ...options,
  });
  opened.push(outbox);
  return outbox;
};

/** As a killed process leaves its outbox: nothing is written any more, and its lock is free. */
const kill = (outbox: Outbox): void => {
  opened = opened.filter((each) => each !== outbox);
  held.clear();
};

const take = (outbox: Outbox, body: unknown, group = 'a', urgent = false) =>
  outbox.take({ urgent, group, body });

describe('an outbox', () => {
  it('has what it took written in order, what is urgent first, once', async () => {
    const outbox = await open();
    refusal = new Error('away');
    await take(outbox, 1);
    await take(outbox, 2, 'b');
    await take(outbox, 3);
    await take(outbox, 4, 'a', true);
    await outbox.drain();
    expect([written, outbox.size, outbox.has('b')]).toEqual([[], 4, true]);
    refusal = undefined;
    await outbox.drain();
    await outbox.drain();
    expect([written, outbox.size, outbox.has('b')]).toEqual([[4, 1, 2, 3], 0, false]);
    expect(reports).toEqual([{ type: 'filling' }, { type: 'emptied', written: 4 }]);
  });

  it('leaves nothing of what was written in its file', async () => {
    const outbox = await open();
    await take(outbox, 'words');
    const path = join(folder, '1', 'entries');
    const before = readFileSync(path);
    await outbox.drain();
    const after = readFileSync(path);
    expect(after.length).toBe(1024 * 1024);
    const sealed = before.subarray(24, 200).filter((byte) => byte !== 0);
    expect(sealed.length).toBeGreaterThan(60);
    expect(after.includes(before.subarray(100, 120))).toBe(false);
  });

  it('tries again by itself, after pauses that grow to half a minute', async () => {
    const pauses: number[] = [];
    let due: (() => void) | undefined;
    const after = (delayMs: number, work: () => void) => {
      pauses.push(delayMs);
      due = work;
      return { stop: () => (due = undefined) };
    };
    const outbox = await open({ after });
    outbox.start();
    refusal = new Error('away');
    await take(outbox, 1);
    for (let tries = 0; tries < 9; tries += 1) {
      due?.();
      await outbox.drain();
    }
    expect(pauses).toEqual([250, 500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
    refusal = undefined;
    outbox.hurry();
    expect(pauses.at(-1)).toBe(250);
    due?.();
    await outbox.drain();
    expect(written).toEqual([1]);
  });

  it('goes on with other groups when one entry alone is refused, and keeps it', async () => {
    const bad = new Error('bad value');
    const outbox = await open({
      isOutage: () => false,
      write: async (body) => {
        if (body === 'bad') throw bad;
        written.push(body);
      },
    });
    await take(outbox, 'bad');
    await take(outbox, 'behind');
    await take(outbox, 'other', 'b');
    await outbox.drain();
    await outbox.drain();
    expect([written, outbox.size]).toEqual([['other'], 2]);
    expect(reports.filter(({ type }) => type === 'stuck')).toEqual([{ type: 'stuck', error: bad }]);
  });

  it('leaves a group alone while it must wait', async () => {
    let waits = true;
    const outbox = await open({ mustWait: (group) => waits && group === 'a' });
    await take(outbox, 1);
    await take(outbox, 2, 'b');
    await outbox.drain();
    expect(written).toEqual([2]);
    waits = false;
    await outbox.drain();
    expect(written).toEqual([2, 1]);
  });

  it('tells of each entry when it is on the disk', async () => {
    const told: unknown[] = [];
    const onTaken: OutboxOptions['onTaken'] = ({ body }) => told.push(body);
    const outbox = await open({ onTaken });
    await take(outbox, 1);
    kill(outbox);
    await open({ onTaken });
    expect(told).toEqual([1, 1]);
  });

  it('takes nothing after its end', async () => {
    const outbox = await open();
    await outbox.close();
    await expect(take(outbox, 1)).rejects.toMatchObject({ code: 'closed' });
  });
});

describe('the room of an outbox', () => {
  it('has a part that only urgent entries can fill', async () => {
    const outbox = await open({ bytesMax: BYTES_MAX_LEAST });
    const words = 'w'.repeat(100_000);
    const fill = async (urgent: boolean): Promise<number> => {
      for (let taken = 0; ; taken += 1) {
        const full = await take(outbox, words, 'a', urgent).then(
          () => undefined,
          (error: unknown) => error,
        );
        if (full === undefined) continue;
        expect(full).toMatchObject({ code: 'full' });
        return taken;
      }
    };
    expect([await fill(false), await fill(true)]).toEqual([31, 10]);
    await outbox.drain();
    expect([written.length, outbox.size]).toEqual([41, 0]);
    await take(outbox, words);
  });

  it('is not taken by an entry that is too large', async () => {
    const outbox = await open();
    await expect(take(outbox, 'w'.repeat(300_000))).rejects.toMatchObject({ code: 'too_large' });
  });

  it('is taken from the disk before it is needed', async () => {
    await open();
    expect(statSync(join(folder, '1', 'entries')).size).toBe(1024 * 1024);
  });

  it('is free again although one entry stays', async () => {
    const outbox = await open({
      bytesMax: BYTES_MAX_LEAST,
      isOutage: () => false,
      write: async (body) => {
        if (body === 'bad') throw new Error('bad value');
      },
    });
    await take(outbox, 'bad', 'bad');
    for (let each = 0; each < 200; each += 1) {
      await take(outbox, 'w'.repeat(100_000));
      await outbox.drain();
    }
    expect(statSync(join(folder, '1', 'entries')).size).toBeLessThan(BYTES_MAX_LEAST);
  });
});

describe('what a process leaves behind', () => {
  it('is written by the next, in order', async () => {
    refusal = new Error('away');
    const first = await open();
    for (const body of [1, 2, 3]) await take(first, body);
    refusal = undefined;
    kill(first);
    const second = await open();
    expect([second.size, second.has('a')]).toEqual([3, true]);
    await take(second, 4);
    await second.drain();
    expect(written).toEqual([1, 2, 3, 4]);
    expect(reports).toContainEqual({ type: 'found', entries: 3, damaged: 0, unreadable: 0 });
  });

  it('is taken up from every folder that nobody uses', async () => {
    const [first, second, third] = [await open(), await open(), await open()];
    await take(first, 1);
    await take(second, 2);
    await take(third, 3);
    expect(readdirSync(folder).sort()).toEqual(['1', '2', '3', 'key']);
    kill(first);
    kill(second);
    held.add(join(folder, '3', 'lock'));
    const next = await open();
    await next.drain();
    expect(written).toEqual([1, 2]);
    await (await open()).drain();
    expect(written).toEqual([1, 2]);
  });

  it('survives a write that was cut off', async () => {
    const first = await open();
    await take(first, 1);
    await take(first, 2);
    kill(first);
    const path = join(folder, '1', 'entries');
    const bytes = readFileSync(path);
    const end = bytes.findLastIndex((byte) => byte !== 0);
    writeFileSync(path, bytes.subarray(0, end - 5));
    const second = await open();
    await second.drain();
    expect(written).toEqual([1]);
    expect(reports).toContainEqual({ type: 'found', entries: 1, damaged: 1, unreadable: 0 });
  });

  it('is kept where the key is not the one it was sealed with, and read once that is back', async () => {
    const [key, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
    const first = await open({ key });
    await take(first, 1);
    kill(first);
    const second = await open({ key: other });
    expect(second.size).toBe(0);
    expect(reports).toContainEqual({ type: 'found', entries: 0, damaged: 0, unreadable: 1 });
    await take(second, 2);
    await second.drain();
    kill(second);
    await (await open({ key })).drain();
    expect(written).toEqual([2, 1]);
  });

  it('is read with the key of the file beside it after a key was set', async () => {
    const first = await open();
    await take(first, 1);
    kill(first);
    expect(statSync(join(folder, 'key')).mode & 0o777).toBe(0o600);
    await (await open({ key: Buffer.alloc(32, 1) })).drain();
    expect(written).toEqual([1]);
  });
});

it('a folder that cannot be made is said', async () => {
  writeFileSync(join(folder, 'file'), '');
  for (const path of [join(folder, 'file', 'outbox'), '/proc/outbox/here']) {
    await expect(open({ folder: path })).rejects.toMatchObject({ code: 'unavailable' });
  }
});
