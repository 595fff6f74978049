/** Calls of a process that is killed go on in the next one, from what was stored of them. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from '@jest/globals';
import { createApiKey } from '@petvisor/auth';
import { openDatabase } from '@petvisor/persistence';
import { startRealtimeServer } from '@petvisor/realtime-stand-in';
import { startVetstoriaServer, vetstoriaSettings } from '@petvisor/vetstoria-stand-in';
import { openRawClient, type RawClient } from './testing/raw-client.ts';
import { brief, dateIn, placing, ScriptedCaller } from './testing/scripted-caller.ts';
import { startProgram, type Program } from './testing/start-program.ts';
import { tokenOf } from './testing/typed-call.ts';

/** A bound for a busy machine. */
const CALLS_MS_MAX = 120_000;
const MISSED = 'I may have missed what you said.';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

async function startServices() {
  const folder = await mkdtemp(join(tmpdir(), 'killed-calls-'));
  closing.push(() => rm(folder, { recursive: true, force: true }));
  const realtime = await startRealtimeServer({ mind: 'scripted', keepEvents: true });
  closing.push(() => realtime.close());
  const vetstoria = await startVetstoriaServer();
  closing.push(() => vetstoria.close());
  const url = `file:${join(folder, 'voice.db')}`;
  const database = await openDatabase(url);
  closing.push(() => database.close());
  const { key, hash, prefix } = createApiKey();
  await database.users.add({ username: 'page', apiKeyHash: hash, apiKeyPrefix: prefix, createdAtMs: 0 });
  const start = async (): Promise<{ readonly program: Program; readonly address: string }> => {
    const program = startProgram('main', folder, {
      LOG_LEVEL: 'silent',
      DATABASE_URL: url,
      OPENAI_API_KEY: 'not-a-key',
      OPENAI_BASE_URL: realtime.url,
      // A script writes all that the model says, the opening too.
      OPENAI_SPEECH_MODEL: 'off',
      ...vetstoriaSettings(vetstoria),
      PRACTICE_NAME: 'Willow Tree Vets',
    });
    closing.push(async () => {
      program.child.kill('SIGKILL');
      await program.ended;
    });
    return { program, address: `ws://127.0.0.1:${await program.listening()}/voice/browser/media-stream` };
  };
  return { realtime, vetstoria, database, key, start };
}

it(
  'a booking under way is told as unknown and not sent again, and another call makes its own',
  async () => {
    const { realtime, vetstoria, database, key, start } = await startServices();
    const first = await start();

    /** A caller who has been offered a time, so many days from today. */
    const call = async (days: number) => {
      realtime.script.answer(brief('Good morning.'));
      const client = await openRawClient(`${first.address}?api_key=${key}&resume=1`);
      const caller = new ScriptedCaller({ realtime }, client);
      caller.types = true;
      caller.readsBack = true;
      await caller.heard();
      return { client, caller, slot: await caller.offered({ date: dateIn(days) }) };
    };
    const calm = await call(3);
    const busy = await call(10);
    const details = { owner_first_name: 'Bea', email: 'bea@example.org', pet_name: 'Tom' };
    const [begun] = await busy.caller.model('My name is Bea.', placing(busy.slot, details));
    const confirmed = placing(busy.slot, { ...details, confirmation_token: begun?.confirmation_token });
    vetstoria.faults.add('placeAppointment', { kind: 'hang', commit: true });
    const sent = vetstoria.journal.next('placeAppointment');
    busy.caller.says('Yes, please.', confirmed);
    await sent;
    first.program.child.kill('SIGKILL');
    await Promise.all([calm.client.closed, busy.client.closed, first.program.ended]);
    await realtime.expectNoSockets();

    const next = await start();
    const comeBack = async ({ client, caller }: Awaited<ReturnType<typeof call>>): Promise<RawClient> => {
      realtime.script.answer(brief(MISSED));
      const back = await openRawClient(`${next.address}?resume=${tokenOf(client)}`);
      await back.until('voice.call.resumed');
      caller.goOn(back);
      await caller.heard();
      return back;
    };
    const busyBack = await comeBack(busy);
    expect(await busyBack.until('voice.booking')).toMatchObject({ status: 'unknown', pet_name: 'Tom' });
    const [again] = await busy.caller.model('Please book it.', confirmed);
    expect(again).toMatchObject({ status: 'unknown' });

    await comeBack(calm);
    const [asked] = await calm.caller.model('My name is Ada.', placing(calm.slot));
    const [booked] = await calm.caller.model(
      'Yes, please.',
      placing(calm.slot, { confirmation_token: asked?.confirmation_token }),
    );
    expect(booked).toMatchObject({ status: 'confirmed' });
    expect(vetstoria.journal.entriesOf('placeAppointment')).toHaveLength(2);
    expect(vetstoria.diary.bookings).toHaveLength(2);
    expect(await database.bookings.list()).toMatchObject([
      { status: 'confirmed', petName: 'Rex' },
      { status: 'unknown', petName: 'Tom' },
    ]);
  },
  CALLS_MS_MAX,
);
