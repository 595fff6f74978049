/** `conversations erase | purge`: removes what was said, and says what has to stay. */
import type { EraseResult } from '@petvisor/persistence';
import { purgeConversations, type Purge } from '../conversations/purge-conversations.ts';
import { EXIT_CODES, type CommandContext, type ExitCode, type Trail, type Trailed } from './command.ts';
import type { StaffDatabase } from './staff-database.ts';

type EraseContext = CommandContext & Trailed;

export async function eraseById(
  database: StaffDatabase,
  ids: readonly number[],
  context: EraseContext,
): Promise<ExitCode> {
  const results: EraseResult[] = [];
  for (const id of ids) {
    const result = await eraseOne(database, id, context.trail);
    if (result !== 'erased') reportKept(context, `Conversation ${id}`, result);
    results.push(result);
  }
  const erased = results.filter((result) => result === 'erased').length;
  const kept = results.length - erased;
  return report({ erased, kept, logEmptied: await database.conversations.emptyLog() }, context);
}

export function eraseOne(database: StaffDatabase, id: number, trail: Trail): Promise<EraseResult> {
  return trail(
    database,
    { action: 'erase', subject: 'conversation', ids: [id] },
    () => database.conversations.erase(id),
    (result) => ({ outcome: result === 'erased' ? 'done' : 'failed' }),
  );
}

export async function eraseByAge(
  database: StaffDatabase,
  { ageMs, action }: { readonly ageMs: number; readonly action: 'erase' | 'purge' },
  context: EraseContext,
): Promise<ExitCode> {
  const purge = await purgeConversations(database.conversations, {
    beforeMs: context.now() - ageMs,
    onKept: (id, reason) => reportKept(context, `Conversation ${id}`, reason),
    audited: (ids, work, conclusionOf) =>
      context.trail(database, { action, subject: 'conversation', ids }, work, conclusionOf),
  });
  return report(purge, context);
}

/** @param what the row, such as `Conversation 12` */
export function reportKept({ complain }: CommandContext, what: string, reason: string): void {
  complain(`${what} stays: ${reason}.`);
}

export function report({ erased, kept, logEmptied }: Purge, { print, complain }: CommandContext): ExitCode {
  print(`Erased ${erased}.`);
  if (!logEmptied)
    complain('The log of the database is in use: it holds erased text until it is overwritten.');
  return kept === 0 ? EXIT_CODES.done : EXIT_CODES.failed;
}
