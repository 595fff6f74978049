/** A scripted call with a fault for each test of a spec. */
import { afterEach, beforeEach } from '@jest/globals';
import type { FaultKind } from '../faults.ts';
import { startScriptedCall } from './scripted-call.ts';
import type { DoneResponse, ScriptedCallSetup } from './scripted-call.ts';

export const HELLO = { say: 'Hello, this is a sentence of some length.' };
export const CALL = { calls: [{ name: 'look_up', arguments: { species_id: 3, date: '2026-11-25' } }] };

export function useFaultyCall() {
  // Filled anew before each test.
  const call = {} as ScriptedCallSetup;

  beforeEach(async () => {
    Object.assign(call, await startScriptedCall());
  });
  afterEach(() => call.close());

  return {
    call,
    /** Configures the session and queues a fault. */
    start: async (kind: FaultKind, session?: Readonly<Record<string, unknown>>): Promise<void> => {
      await call.configure(session);
      call.server.fault({ kind });
    },
    respond: async (answer: Parameters<typeof call.server.script.answer>[0]): Promise<DoneResponse> => {
      call.server.script.answer(answer);
      call.client.send({ type: 'response.create' });
      return call.done();
    },
    count: (type: string): number => call.client.events.filter((event) => event.type === type).length,
    last: (type: string): number => call.client.events.findLastIndex((event) => event.type === type),
  };
}
