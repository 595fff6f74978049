/** Opens a diary, a ledger and a call before each test of a spec, and closes them after it. */
import { afterEach, beforeEach } from '@jest/globals';
import type { CallBrief } from '../receptionist.ts';
import { startLoopbackDiary } from './loopback-diary.ts';
import type { LoopbackDiary } from './loopback-diary.ts';
import { createMemoryLedger } from './memory-ledger.ts';
import type { MemoryLedger } from './memory-ledger.ts';
import { createMemoryMessages } from './memory-messages.ts';
import type { MemoryMessages } from './memory-messages.ts';
import { bookingArguments, searchArguments } from './tool-arguments.ts';
import {
  createTestWait,
  createManualClock,
  dialogueOf,
  placeConfirmed,
  createTestReceptionist,
  useTool,
} from './test-receptionist.ts';
import type { OfferedSlot, TestReceptionist } from './test-receptionist.ts';

export const GREY = 85267;
export const HALF_PAST_TEN = { scheduleId: GREY, dateTime: '2026-11-25T10:30:00Z' };
export const ELEVEN = { scheduleId: GREY, dateTime: '2026-11-25T11:00:00Z' };

export type Changes = Parameters<typeof bookingArguments>[1];

export interface TestCall {
  diary: LoopbackDiary;
  ledger: MemoryLedger;
  messages: MemoryMessages;
  setup: TestReceptionist;
  /** The brief of the call that the test is about. */
  brief: CallBrief;
  /** Called before every short wait, which then resolves at once. */
  duringPause: () => void;
}

/** @param setting the free time slots, and what is known of the practice */
export function useTestCall({
  free = [],
  ...known
}: { free?: LoopbackDiary['free']; facts?: unknown; languages?: readonly string[] } = {}) {
  // Filled anew before every test.
  const call = {} as TestCall;
  /** Every receptionist of the test. */
  let started: TestReceptionist[] = [];

  beforeEach(async () => {
    const clock = createManualClock();
    const waits = createTestWait();
    call.duringPause = () => undefined;
    const wait: typeof waits.wait = (ms, signal) => {
      call.duringPause();
      return waits.wait(ms, signal);
    };
    call.diary = await startLoopbackDiary({ now: clock.now, free: [...free] });
    call.ledger = createMemoryLedger();
    call.messages = createMemoryMessages();
    started = [];
    await restart({ clock, waits: { ...waits, wait }, ...known });
  });

  afterEach(async () => {
    for (const { receptionist } of started) await receptionist.drain();
    await call.diary.close();
  });

  /** Replaces the receptionist, as after a restart, and opens a call. */
  async function restart(parts: Partial<Parameters<typeof createTestReceptionist>[0]>): Promise<void> {
    const { diary, ledger, messages } = call;
    call.setup = createTestReceptionist({ ...call.setup, diary: diary.client, ledger, messages, ...parts });
    started.push(call.setup);
    await openCall(1);
  }

  /** Opens the call that the test goes on with. */
  async function openCall(conversationId: number): Promise<void> {
    call.brief = await call.setup.receptionist.prepareCall({ conversationId });
  }

  return Object.assign(call, {
    restart,
    openCall,
    /** Searches, and returns the token of the offer at that time. */
    tokenAt: async (time: string, changes: Changes = {}, brief = call.brief): Promise<string> => {
      const { output } = await useTool(brief, 'get_available_time_slots', searchArguments(changes));
      const slots = output['slots'] as unknown as OfferedSlot[];
      return slots.find((slot) => slot.time === time)?.slot_token ?? `nothing at ${time}`;
    },
    /** Books as a correct agent does. */
    place: (slotToken: string, changes: Changes = {}, brief = call.brief) =>
      placeConfirmed(brief, bookingArguments(slotToken, changes)),
    agentSays: (text: string): void => dialogueOf(call.brief).agentSays(text),
    callerSays: (text: string | null) => dialogueOf(call.brief).callerSays(text),
    /** Number of bookings sent to the diary. */
    sent: (): number => call.diary.requests.filter((request) => request === 'bookings').length,
  });
}
