import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { beforeEach, expect, it } from '@jest/globals';
import { useCommand } from '../testing/use-command.ts';
import { useFolder } from '../testing/use-folder.ts';
import { practicesCommand } from './practices-command.ts';

const path = useFolder();
const environment: Record<string, string> = {
  PARTNER_KEY: 'partner',
  WILLOW_TREE_SECRET: 'secret',
  WILLOW_TREE_SITE_HASH: 'site',
  WILLOW_TREE_BOOKING_HASH: 'booking',
};
const command = useCommand((args, context) => practicesCommand(args, context, environment));
const ADDED = [
  '--name',
  'Willow Tree',
  '--base-url',
  'http://127.0.0.1:9',
  '--auth-url',
  'http://127.0.0.1:9',
  '--site-id',
  '21',
];

beforeEach(() => {
  mkdirSync(path('practices'));
  environment['PRACTICES_DIR'] = path('practices');
});

it('adds a practice once, with its secrets by name, and lists it', async () => {
  expect((await command.run('add', 'willow-tree', ...ADDED)).code).toBe(0);
  const again = await command.run('add', 'willow-tree', ...ADDED);
  expect([again.code, again.complained]).toEqual([1, ['The practice is there already.']]);
  expect(readFileSync(path('practices/willow-tree.json'), 'utf8')).toContain('"env": "WILLOW_TREE_SECRET"');
  expect((await command.run('list')).printed).toEqual(['willow-tree: Willow Tree']);
});

it('says what is wrong with a file', async () => {
  writeFileSync(path('practices/oak.json'), '{}');
  const listed = await command.run('list');
  expect([listed.code, listed.complained[0]]).toEqual([
    1,
    expect.stringContaining('oak.json: name must be a text'),
  ]);
  expect((await command.run('check', 'elm')).code).toBe(1);
  expect((await command.run('check')).code).toBe(2);
});
