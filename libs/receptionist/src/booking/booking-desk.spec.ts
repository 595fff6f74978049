/**
 * Bookings under every interleaving that chance finds: calls that meet in one slot, tools called twice, two processes
 * on one ledger, faults of the diary, and a process that dies before or after any of its steps. A failure prints the
 * seed and the smallest case that shows it.
 */
import { setImmediate as turn } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import type { CallBrief } from '../receptionist.ts';
import { startLoopbackDiary } from '../testing/loopback-diary.ts';
import type { BookingFault, LoopbackDiary } from '../testing/loopback-diary.ts';
import { createMemoryLedger } from '../testing/memory-ledger.ts';
import type { MemoryLedger } from '../testing/memory-ledger.ts';
import { createMemoryMessages } from '../testing/memory-messages.ts';
import { bookingArguments, searchArguments } from '../testing/tool-arguments.ts';
import { createManualClock, placeConfirmed, practice, useTool } from '../testing/test-receptionist.ts';
import type { OfferedSlot } from '../testing/test-receptionist.ts';
import { SECOND_LOOK_DELAY_MS } from '../limits.ts';
import { createReceptionist } from '../receptionist.ts';
import type { Receptionist } from '../receptionist.ts';

const slot = { scheduleId: 85267, dateTime: '2026-11-25T10:30:00Z' };
const clock = createManualClock();
let diary: LoopbackDiary;

beforeAll(async () => {
  diary = await startLoopbackDiary({ now: clock.now });
});
afterAll(() => diary.close());

interface Caller {
  readonly pet: string;
  readonly process: 0 | 1;
  /** How often the model calls the tool, all at once. */
  readonly repeats: number;
}

interface Story {
  readonly callers: readonly Caller[];
  readonly faults: readonly BookingFault[];
  /** Turns of the event loop before each step, over and over. */
  readonly delays: readonly number[];
}

const caller = fc.record<Caller>({
  pet: fc.constantFrom('Rex', 'Max'),
  process: fc.constantFrom(0, 1),
  repeats: fc.integer({ min: 1, max: 3 }),
});
const delays = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 12 });
const storyWith = (...faults: BookingFault[]) =>
  fc.record<Story>({
    callers: fc.array(caller, { minLength: 1, maxLength: 3 }),
    faults: fc.array(fc.constantFrom(...faults), { maxLength: 3 }),
    delays,
  });

/** Hundreds of stories over real HTTP take their time on a busy machine. */
jest.setTimeout(120_000);

describe('bookings under any interleaving', () => {
  it('books a slot for one pet at most, whatever the diary does, and tells the truth', async () => {
    await fc.assert(
      fc.asyncProperty(
        storyWith('reset_after', '500_after', 'reset_before', '500_before', '400', '409'),
        async (story) => {
          const { told, ledger } = await play(story, { places: 1 });
          expect(diary.bookings.length).toBeLessThanOrEqual(1);
          expectTruth(told, ledger);
        },
      ),
      { numRuns: 120 },
    );
  });

  it('books each pet once where the diary would take the same booking again and again', async () => {
    await fc.assert(
      fc.asyncProperty(storyWith('reset_before', '500_before', '400', '409'), async (story) => {
        const { told, ledger } = await play(story, { places: 6 });
        for (const pet of ['Rex', 'Max']) expect(bookingsOf(pet)).toBeLessThanOrEqual(1);
        expectTruth(told, ledger);
      }),
      { numRuns: 120 },
    );
  });

  it('books each pet once when a process dies at any step and the caller rings again', async () => {
    const death = fc.record({ step: fc.integer({ min: 0, max: 14 }), isAfter: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(storyWith('500_before'), death, async (story, dying) => {
        const { told, ledger } = await play(story, { places: 6, dying });
        const again = await play({ ...story, faults: [] }, { places: undefined, ledger });
        for (const pet of ['Rex', 'Max']) expect(bookingsOf(pet)).toBeLessThanOrEqual(1);
        expectTruth([...told, ...again.told], ledger);
        expect(await ledger.listPending()).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});

interface Told {
  readonly pet: string;
  readonly status: unknown;
}

/** One time of the service: it starts, reconciles, takes the calls, and ends or dies. */
async function play(
  story: Story,
  options: {
    /** How many bookings the slot takes; undefined leaves the diary as it is. */
    readonly places: number | undefined;
    readonly ledger?: MemoryLedger;
    readonly dying?: { readonly step: number; readonly isAfter: boolean };
  },
): Promise<{ told: Told[]; ledger: MemoryLedger }> {
  const { ledger = createMemoryLedger() } = options;
  if (options.places !== undefined) {
    diary.free = Array<typeof slot>(options.places).fill(slot);
    diary.bookings.length = 0;
  }
  diary.bookingFaults.splice(0, Infinity, ...story.faults);

  const processes = [
    mortalProcess(ledger, story.delays, options.dying),
    mortalProcess(ledger, story.delays),
  ] as const;
  for (const { receptionist } of processes) await receptionist.reconcilePending();
  const ready = await Promise.all(
    story.callers.map(async ({ process, ...rest }, index) => {
      const life = processes[process];
      const brief = await life.receptionist.prepareCall({ conversationId: index + 1 });
      return { ...rest, life, brief, offer: await offerIn(brief) };
    }),
  );

  const told: Told[] = [];
  for (const { life } of ready) life.begin();
  await Promise.all(
    ready.flatMap(({ pet, repeats, life, brief, offer }) =>
      offer === undefined
        ? []
        : Array.from({ length: repeats }, async () => {
            const placing = placeConfirmed(brief, bookingArguments(offer.slot_token, { pet_name: pet }));
            const outcome = await Promise.race([placing, life.died]);
            if (outcome !== undefined) told.push({ pet, status: outcome.output['status'] });
          }),
    ),
  );
  for (const life of processes) await life.lastWords();
  return { told, ledger };
}

async function offerIn(brief: CallBrief): Promise<OfferedSlot | undefined> {
  const { output } = await useTool(brief, 'get_available_time_slots', searchArguments());
  return (output['slots'] as unknown as OfferedSlot[] | undefined)?.[0];
}

interface MortalProcess {
  readonly receptionist: Receptionist;
  /** From now on steps are counted and delayed. */
  begin(): void;
  readonly died: Promise<undefined>;
  /** Resolves when everything that was sent has taken effect, even after a crash. */
  lastWords(): Promise<void>;
}

/** A receptionist whose every step outside itself takes its time, and which stops for good at one of them. */
function mortalProcess(
  ledger: MemoryLedger,
  delays: readonly number[],
  dying?: { readonly step: number; readonly isAfter: boolean },
): MortalProcess {
  const death = Promise.withResolvers<undefined>();
  const sent = new Set<Promise<unknown>>();
  const silence = new Promise<never>(() => undefined);
  let steps = 0;
  let hasBegun = false;
  let isDead = false;

  const step = async <T>(act: () => Promise<T>): Promise<T> => {
    if (!hasBegun) return act();
    const mine = steps++;
    for (let turns = delays[mine % delays.length] ?? 0; turns > 0; turns--) await turn();
    const dies = mine === dying?.step;
    if (dies && !dying?.isAfter) die();
    if (isDead) return silence;
    const acting = act();
    sent.add(acting);
    await Promise.allSettled([acting]);
    if (dies) die();
    return isDead ? silence : acting;
  };
  const die = (): void => {
    isDead = true;
    death.resolve(undefined);
  };

  const { client } = diary;
  const receptionist = createReceptionist({
    diary: {
      ...client,
      getSlots: (query) => step(() => client.getSlots(query)),
      placeAppointment: (request) => step(() => client.placeAppointment(request)),
    },
    messages: createMemoryMessages(),
    ledger: {
      claim: (attempt) => step(() => ledger.claim(attempt)),
      settle: (key, settlement) => step(() => ledger.settle(key, settlement)),
      find: (key) => step(() => ledger.find(key)),
      listPending: () => ledger.listPending(),
    },
    practice,
    now: clock.now,
    // Pauses are short here, and no time limit comes.
    wait: async (ms, signal) => {
      if (ms > SECOND_LOOK_DELAY_MS)
        await new Promise<void>((resolve) =>
          signal?.addEventListener('abort', () => resolve(), { once: true }),
        );
      for (let turns = 0; turns < 10; turns++) await turn();
    },
  });

  return {
    receptionist,
    begin: () => void (hasBegun = true),
    died: death.promise,
    lastWords: async () => {
      if (!isDead) await receptionist.drain();
      await Promise.allSettled(sent);
    },
  };
}

function bookingsOf(pet: string): number {
  return diary.bookings.filter(({ appointments }) => appointments[0]?.patientName === pet).length;
}

/** Confirmed was said and written only of what is in the diary; not booked only of what is not. */
function expectTruth(told: readonly Told[], ledger: MemoryLedger): void {
  const written = ledger.all().map(({ petName, status }) => ({ pet: petName, status }));
  for (const pet of ['Rex', 'Max']) {
    const statuses = [...told, ...written].filter((claim) => claim.pet === pet).map(({ status }) => status);
    if (statuses.includes('confirmed')) expect(bookingsOf(pet)).toBe(1);
    else if (statuses.length > 0 && statuses.every((status) => status === 'rejected'))
      expect(bookingsOf(pet)).toBe(0);
  }
}
