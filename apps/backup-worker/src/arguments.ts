/** The command line of the worker. */
import {
  InvalidArgumentError,
  Option,
  parseCommandLine,
  type Command as Program,
  type ParsedCommandLine,
} from '@petvisor/service-kit/command-line';
import { SETTINGS_HELP } from './settings-help.ts';

export type Command =
  /** With `continuous` the database is also followed. */
  | { readonly name: 'schedule'; readonly continuous: boolean }
  | { readonly name: 'once' }
  | { readonly name: 'prune'; readonly allowUnauthenticated: boolean }
  | { readonly name: 'release-lease' }
  | { readonly name: 'drill'; readonly continuous: boolean }
  | StoredCommand;

/** A command on the backups or, with `continuous`, on the followed changes. */
export type StoredCommand = { readonly continuous: boolean } & (
  | { readonly name: 'list' }
  | {
      readonly name: 'verify';
      readonly atMs?: number | undefined;
      readonly allowUnauthenticated: boolean;
    }
  | {
      readonly name: 'restore';
      readonly toPath: string;
      readonly atMs?: number | undefined;
      readonly force: boolean;
      readonly allowUnauthenticated: boolean;
    }
);

export interface Action {
  readonly command: Command;
  /** JSON lines, also in a terminal. */
  readonly json: boolean;
}

interface Options {
  readonly once: boolean;
  readonly continuous: boolean;
  readonly json: boolean;
  readonly at?: number;
  readonly to?: string;
  readonly force?: boolean;
  readonly allowUnauthenticated?: boolean;
}

export function parseArguments(args: readonly string[]): ParsedCommandLine<Action> {
  return parseCommandLine<Action>('backup-worker', args, (program, choose) => {
    /** Options of the program are accepted before and after the name of a command. */
    const runCommand =
      (toCommand: (options: Options, command: Program) => Command) =>
      (...actionArguments: readonly unknown[]): void => {
        // commander passes the command last.
        const command = actionArguments.at(-1) as Program;
        const options = command.optsWithGlobals<Options>();
        if (options.once && command !== program) command.error('error: --once takes no command');
        choose({ json: options.json, command: toCommand(options, command) });
      };
    program
      .usage('[--once] [--continuous] [--json] | list | verify | restore | drill | prune | release-lease')
      .description(
        'Copies the database of the voice service to an S3 bucket and back. Without a command it backs up by BACKUP_SCHEDULE.',
      )
      .option('--once', 'back up once, now', false)
      .option(
        '--continuous',
        'beside the schedule write every change to the bucket about a second after it was made; list, verify, restore and drill ' +
          'then refer to these changes. Needs SQLite, Litestream 0.3.13, and flock and setpriv of util-linux.',
        false,
      )
      .option('--json', 'write JSON lines in a terminal too', false)
      .addHelpText('after', SETTINGS_HELP)
      .action(
        runCommand(({ once, continuous }, command) => {
          if (once && continuous) command.error('error: --once and --continuous exclude each other');
          return once ? { name: 'once' } : { name: 'schedule', continuous };
        }),
      );
    program
      .command('list')
      .usage('[--continuous]')
      .description('Lists the backups in the bucket.')
      .action(runCommand(({ continuous }) => ({ name: 'list', continuous })));
    program
      .command('verify')
      .usage('[--at TIME] [--allow-unauthenticated] [--continuous]')
      .description('Restores the newest backup to a temporary file and compares it.')
      .addOption(atOption())
      .addOption(unauthenticatedOption())
      .action(
        runCommand(({ continuous, at: atMs, allowUnauthenticated = false }) => ({
          name: 'verify',
          continuous,
          atMs,
          allowUnauthenticated,
        })),
      );
    program
      .command('restore')
      .usage('--to PATH [--at TIME] [--force] [--allow-unauthenticated] [--continuous]')
      .description('Restores the newest backup. Stop the service before.')
      .requiredOption('--to <PATH>', 'file of the restored database', toPath)
      .addOption(atOption())
      .addOption(unauthenticatedOption())
      .option('--force', 'replace a database, which is renamed and kept', false)
      .action(
        runCommand(({ continuous, to = '', at: atMs, force = false, allowUnauthenticated = false }) => ({
          name: 'restore',
          continuous,
          toPath: to,
          atMs,
          force,
          allowUnauthenticated,
        })),
      );
    program
      .command('drill')
      .usage('[--continuous]')
      .description('Restores the newest backup elsewhere, opens the database, and says how long that took.')
      .action(runCommand(({ continuous }) => ({ name: 'drill', continuous })));
    program
      .command('prune')
      .usage('[--allow-unauthenticated]')
      .description('Removes the backups that BACKUP_KEEP does not keep.')
      .addOption(unauthenticatedOption())
      .action(
        runCommand(({ continuous, allowUnauthenticated = false }, command) => {
          if (continuous) command.error('error: prune takes no --continuous');
          return { name: 'prune', allowUnauthenticated };
        }),
      );
    program
      .command('release-lease')
      .description('Ends the lease of a worker that is gone. A worker that still runs stops its backup.')
      .action(
        runCommand(({ continuous }, command) => {
          if (continuous) command.error('error: release-lease takes no --continuous');
          return { name: 'release-lease' };
        }),
      );
  });
}

function atOption(): Option {
  return new Option('--at <TIME>', 'the newest backup of this time, such as 2026-11-22T07:57:00Z').argParser(
    toTimeMs,
  );
}

function unauthenticatedOption(): Option {
  return new Option(
    '--allow-unauthenticated',
    'accept encrypted backups of earlier releases, which may be older than their name says',
  );
}

/** With a time zone, so that the time means the same on every machine. */
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/;

function toTimeMs(text: string): number {
  const timeMs = Date.parse(text);
  if (TIME.test(text) && Number.isFinite(timeMs)) return timeMs;
  throw new InvalidArgumentError('It must be a time such as 2026-11-22T07:57:00Z.');
}

function toPath(text: string): string {
  if (text !== '') return text;
  throw new InvalidArgumentError('It must be the path of a file.');
}
