/** Gives each test of a command its own database file, and the output of the command. */
import { beforeEach } from '@jest/globals';
import { openDatabase, type Database } from '@petvisor/persistence';
import type { CommandContext, ExitCode } from '../cli/command.ts';
import { inertOutput } from '../cli/write-lines.ts';
import { useFolder } from './use-folder.ts';

export interface Output {
  readonly code: ExitCode;
  readonly printed: readonly string[];
  readonly complained: readonly string[];
}

export interface UsedCommand {
  /** DATABASE_URL. */
  databaseUrl: string;
  /** Opens the database, to prepare it or to look into it. */
  readonly use: <T>(work: (database: Database) => Promise<T>) => Promise<T>;
  readonly run: (...args: readonly string[]) => Promise<Output>;
}

export function useCommand(
  command: (args: readonly string[], context: CommandContext) => Promise<ExitCode>,
  nowMs = 0,
): UsedCommand {
  const path = useFolder();
  const used: UsedCommand = {
    databaseUrl: '',
    use: async (work) => {
      const database = await openDatabase(used.databaseUrl);
      try {
        return await work(database);
      } finally {
        await database.close();
      }
    },
    run: async (...args) => {
      const printed: string[] = [];
      const complained: string[] = [];
      const code = await command(args, {
        databaseUrl: used.databaseUrl,
        now: () => nowMs,
        operator: { user: 'zoe', host: 'desk-1' },
        print: (line) => printed.push(inertOutput(line)),
        complain: (line) => complained.push(inertOutput(line)),
      });
      return { code, printed, complained };
    },
  };

  beforeEach(() => {
    used.databaseUrl = `file:${path('voice.db')}`;
  });

  return used;
}
