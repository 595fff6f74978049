import { beforeEach, describe, expect, it } from '@jest/globals';
import { AUDIT_SUBJECT_IDS_MAX, type NewAuditEntry } from './audit.ts';
import type { Database } from './database.ts';
import { AT_MS, onEachEngine } from './testing/scratch.ts';

const EXPORT: NewAuditEntry = {
  atMs: AT_MS,
  actor: 'Zoë (root)',
  program: 'conversations',
  host: 'desk-1',
  action: 'export',
  subject: 'conversation',
  subjectIds: ['7', '12'],
};

onEachEngine(
  (scratch) => {
    let audit: Database['audit'];

    beforeEach(async () => {
      ({ audit } = await scratch.open());
    });

    describe('the audit trail', () => {
      it('says what was about to be done, and once what became of it', async () => {
        const id = await audit.add(EXPORT);
        expect(await audit.list()).toEqual([{ ...EXPORT, id, practice: 'default', outcome: null }]);
        expect(await audit.conclude(id, { outcome: 'in_part', subjectIds: ['7'] })).toBe(true);
        expect(await audit.conclude(id, { outcome: 'done' })).toBe(false);
        expect(await audit.list()).toEqual([
          { ...EXPORT, id, practice: 'default', outcome: 'in_part', subjectIds: ['7'] },
        ]);
        expect(await audit.conclude(id + 1, { outcome: 'done' })).toBe(false);
      });

      it('is listed newest first, in pages', async () => {
        const ids: number[] = [];
        for (let n = 0; n < 3; n += 1) ids.push(await audit.add({ ...EXPORT, subjectIds: [] }));
        const [newest] = await audit.list({ limit: 1 });
        expect(newest).toMatchObject({ id: ids[2], subjectIds: [] });
        expect((await audit.list({ beforeId: ids[2] })).map(({ id }) => id)).toEqual([ids[1], ids[0]]);
      });

      it('is dropped by age', async () => {
        await audit.add(EXPORT);
        const young = await audit.add({ ...EXPORT, atMs: AT_MS + 1 });
        expect(await audit.dropOlderThan(AT_MS + 1)).toBe(1);
        expect(await audit.list()).toMatchObject([{ id: young }]);
      });

      it('takes no words, and no more subjects than an entry may have', async () => {
        const refused = { code: 'invalid_argument' };
        await expect(audit.add({ ...EXPORT, subjectIds: ['Jane Doe'] })).rejects.toMatchObject(refused);
        const many = Array.from({ length: AUDIT_SUBJECT_IDS_MAX + 1 }, String);
        await expect(audit.add({ ...EXPORT, subjectIds: many })).rejects.toMatchObject(refused);
        const id = await audit.add(EXPORT);
        const words = { outcome: 'done', subjectIds: ['Jane'] } as const;
        await expect(audit.conclude(id, words)).rejects.toMatchObject(refused);
      });
    });
  },
  { inThread: true },
);
