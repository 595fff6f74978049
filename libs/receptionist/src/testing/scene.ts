/** A diary, a ledger and a call for each test of a spec, and everything closed after it. */
import { afterEach, beforeEach } from '@jest/globals';
import type { CallBrief } from '../receptionist.ts';
import { startLoopbackDiary } from './loopback-diary.ts';
import type { LoopbackDiary } from './loopback-diary.ts';
import { createMemoryLedger } from './memory-ledger.ts';
import type { MemoryLedger } from './memory-ledger.ts';
import { createMemoryMessages } from './memory-messages.ts';
import type { MemoryMessages } from './memory-messages.ts';
import { order, wish } from './orders.ts';
import {
  createPatience,
  createStillClock,
  dialogueOf,
  placeConfirmed,
  rehearse,
  useTool,
} from './rehearsal.ts';
import type { OfferedSlot, Rehearsal } from './rehearsal.ts';

export const GREY = 85267;
export const HALF_PAST_TEN = { scheduleId: GREY, dateTime: '2026-11-25T10:30:00Z' };
export const ELEVEN = { scheduleId: GREY, dateTime: '2026-11-25T11:00:00Z' };

export type Changes = Parameters<typeof order>[1];

export interface Scene {
  diary: LoopbackDiary;
  ledger: MemoryLedger;
  messages: MemoryMessages;
  stage: Rehearsal;
  /** Of the call that the test is about. */
  brief: CallBrief;
  /** Every short pause passes at once, after this. */
  duringPause: () => void;
}

/** @param setting the times that are free, and what the practice has written down about itself */
export function useScene({ free = [], ...facts }: { free?: LoopbackDiary['free']; facts?: unknown } = {}) {
  // Every test finds its own in it.
  const scene = {} as Scene;
  /** Everybody who has played in the test. */
  let stages: Rehearsal[] = [];

  beforeEach(async () => {
    const clock = createStillClock();
    const patience = createPatience();
    scene.duringPause = () => undefined;
    const wait: typeof patience.wait = (ms, signal) => {
      scene.duringPause();
      return patience.wait(ms, signal);
    };
    scene.diary = await startLoopbackDiary({ now: clock.now, free: [...free] });
    scene.ledger = createMemoryLedger();
    scene.messages = createMemoryMessages();
    stages = [];
    await recast({ clock, patience: { ...patience, wait }, ...facts });
  });

  afterEach(async () => {
    for (const { receptionist } of stages) await receptionist.drain();
    await scene.diary.close();
  });

  /** The test goes on with another receptionist, and a call of its own. */
  async function recast(parts: Partial<Parameters<typeof rehearse>[0]>): Promise<void> {
    const { diary, ledger, messages } = scene;
    scene.stage = rehearse({ ...scene.stage, diary: diary.client, ledger, messages, ...parts });
    stages.push(scene.stage);
    await openCall(1);
  }

  /** The test goes on with this call. */
  async function openCall(conversationId: number): Promise<void> {
    scene.brief = await scene.stage.receptionist.prepareCall({ conversationId });
  }

  return Object.assign(scene, {
    recast,
    openCall,
    /** The token of a time that is offered. */
    tokenAt: async (time: string, changes: Changes = {}, call = scene.brief): Promise<string> => {
      const { output } = await useTool(call, 'get_available_time_slots', wish(changes));
      const slots = output['slots'] as unknown as OfferedSlot[];
      return slots.find((slot) => slot.time === time)?.slot_token ?? `nothing at ${time}`;
    },
    /** Books as a good agent does. */
    place: (slotToken: string, changes: Changes = {}, call = scene.brief) =>
      placeConfirmed(call, order(slotToken, changes)),
    agentSays: (text: string): void => dialogueOf(scene.brief).agentSays(text),
    callerSays: (text: string | null) => dialogueOf(scene.brief).callerSays(text),
    /** How often a booking was sent to the diary. */
    sent: (): number => scene.diary.requests.filter((request) => request === 'bookings').length,
  });
}
