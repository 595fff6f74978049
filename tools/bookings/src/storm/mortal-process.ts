/**
 * A receptionist whose every outside step can be delayed, and which stops for ever at one of them as if it had been
 * killed there: promises of a dead process stay pending. Requests that it has sent before still take effect.
 */
import { setImmediate as turn } from 'node:timers/promises';
import { createReceptionist } from '@petvisor/receptionist';
import type { BookingLedger, Diary, Receptionist } from '@petvisor/receptionist';
import { createMemoryMessages } from '@petvisor/receptionist/testing';
import { createVetstoriaClient } from '@petvisor/vetstoria-client';
import type { PlantedBug } from './planted-bugs.ts';
import type { Service } from './service.ts';
import type { Story } from './story.ts';
import type { VirtualTime } from './virtual-time.ts';

export interface MortalProcess {
  readonly receptionist: Receptionist;
  /** Begins to count and delay steps. */
  begin(): void;
  readonly died: Promise<'died'>;
  readonly isDead: () => boolean;
  /** Whether something takes real time: a write, a request over HTTP, a pause of the client. */
  readonly isBusy: () => boolean;
  /** Its requests still take effect, and their answers are lost. */
  finish(): Promise<unknown>;
}

export interface ProcessParts {
  readonly service: Service;
  readonly ledger: BookingLedger;
  readonly time: VirtualTime;
  readonly site: string;
  readonly delays: readonly number[];
  readonly death: Story['death'];
  readonly bug: PlantedBug | undefined;
  readonly transport: 'memory' | 'http';
}

/** Time limits over HTTP, in real milliseconds: short enough for bookings that hang, long enough for a busy machine. */
const HTTP_TIME_LIMITS = { bookingMs: 3_000, retryDelayMs: 1 };

export function startProcess(parts: ProcessParts): MortalProcess {
  const { service, ledger, time, delays, death, bug } = parts;
  const died = Promise.withResolvers<'died'>();
  const sent = new Set<Promise<unknown>>();
  const silence = new Promise<never>(() => undefined);
  let steps = 0;
  let hasBegun = false;
  let isDead = false;
  let clientCalls = 0;
  let inFlight = 0;
  let requests = 0;
  let ledgerCalls = 0;

  const die = (): void => {
    isDead = true;
    died.resolve('died');
  };

  const step = async <T>(act: () => Promise<T>): Promise<T> => {
    if (isDead) return silence;
    if (!hasBegun) return act();
    const mine = steps++;
    time.stir();
    for (let turns = delays[mine % delays.length] ?? 0; turns > 0; turns--) await turn();
    const dies = mine === death?.step;
    if (dies && !death?.isAfter) die();
    if (isDead) return silence;
    const acting = act();
    sent.add(acting);
    await Promise.allSettled([acting]);
    sent.delete(acting);
    time.stir();
    if (dies) die();
    return isDead ? silence : acting;
  };

  const client = createVetstoriaClient({
    ...service.credentials,
    baseUrl: service.baseUrl,
    authUrl: service.authUrl,
    now: time.now,
    random: () => 0,
    fetch: async (input, init) => {
      inFlight++;
      try {
        return await step(() => {
          requests++;
          return service.fetch(input, init).finally(() => requests--);
        });
      } finally {
        inFlight--;
      }
    },
    timeLimits: parts.transport === 'http' ? HTTP_TIME_LIMITS : { retryDelayMs: 1 },
  });
  const counted = async <T>(calling: Promise<T>): Promise<T> => {
    clientCalls++;
    try {
      return await calling;
    } finally {
      clientCalls--;
      time.stir();
    }
  };
  const diary: Diary = {
    getSpecies: (call) => counted(client.getSpecies(call)),
    getAppointmentTypes: (call) => counted(client.getAppointmentTypes(call)),
    getSchedules: (call) => counted(client.getSchedules(call)),
    getSlots: (query, call) => counted(client.getSlots(query, call)),
    placeAppointment: (booking, call) => counted(client.placeAppointment(booking, call)),
  };
  const write = <T>(act: () => Promise<T>): Promise<T> =>
    step(() => {
      ledgerCalls++;
      return act().finally(() => ledgerCalls--);
    });
  const steppedLedger: BookingLedger = {
    claim: (attempt) => write(() => ledger.claim(attempt)),
    settle: (key, settlement) => write(() => ledger.settle(key, settlement)),
    find: (key) => write(() => ledger.find(key)),
    listPending: () => write(() => ledger.listPending()),
  };

  const receptionist = createReceptionist({
    diary: bug?.diary?.(diary) ?? diary,
    ledger: bug?.ledger?.(steppedLedger) ?? steppedLedger,
    messages: createMemoryMessages(),
    practice: { name: 'Harbour Vets', timeZone: 'Europe/London', site: parts.site },
    now: time.now,
    wait: (ms, signal) => step(() => time.wait(ms, signal)),
  });

  return {
    receptionist,
    begin: () => void (hasBegun = true),
    died: died.promise,
    isDead: () => isDead,
    isBusy: () =>
      ledgerCalls > 0 ||
      (parts.transport === 'http'
        ? requests > 0 || (!isDead && clientCalls > 0)
        : !isDead && clientCalls > inFlight),
    finish: async () => {
      if (!isDead) await receptionist.drain();
      await Promise.allSettled(sent);
    },
  };
}
