/** Two practices on one server, one of whose diaries hangs. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createApiKey } from '@petvisor/auth';
import { searchArguments } from '@petvisor/receptionist/testing';
import type { JournalEntry } from '@petvisor/realtime-stand-in';
import { VETSTORIA_FAULTS } from '@petvisor/vetstoria-stand-in';
import { makePracticeFolder, type PracticeFolder } from './testing/practice-folder.ts';
import { openRawClient } from './testing/raw-client.ts';
import { dial, hangUp, startScriptedSystem } from './testing/scripted-call.ts';
import type { QuietSystem } from './testing/start-system.ts';
import { heard, type } from './testing/typed-call.ts';

const SEARCH = 'get_available_time_slots';
/** More requests than a call makes. */
const HANGING = 20;

let folder: PracticeFolder;
let system: QuietSystem;

beforeAll(async () => {
  folder = await makePracticeFolder({ oak: {} });
  system = await startScriptedSystem({
    environment: { PRACTICES_DIR: folder.path },
    overrides: { environment: folder.environment },
  });
});

afterAll(async () => {
  await system.close();
  await folder.close();
});

const outputOf = ({ event }: JournalEntry): string | undefined =>
  (event as { item?: { output?: string } }).item?.output;

const toolsOf = ({ event }: JournalEntry): string[] =>
  ((event as { session: { tools?: { name: string }[] } }).session.tools ?? []).map(({ name }) => name);

it('its callers are told, and may leave a message; a search for callers of the other does not wait for it', async () => {
  const { script } = system.realtime;
  const { key, hash } = createApiKey();
  await system.app.database.users.add({ username: 'oak', apiKeyHash: hash, createdAtMs: 0, practice: 'oak' });
  const hanging = Array.from({ length: HANGING }, () => VETSTORIA_FAULTS.hangBeforeCommit);
  folder.diaries['oak']?.faults.add('authenticate', ...hanging);
  script.answer({ say: 'Hello, how can I help you?' });
  const other = await dial(system);
  await heard(other, /how can I help/);
  expect(toolsOf(await system.realtime.expect('session.update'))).toContain(SEARCH);

  const asked = folder.diaries['oak']?.journal.next('authenticate');
  const caller = await openRawClient(`${system.wsUrl}/voice/browser/media-stream?api_key=${key}`);
  await asked;
  script.answer({ calls: [{ name: SEARCH, arguments: searchArguments({ date: inDays(7) }) }] });
  type(other, 'Is there a time next week?');
  const found = await system.realtime.expect('conversation.item.create', {
    where: (entry) => outputOf(entry) !== undefined,
  });
  const { status } = JSON.parse(outputOf(found) ?? '{}') as { status?: string };
  expect(['ok', 'none_found', 'closed']).toContain(status);
  // Its diary hangs still.
  expect(caller.events.map((event) => event.type)).not.toContain('response.created');

  const tools = toolsOf(await system.realtime.expect('session.update', { withinMs: 10_000 }));
  expect(tools).not.toContain(SEARCH);
  expect(tools).toContain('take_message');
  await caller.until('voice.call.started');
  caller.send({ type: 'voice.hangup' });
  await caller.closed;
  await hangUp(system, other);
});

function inDays(days: number): string {
  return new Date(Date.now() + days * 24 * 60 * 60_000).toISOString().slice(0, 10);
}
