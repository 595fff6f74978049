/** docs/first-practice.md: its files, settings and commands, as they stand there. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as backupWorker from '@petvisor/backup-worker/settings';
import * as voiceApi from '@petvisor/voice-api';
import { startProgram } from './testing/start-program.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const PAGE = readFileSync(join(ROOT, 'docs/first-practice.md'), 'utf8');
const COMMANDS = [...PAGE.matchAll(/^```sh\n([^]*?)^```/gm)].map(([, commands = '']) => commands);
const TABLE = PAGE.split('\n').filter((line) => line.startsWith('|'));
/** The settings that the page has the operator fill in. */
const ASKED = [
  ...new Set(
    TABLE.flatMap((line) => [...line.matchAll(/`([A-Z][A-Z0-9_]+)`/g)].map(([, name = '']) => name)),
  ),
];

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'first-practice-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function shell(commands: string): string {
  return execFileSync('bash', ['-euo', 'pipefail', '-c', commands], { cwd: folder, encoding: 'utf8' });
}

function commandsWith(text: string): string {
  const found = COMMANDS.find((commands) => commands.includes(text));
  if (found === undefined) throw new Error(`the page has no command with ${text}`);
  return found;
}

describe('the page "From nothing to the first practice live"', () => {
  it('copies files that are there, and has settings filled in that are in them', () => {
    for (const name of ['.env.example', 'practice-facts.example.json'])
      cpSync(join(ROOT, name), join(folder, name));
    shell(commandsWith('cp .env.example'));
    const copied = readFileSync(join(folder, '.env'), 'utf8');
    expect(ASKED.length).toBeGreaterThan(20);
    expect(ASKED.filter((name) => !new RegExp(`^(# )?${name}=`, 'm').test(copied))).toEqual([]);
    expect(existsSync(join(folder, 'practice-facts.json'))).toBe(true);
  });

  it('asks for all that both apps need in production', () => {
    const secret = shell(commandsWith('openssl')).trim();
    const values: Record<string, string> = {
      BASE_URL: 'https://vet.example/api/',
      AUTH_URL: 'https://vet.example/auth',
      PRACTICE_LANGUAGES: 'en',
      CONVERSATIONS_KEPT_DAYS: '90',
      NOTIFY_EMAIL_TO: 'desk@practice.example',
      NOTIFY_EMAIL_FROM: 'voice@practice.example',
      SMTP_URL: 'smtps://mail.practice.example',
      NOTIFY_WEBHOOK_URL: '',
      NOTIFY_WEBHOOK_SECRET: '',
      OUTBOX_KEY: secret,
      BACKUP_ENCRYPTION_KEY: secret,
      BACKUP_ALARM_WEBHOOK: 'https://alarm.example',
    };
    const filled = Object.fromEntries(ASKED.map((name) => [name, values[name] ?? 'planted']));
    const environment = { ...parseEnv(readFileSync(join(ROOT, '.env.example'), 'utf8')), ...filled };
    expect(voiceApi.parseSettings({ ...environment, NODE_ENV: 'production' }).notify.channels).toEqual([
      'email',
    ]);
    expect(backupWorker.parseSettings(environment).encryptionKey).toHaveLength(32);
  });

  it('starts with files and profiles that Compose has', () => {
    const files = [...PAGE.matchAll(/ -f (docker\/\S+)/g)].map(([, file = '']) => file);
    const compose = readFileSync(join(ROOT, 'docker/compose.yaml'), 'utf8');
    expect(files).toEqual(['docker/compose.yaml', 'docker/compose.override.yaml']);
    mkdirSync(join(folder, 'docker'));
    shell(commandsWith('cat >docker/compose.override.yaml'));
    const override = readFileSync(join(folder, 'docker/compose.override.yaml'), 'utf8');
    expect(voiceApi.SETTING_NAMES).toContain(/environment: \[(\w+)=/.exec(override)?.[1]);
    expect(existsSync(join(folder, 'docker', /'(\.\.[^:]+):/.exec(override)?.[1] ?? ''))).toBe(true);
    const profiles = [...PAGE.matchAll(/--profile (\w+)/g)].map(([, profile = '']) => profile);
    expect(profiles.filter((profile) => !compose.includes(`profiles: [${profile}]`))).toEqual([]);
    const services = [...PAGE.matchAll(/compose (?:exec -T|logs) (\S+)/g)].map(([, service = '']) =>
      service.replace('`', ''),
    );
    expect(services.filter((service) => !compose.includes(`\n  ${service.replace(/\W+$/, '')}:\n`))).toEqual(
      [],
    );
  });

  it('has commands of the gateway that work', async () => {
    const database = { DATABASE_URL: `file:${join(folder, 'voice.db')}` };
    const typed = [
      ...new Set(
        [...PAGE.matchAll(/node (cli\/[\w-]+)\.js ([\w -]+)/g)].map(([, ...words]) => words.join(' ')),
      ),
    ];
    expect(typed).toEqual(['cli/users add front-desk', 'cli/follow-ups list']);
    for (const command of typed) {
      const [name = '', ...args] = command.split(' ');
      const program = startProgram(name, folder, database, args);
      expect({ command, code: await program.ended, complaints: program.complaints() }).toEqual({
        command,
        code: 0,
        complaints: '',
      });
    }
  });
});
