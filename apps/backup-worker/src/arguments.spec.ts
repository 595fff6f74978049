import { describe, expect, it } from '@jest/globals';
import { BackupError, type BackupErrorCode } from '@petvisor/backup';
import { parseArguments } from './arguments.ts';
import { exitCodeOf } from './exit-codes.ts';
import { createLogger, type Logger } from '@petvisor/service-kit';
import { terminalDestination } from './terminal-log.ts';

describe('the arguments', () => {
  it.each([
    ['', { name: 'schedule', continuous: false }],
    ['--continuous', { name: 'schedule', continuous: true }],
    ['--once', { name: 'once' }],
    ['list', { name: 'list', continuous: false }],
    ['list --continuous', { name: 'list', continuous: true }],
    ['drill', { name: 'drill', continuous: false }],
    ['drill --continuous', { name: 'drill', continuous: true }],
    ['prune', { name: 'prune', allowUnauthenticated: false }],
    ['prune --allow-unauthenticated', { name: 'prune', allowUnauthenticated: true }],
    ['verify', { name: 'verify', continuous: false, allowUnauthenticated: false }],
    [
      'verify --at 2026-11-22T07:57Z',
      { name: 'verify', continuous: false, allowUnauthenticated: false, atMs: Date.UTC(2026, 10, 22, 7, 57) },
    ],
    [
      'restore --to x.db --allow-unauthenticated',
      { name: 'restore', continuous: false, toPath: 'x.db', force: false, allowUnauthenticated: true },
    ],
    [
      'restore --continuous --to x.db --force --at 2026-11-22T08:57:00.5+01:00',
      {
        name: 'restore',
        continuous: true,
        toPath: 'x.db',
        force: true,
        allowUnauthenticated: false,
        atMs: Date.UTC(2026, 10, 22, 7, 57, 0, 500),
      },
    ],
    ['--json list', { name: 'list', continuous: false }, true],
    ['list --json --continuous', { name: 'list', continuous: true }, true],
  ])('%p are understood', (line, command, json = false) => {
    expect(parseArguments(line.split(' ').filter(Boolean))).toEqual({
      kind: 'action',
      action: { json, command },
    });
  });

  it.each(['--help', '-h', 'restore --help'])('%p asks for help', (line) => {
    expect(parseArguments(line.split(' '))).toMatchObject({ kind: 'help' });
  });

  it.each([
    '--twice',
    'now',
    'restore',
    'restore --to',
    'list --at 2026-11-22T07:57Z',
    'verify --at yesterday',
    'verify --at 2026-11-22',
    '--once list',
    'verify --force',
    'list list',
    '--once --continuous',
    'prune --continuous',
  ])('%p are refused', (line) => {
    expect(parseArguments(line.split(' '))).toMatchObject({ kind: 'bad-usage' });
  });
});

describe('the exit code', () => {
  it.each<[BackupErrorCode, number]>([
    ['no_backup', 3],
    ['exists', 4],
    ['verification_failed', 5],
    ['wrong_key', 5],
    ['unknown_format', 5],
    ['leased', 6],
    ['tool_missing', 7],
    ['tool_unsupported', 7],
    ['unreachable', 1],
  ])('of %s is %i', (code, exitCode) => {
    expect(exitCodeOf(new BackupError(code, ''))).toBe(exitCode);
  });

  it('of an unexpected error is 1', () => {
    expect(exitCodeOf(new Error('anything'))).toBe(1);
  });
});

describe('the log in a terminal', () => {
  const terminalLog = (write: (text: string) => void): Logger =>
    createLogger({ level: 'info', build: 'unknown', destination: terminalDestination(write) });

  it('has a line for each event, and a bar on its own line', () => {
    let text = '';
    const log = terminalLog((part) => (text += part));
    const mebibyte = 1024 * 1024;
    log.info({ doneBytes: mebibyte, totalBytes: 2 * mebibyte }, 'restore.progress');
    log.info({ doneBytes: 2 * mebibyte, totalBytes: 2 * mebibyte }, 'restore.progress');
    log.info({ folder: 'a/', sizeBytes: mebibyte }, 'restore.finished');
    log.error({ code: 'exists' }, 'restore.failed');
    expect(text).toBe(
      `\r${'█'.repeat(15)}${'░'.repeat(15)} 1.0 MiB of 2.0 MiB\r${'█'.repeat(30)} 2.0 MiB of 2.0 MiB\n` +
        'restore.finished  folder a/  sizeBytes 1.0 MiB\n✗ restore.failed  code exists\n',
    );
  });

  it('names the phase in front of its bar', () => {
    let text = '';
    const log = terminalLog((part) => (text += part));
    const mebibyte = 1024 * 1024;
    for (const phase of ['pack', 'upload']) {
      log.info({ phase }, 'backup.phase');
      log.info({ phase, doneBytes: mebibyte, totalBytes: mebibyte }, 'backup.progress');
    }
    expect(text).toBe(
      `backup.phase  phase pack\n\rpack   ${'█'.repeat(30)} 1.0 MiB of 1.0 MiB\n` +
        `backup.phase  phase upload\n\rupload ${'█'.repeat(30)} 1.0 MiB of 1.0 MiB`,
    );
  });
});
