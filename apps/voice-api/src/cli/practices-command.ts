/** `practices list | check | add`: the files of PRACTICES_DIR. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SettingsError, type Environment } from '@petvisor/service-kit';
import type { Command } from '@petvisor/service-kit/command-line';
import { createVetstoriaClient, isVetstoriaError } from '@petvisor/vetstoria-client';
import type { PracticeFileContext } from '../practices/practice-file.ts';
import { isPracticeId, practiceFilesIn, practiceIdOf, readPracticeOf } from '../practices/practice-files.ts';
import { parsePracticesFolder } from '../settings/settings.ts';
import { EXIT_CODES, runCommand, type CommandContext, type ExitCode } from './command.ts';

const HELP = `
The folder is PRACTICES_DIR. Exit codes: 0 done, 1 a practice is not valid or not added, 2 bad usage.`;

interface NewPractice {
  readonly name: string;
  readonly timeZone: string;
  readonly baseUrl: string;
  readonly authUrl: string;
  readonly siteId: string;
}

export function practicesCommand(
  args: readonly string[],
  context: CommandContext,
  environment: Environment,
): Promise<ExitCode> {
  return runCommand('practices', args, context, (program, choose) => {
    program.addHelpText('afterAll', HELP);
    const folder = (): PracticeFileContext => toContext(environment);
    program
      .command('list')
      .description('Lists the practices, and what is wrong with the files that are not taken.')
      .action(() => choose(() => list(folder(), context)));
    program
      .command('check')
      .usage('ID | --all')
      .description('Checks the file, its secrets and facts, and asks the diary for its catalogue.')
      .argument('[ID]', 'id of the practice')
      .option('--all', 'every practice', false)
      .action((id: string | undefined, { all }: { all: boolean }, command: Command) => {
        if ((id === undefined) !== all) command.error('error: name one practice, or --all');
        choose(() => check(id, folder(), context));
      });
    program
      .command('add')
      .description('Writes the file of a new practice, whose secrets are variables that are named by it.')
      .argument('<ID>', 'lower-case letters, digits and hyphens')
      .requiredOption('--name <NAME>', 'as callers hear it')
      .option('--time-zone <ZONE>', 'IANA name', 'Europe/London')
      .requiredOption('--base-url <URL>', 'booking service of Vetstoria')
      .requiredOption('--auth-url <URL>', 'authentication service of Vetstoria')
      .requiredOption('--site-id <ID>', 'id of the location at Vetstoria')
      .action((id: string, options: NewPractice) => choose(() => add(id, options, folder(), context)));
  });
}

function toContext(environment: Environment): PracticeFileContext {
  const { folder, voice, ...allowed } = parsePracticesFolder(environment);
  if (folder === undefined) throw new SettingsError('Settings: PRACTICES_DIR is missing.');
  return { folder, environment, ...allowed, defaults: { voice, keptDays: undefined } };
}

async function list(
  folder: PracticeFileContext,
  { print, complain }: Pick<CommandContext, 'print' | 'complain'>,
): Promise<ExitCode> {
  let code: ExitCode = EXIT_CODES.done;
  for (const name of await practiceFilesIn(folder.folder)) {
    const read = await readPracticeOf(name, folder);
    if (read.ok) print(`${read.config.id}: ${read.config.practice.name}`);
    else {
      complain(`${name}: ${read.problem}`);
      code = EXIT_CODES.failed;
    }
  }
  return code;
}

async function check(
  id: string | undefined,
  folder: PracticeFileContext,
  { print, complain }: Pick<CommandContext, 'print' | 'complain'>,
): Promise<ExitCode> {
  const names = (await practiceFilesIn(folder.folder)).filter(
    (name) => id === undefined || practiceIdOf(name) === id,
  );
  if (names.length === 0) complain(id === undefined ? 'There is no practice.' : 'There is no such practice.');
  let code: ExitCode = names.length === 0 ? EXIT_CODES.failed : EXIT_CODES.done;
  for (const name of names) {
    const problem = await problemOf(name, folder);
    if (problem === undefined) print(`${practiceIdOf(name)}: ok`);
    else {
      complain(`${name}: ${problem}`);
      code = EXIT_CODES.failed;
    }
  }
  return code;
}

async function problemOf(name: string, folder: PracticeFileContext): Promise<string | undefined> {
  const read = await readPracticeOf(name, folder);
  if (!read.ok) return read.problem;
  const diary = createVetstoriaClient(read.config.diary);
  try {
    await Promise.all([diary.getSpecies(), diary.getAppointmentTypes(), diary.getSchedules()]);
    return undefined;
  } catch (error) {
    if (!isVetstoriaError(error)) throw error;
    return `the diary does not give its catalogue (${error.code})`;
  }
}

async function add(
  id: string,
  { name, timeZone, baseUrl, authUrl, siteId }: NewPractice,
  { folder }: PracticeFileContext,
  { print, complain }: Pick<CommandContext, 'print' | 'complain'>,
): Promise<ExitCode> {
  if (!isPracticeId(id)) {
    complain('The id must have lower-case letters, digits and hyphens.');
    return EXIT_CODES.failed;
  }
  const prefix = id.toUpperCase().replaceAll('-', '_');
  const secrets = {
    secret: `${prefix}_SECRET`,
    siteHash: `${prefix}_SITE_HASH`,
    bookingHash: `${prefix}_BOOKING_HASH`,
  };
  const named = Object.entries(secrets).map(([field, env]) => [field, { env }] as const);
  const diary = {
    baseUrl,
    authUrl,
    siteId,
    partnerKey: { env: 'PARTNER_KEY' },
    ...Object.fromEntries(named),
  };
  const content = `${JSON.stringify({ name, timeZone, diary }, undefined, 2)}\n`;
  try {
    await writeFile(join(folder, `${id}.json`), content, { flag: 'wx' });
  } catch (error) {
    complain(
      (error as { code?: unknown }).code === 'EEXIST'
        ? 'The practice is there already.'
        : 'The file cannot be written.',
    );
    return EXIT_CODES.failed;
  }
  print(
    `Added ${id}. Set PARTNER_KEY, ${Object.values(secrets).join(', ')}, then run: npm run practices -- check ${id}`,
  );
  return EXIT_CODES.done;
}
