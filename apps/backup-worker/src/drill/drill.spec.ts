/** Drills of the real program: by command and by schedule. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Run } from '../testing/program.ts';
import { openWorkplace, type Workplace } from '../testing/workplace.ts';

let place: Workplace;

beforeEach(async () => {
  place = await openWorkplace();
});
afterEach(() => place.close());

async function look(run: Run, path: string): Promise<Response> {
  await run.seen('schedule.started');
  const port = run.lines().find(({ msg }) => msg === 'schedule.started')?.['healthPort'];
  return fetch(`http://127.0.0.1:${String(port)}${path}`);
}

describe('backup-worker drill', () => {
  it('restores the newest backup elsewhere, says how long that took, and leaves nothing', async () => {
    const none = await place.start(['drill']).ended;
    expect(none).toMatchObject({ code: 3, stderr: '' });
    expect(none.lines.at(-1)).toMatchObject({ msg: 'drill.failed', code: 'no_backup' });
    expect((await place.start(['--once']).ended).code).toBe(0);
    const { code, lines } = await place.start(['drill']).ended;
    expect(code).toBe(0);
    expect(lines.at(-1)).toMatchObject({
      msg: 'drill.finished',
      folder: place.finished()[0],
      seconds: expect.any(Number),
      rowCounts: { users: 1 },
    });
    expect(place.leftovers()).toEqual([]);
  });

  it('names the setting that a drill of PostgreSQL lacks', async () => {
    const changes = { DATABASE_URL: 'postgres://practice@localhost/voice' };
    for (const [args, more] of [
      [['drill'], {}],
      [[], { BACKUP_DRILL_SCHEDULE: '0 0 1 1 *' }],
    ] as const) {
      const { code, stderr } = await place.start([...args], { ...changes, ...more }).ended;
      expect({ code, stderr }).toEqual({
        code: 1,
        stderr: 'BACKUP_DRILL_DATABASE_URL is missing: a drill of PostgreSQL needs a server to restore to.\n',
      });
    }
  });
});

describe('drills on a schedule', () => {
  it('make the worker unhealthy from one that failed to one that succeeded', async () => {
    expect((await place.start(['--once']).ended).code).toBe(0);
    const [folder = ''] = place.finished();
    const key = `${folder}voice.db.zst`;
    const genuine = place.store.objects.get(key) ?? Buffer.of();
    place.store.objects.set(key, Buffer.alloc(genuine.length, 'forged'));
    const run = place.start([], {
      BACKUP_SCHEDULE: '0 0 1 1 *',
      BACKUP_DRILL_SCHEDULE: '* * * * * *',
      BACKUP_HEALTH_PORT: '0',
    });
    await run.seen('drill.failed', { code: 'verification_failed' });
    const failing = await look(run, '/health');
    expect(failing.status).toBe(503);
    expect(await failing.json()).toMatchObject({
      status: 'ok',
      drill: { status: 'failed', failure: 'verification_failed' },
    });
    place.store.objects.set(key, genuine);
    await run.seen('drill.finished');
    await run.seen('drill.started', {}, run.lines().filter(({ msg }) => msg === 'drill.started').length + 1);
    const mended = await look(run, '/health');
    expect(mended.status).toBe(200);
    expect(await mended.json()).toMatchObject({ drill: { status: 'ok', seconds: expect.any(Number) } });
    const metrics = await (await look(run, '/metrics')).text();
    expect(metrics).toMatch(/^backup_drills_total\{result="failed"\} [1-9]/m);
    expect(metrics).toMatch(/^backup_drill_duration_seconds /m);
    run.child.kill('SIGTERM');
    expect((await run.ended).code).toBe(0);
    expect(place.leftovers()).toEqual([]);
  });
});
