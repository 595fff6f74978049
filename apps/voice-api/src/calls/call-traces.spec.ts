import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createLogger } from '../log.ts';
import { openCallTraces, type CallTraces } from './call-traces.ts';

const startedAtMs = Date.UTC(2026, 10, 24, 14, 5, 9, 250);
let parent: string;
let folder: string;
let logged: string;

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'call-traces-'));
  folder = join(parent, 'calls');
  logged = '';
});
afterEach(() => {
  rmSync(parent, { recursive: true });
});

function open(filesMax = 3): CallTraces {
  const sink = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      logged += chunk.toString();
      done();
    },
  });
  return openCallTraces({ folder, filesMax, withText: false, log: createLogger('error', sink) });
}

describe('the trace of a call', () => {
  it('is a file of lines, named by time and conversation, for its owner alone', async () => {
    const trace = open().start(7, startedAtMs);
    trace.write('{"a":1}');
    trace.write('{"b":2}');
    await trace.close();
    expect(readdirSync(folder)).toEqual(['20261124T140509Z-call-7.jsonl']);
    const path = join(folder, '20261124T140509Z-call-7.jsonl');
    expect(readFileSync(path, 'utf8')).toBe('{"a":1}\n{"b":2}\n');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  it('takes the place of the oldest one; other files stay', async () => {
    const traces = open(2);
    writeFileSync(join(folder, 'notes.txt'), 'mine');
    for (let id = 1; id <= 4; id++) await traces.start(id, startedAtMs + id * 1_000).close();
    expect(readdirSync(folder).toSorted()).toEqual([
      '20261124T140512Z-call-3.jsonl',
      '20261124T140513Z-call-4.jsonl',
      'notes.txt',
    ]);
  });

  it('is cut off at the end of a line when it is too long', async () => {
    const trace = open().start(7, startedAtMs);
    const line = 'x'.repeat(900_000);
    for (let i = 0; i < 40; i++) {
      trace.write(line);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await trace.close();
    const text = readFileSync(join(folder, readdirSync(folder)[0]!), 'utf8');
    expect(text.length).toBeLessThanOrEqual(32 * 1024 * 1024);
    expect(new Set(text.trimEnd().split('\n'))).toEqual(new Set([line]));
    expect(logged.match(/call trace cut off/g)).toHaveLength(1);
  });

  it('that cannot be written is logged once, and its call goes on', async () => {
    const traces = open();
    rmSync(folder, { recursive: true });
    const trace = traces.start(7, startedAtMs);
    trace.write('{}');
    await trace.close();
    trace.write('{}');
    expect(logged.match(/call trace not written/g)).toHaveLength(1);
    expect(logged).toContain('"conversationId":7');
  });
});
