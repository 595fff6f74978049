import { beforeEach, describe, expect, it } from '@jest/globals';
import { createLogger } from '../log.ts';
import { serveMetrics } from './metrics-server.ts';
import { createPrometheus, type Prometheus } from './prometheus.ts';

let unread: string[];

beforeEach(() => {
  unread = [];
});

const create = (practiceLabel = false): Prometheus =>
  createPrometheus({ build: '1a2b3c4', practiceLabel, onError: (gauge) => unread.push(gauge) });

const linesOf = async (prometheus: Prometheus, name: string): Promise<string[]> =>
  (await prometheus.scrape()).split('\n').filter((line) => line.startsWith(name));

describe('the metrics', () => {
  it('have a series for every reason from the start, so that the first increase is seen', async () => {
    const prometheus = create();
    const name = 'petvisor_bookings_total';
    prometheus.metrics.count(name, { outcome: 'unknown' });
    expect(await linesOf(prometheus, name)).toEqual([
      `${name}{outcome="confirmed"} 0`,
      `${name}{outcome="rejected"} 0`,
      `${name}{outcome="unknown"} 1`,
    ]);
  });

  it('have no series for what a caller or a service makes up', async () => {
    const prometheus = create();
    for (let n = 0; n < 1_000; n += 1)
      prometheus.metrics.count('petvisor_emergencies_total', { kind: `made up ${n}` });
    const lines = await linesOf(prometheus, 'petvisor_emergencies_total');
    expect(lines.join('\n')).not.toContain('made up');
    expect(lines).toContain('petvisor_emergencies_total{kind="other"} 1000');
  });

  it('are in seconds', async () => {
    const prometheus = create();
    prometheus.metrics.time('petvisor_answer_seconds', 1_250);
    expect(await linesOf(prometheus, 'petvisor_answer_seconds_sum')).toEqual([
      'petvisor_answer_seconds_sum 1.25',
    ]);
  });

  it('name the practice of a call only where the operator asks for it', async () => {
    const [without, withPractice] = [create(), create(true)];
    for (const { metrics } of [without, withPractice])
      metrics.ofPractice('oak').count('petvisor_calls_opened_total');
    const name = 'petvisor_calls_opened_total';
    expect(await linesOf(without, name)).toEqual([`${name} 1`]);
    expect(await linesOf(withPractice, name)).toEqual([
      `${name}{practice="default"} 0`,
      `${name}{practice="oak"} 1`,
    ]);
  });

  it('leave out a gauge that cannot be read, and tell it', async () => {
    const prometheus = create();
    prometheus.metrics.read('petvisor_notifications_dead', () => Promise.reject(new Error('away')));
    prometheus.metrics.read('petvisor_follow_ups_open', () => ({ emergency: 2, message: 0 }));
    expect(await linesOf(prometheus, 'petvisor_notifications_dead')).toEqual([]);
    expect(await linesOf(prometheus, 'petvisor_follow_ups_open')).toEqual([
      'petvisor_follow_ups_open{kind="emergency"} 2',
      'petvisor_follow_ups_open{kind="message"} 0',
    ]);
    expect(unread).toContain('petvisor_notifications_dead');
  });

  it('are served on a port of their own, under one path', async () => {
    const prometheus = create();
    const server = await serveMetrics({ host: '127.0.0.1', port: 0 }, prometheus, createLogger('silent'));
    const statusOf = async (path: string, method = 'GET'): Promise<number> =>
      (await fetch(`http://127.0.0.1:${server.port}${path}`, { method })).status;
    expect([await statusOf('/metrics'), await statusOf('/'), await statusOf('/metrics', 'POST')]).toEqual([
      200, 404, 405,
    ]);
    await server.close();
  });
});
