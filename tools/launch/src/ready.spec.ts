import { describe, expect, it } from '@jest/globals';
import { describeReady } from './ready.ts';

const ready = { plan: { standIns: [] }, port: 3000, host: '127.0.0.1', databaseUrl: undefined, key: 'pv_k' };

describe('describeReady', () => {
  it.each([
    [undefined, 'SQLite'],
    ['', 'SQLite'],
    ['file:./data/postgres.db', 'SQLite'],
    ['postgres://desk:hunter2@db.example/voice', 'PostgreSQL'],
    ['postgresql://desk:hunter2@db.example/voice', 'PostgreSQL'],
  ])('names the engine of the database, without its address: %s', (databaseUrl, engine) => {
    const text = describeReady({ ...ready, databaseUrl });
    expect(text).toContain(`\n  database         real: ${engine}\n`);
    expect(text).not.toMatch(/hunter2|db\.example|postgres\.db/);
  });

  it('distinguishes a service from its stand-in', () => {
    const text = describeReady({ ...ready, plan: { standIns: ['vetstoria'] } });
    expect(text).toContain('realtime         real: ');
    expect(text).toContain('vetstoria        STAND-IN: ');
  });
});
