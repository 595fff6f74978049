import { describe, expect, it } from '@jest/globals';
import { describeReady } from './ready.ts';

const plan = { standIns: [], hasDefaultPractice: true };
const ready = {
  plan,
  port: 3000,
  host: '127.0.0.1',
  databaseUrl: undefined,
  key: 'pv_k',
  takesVisitors: true,
};

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
    const text = describeReady({ ...ready, plan: { ...plan, standIns: ['vetstoria'] } });
    expect(text).toContain('realtime         real: ');
    expect(text).toContain('vetstoria        STAND-IN: ');
  });

  it('ends with the one page that needs no key, and how to stop', () => {
    const lines = describeReady(ready)
      .split('\n')
      .filter((line) => line.trim() !== '');
    expect(lines.slice(-2)).toEqual([
      '      http://127.0.0.1:3000/call/default',
      '  Ctrl-C stops everything.',
    ]);
    expect(describeReady({ ...ready, takesVisitors: false })).not.toContain('/call/default');
  });

  it('says how practices of a folder are called', () => {
    const text = describeReady({ ...ready, plan: { ...plan, hasDefaultPractice: false } });
    expect(text).toContain('practices in PRACTICES_DIR');
    expect(text).toContain('?practice=ID');
    expect(describeReady(ready)).not.toContain('?practice=ID');
  });
});
