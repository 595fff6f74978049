import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openCalls } from './calls.ts';
import { measure } from './measure.ts';
import { startServer, type ServerProcess } from './server-process.ts';
import { startUpstream, type Upstream } from './upstream.ts';

let upstream: Upstream;
let server: ServerProcess;

beforeAll(async () => {
  upstream = await startUpstream();
  server = await startServer('./bare-relay.ts', upstream.url.replace('http:', 'ws:'));
});

afterAll(async () => {
  await server.close();
  await upstream.close();
});

describe('calls through the bare relay', () => {
  it('lose no frame either way', async () => {
    const calls = await openCalls(server, upstream, 3);
    await calls.close();
    calls.check();
    expect((await server.usage()).calls).toBe(0);
  });

  it('are measured', async () => {
    const round = await measure({ target: server, server, upstream, calls: 2, seconds: 1 });
    expect(round.cpuMs).toBeGreaterThan(0);
    expect(round.toModel.p99Ms).toBeGreaterThanOrEqual(round.toModel.p50Ms);
    expect(round.toCaller.p50Ms).toBeGreaterThan(0);
    expect(round.memory?.residentBytes).toBeGreaterThan(0);
  });

  it('are not mistaken for calls that have broken', async () => {
    const calls = await openCalls(server, upstream, 1);
    upstream.hangUp();
    const broken = async (): Promise<void> => {
      for (;;) {
        calls.check();
        await setImmediate();
      }
    };
    await expect(broken()).rejects.toThrow('a call was closed with');
    await expect(calls.close()).rejects.toThrow('a call was closed with');
  });
});
