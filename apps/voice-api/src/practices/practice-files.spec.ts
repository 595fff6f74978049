import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { Writable } from 'node:stream';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { createLogger } from '../log.ts';
import { useFolder } from '../testing/use-folder.ts';
import type { PracticeConfig } from './practice-config.ts';
import { PracticeFiles } from './practice-files.ts';

const path = useFolder();
const environment = { PARTNER_KEY: 'partner', WILLOW_SITE: 'site', WILLOW_SECRET: 'secret', HOOK: 'short' };
const WILLOW = {
  name: 'Willow Tree Vets',
  timeZone: 'Europe/London',
  phone: '020 7946 0123',
  languages: ['en', 'cy'],
  greetings: { en: 'Good day' },
  diary: {
    baseUrl: 'https://vet.example/api/',
    authUrl: 'https://vet.example/auth',
    partnerKey: { env: 'PARTNER_KEY' },
    siteHash: { env: 'WILLOW_SITE' },
    secret: { env: 'WILLOW_SECRET' },
    siteId: 21,
    bookingHash: { env: 'WILLOW_SITE' },
  },
  facts: { outOfHours: { phone: '020 7946 0999' } },
  origins: ['https://willow.example'],
};

let lines: string;
/** Called after each line of the log. */
let onLine: () => void;

beforeEach(() => {
  lines = '';
  onLine = () => undefined;
  mkdirSync(path('practices'));
});

const sink = new Writable({
  write: (chunk: Buffer, _encoding, done) => {
    lines += chunk.toString();
    onLine();
    done();
  },
});
const put = (id: string, content: unknown): void =>
  writeFileSync(
    path(`practices/${id}.json`),
    typeof content === 'string' ? content : JSON.stringify(content),
  );
const open = (ofEnvironment?: PracticeConfig): PracticeFiles =>
  new PracticeFiles({
    folder: path('practices'),
    environment,
    isHttpAllowed: false,
    isMailPossible: false,
    defaults: { voice: 'marin', keptDays: 30 },
    ofEnvironment,
    log: createLogger('info', sink),
  });
/** What is said of a file that is not taken. */
const problemOf = async (content: unknown): Promise<string> => {
  put('bad', content);
  const practices = open();
  await practices.read();
  expect(practices.find('bad')).toBeUndefined();
  return (JSON.parse(lines) as { problem: string }).problem;
};

it.each([
  'https://*.willow.example',
  'https://willow.example/',
  'https://willow.example:443',
  'https://Willow.example',
  'https://wïllow.example',
  'ftp://willow.example',
  'null',
])('an origin that no page has is said to be wrong: %s', async (origin) => {
  expect(await problemOf({ ...WILLOW, origins: [origin] })).toMatch(/^origins\.0 must be a web origin/);
});

describe('the practices of a folder', () => {
  it('are read again when one changes that a reading under way has passed', async () => {
    put('ash', { ...WILLOW, name: 'Ash Vets' });
    const practices = open();
    await practices.read();
    put('oak', 'not JSON');
    let again: Promise<void> | undefined;
    onLine = () => {
      // Files are read in order of their names.
      put('ash', { ...WILLOW, name: 'Ash and Oak Vets' });
      again ??= Promise.all([practices.read(), practices.read()]).then(() => undefined);
    };
    await practices.read();
    await again;
    expect(practices.find('ash')?.practice.name).toBe('Ash and Oak Vets');
    expect(lines.match(/not valid/g)).toHaveLength(2);
  });

  it('have the languages of all, each once, and English where none is named', async () => {
    put('ash', { ...WILLOW, languages: ['de', 'pl'] });
    put('oak', { ...WILLOW, name: 'Oak Vets', languages: ['pl', 'en'] });
    const practices = open();
    await practices.read();
    expect(practices.languages()).toEqual(['de', 'pl', 'en']);
    put('ash', { ...WILLOW, languages: undefined });
    await practices.read();
    expect([...practices.languages()].sort()).toEqual(['en', 'pl']);
  });

  it('are read, with their secrets, facts and what the server has for all', async () => {
    put('willow-tree', `\uFEFF${JSON.stringify(WILLOW)}`);
    const practices = open();
    await practices.read();
    expect(practices.ids()).toEqual(['willow-tree']);
    expect(practices.find('willow-tree')).toMatchObject({
      practice: { name: 'Willow Tree Vets', site: 'willow-tree', outOfHoursPhone: '020 7946 0999' },
      diary: {
        baseUrl: 'https://vet.example/api',
        secret: 'secret',
        siteId: '21',
        timeZone: 'Europe/London',
      },
      voice: 'marin',
      keptDays: 30,
    });
    expect([
      practices.hasOrigin('https://willow.example'),
      practices.hasOrigin('https://other.example'),
    ]).toEqual([true, false]);
  });

  it('take secrets and facts from files', async () => {
    writeFileSync(path('secret'), 'from a file\n');
    mkdirSync(path('practices/facts'));
    writeFileSync(path('practices/facts/willow.json'), '{"address": "12 Willow Lane"}');
    const { facts: _facts, ...others } = WILLOW;
    const diary = { ...WILLOW.diary, secret: { file: path('secret') } };
    put('willow', { ...others, diary, factsFile: 'facts/willow.json', keptDays: 'forever' });
    const practices = open();
    await practices.read();
    expect(practices.find('willow')).toMatchObject({
      diary: { secret: 'from a file' },
      practice: { facts: { address: '12 Willow Lane' } },
      keptDays: undefined,
    });
  });

  it('stay as they were while their file is bad, and are the same object while it does not change', async () => {
    put('willow', WILLOW);
    put('oak', { ...WILLOW, name: 'Oak House' });
    const practices = open();
    await practices.read();
    const before = practices.find('willow');
    put('willow', '{');
    put('oak', { ...WILLOW, name: 'Oak Hall' });
    await practices.read();
    expect(practices.find('willow')).toBe(before);
    expect(practices.find('oak')?.practice.name).toBe('Oak Hall');
    rmSync(path('practices/willow.json'));
    await practices.read();
    expect(practices.ids()).toEqual(['oak']);
  });

  it.each([
    ['text that is not JSON', '{', 'is not JSON'],
    [
      'a secret in clear',
      { ...WILLOW, diary: { ...WILLOW.diary, secret: 'PLANTED' } },
      'diary.secret must be {"env": "NAME"}',
    ],
    [
      'a variable that is not set',
      { ...WILLOW, diary: { ...WILLOW.diary, secret: { env: 'NONE' } } },
      'diary.secret: NONE is not set',
    ],
    [
      'a file that is not there',
      { ...WILLOW, diary: { ...WILLOW.diary, secret: { file: '/none/x' } } },
      '/none/x cannot be read',
    ],
    [
      'a bad field',
      { ...WILLOW, timeZone: 'PLANTED/Zone', colour: 'PLANTED' },
      'timeZone must be an IANA time zone',
    ],
    ['bad facts', { ...WILLOW, facts: { phone: 3 } }, 'facts: phone must be a text'],
    ['facts twice', { ...WILLOW, factsFile: 'facts.json' }, 'factsFile must not stand beside facts'],
    [
      'a plain address',
      { ...WILLOW, diary: { ...WILLOW.diary, baseUrl: 'http://vet.example' } },
      'diary.baseUrl must be an https address',
    ],
    [
      'a weak secret of a webhook',
      { ...WILLOW, notifications: { webhook: { address: 'https://h.example', secret: { env: 'HOOK' } } } },
      'notifications.webhook.secret must be whsec_',
    ],
    [
      'a login in the address of a webhook',
      {
        ...WILLOW,
        notifications: { webhook: { address: 'https://u:p@h.example', secret: { env: 'HOOK' } } },
      },
      'notifications.webhook.address must not have a user or a password',
    ],
    [
      'e-mails that nothing hands over',
      { ...WILLOW, notifications: { emails: ['desk@willow.example'] } },
      'notifications.emails need NOTIFY_EMAIL_FROM and SMTP_URL',
    ],
    [
      'a kind of notification that there is not',
      { ...WILLOW, notifications: { kinds: ['gossip'] } },
      'notifications.kinds.0 must be some of emergency',
    ],
    ['too much', { ...WILLOW, page: { notice: 'x'.repeat(300_000) } }, 'has more than 262144 bytes'],
  ])('are not taken from %s', async (_what, content, problem) => {
    expect(await problemOf(content)).toContain(problem);
    expect(lines).not.toContain('PLANTED');
  });

  it('do not replace the practice of the environment', async () => {
    put('willow', WILLOW);
    const first = open();
    await first.read();
    const withoutFile = first.find('willow') as PracticeConfig;
    put('default', WILLOW);
    const ofEnvironment = { ...withoutFile, id: 'default' };
    const practices = open(ofEnvironment);
    await practices.read();
    expect(practices.find('default')).toBe(ofEnvironment);
    expect(lines).toContain('is the practice of the environment');
  });

  it('are refused by bad names', async () => {
    put('Willow_Tree', WILLOW);
    const practices = open();
    await practices.read();
    expect(practices.ids()).toEqual([]);
  });
});
