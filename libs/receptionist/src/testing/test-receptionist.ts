/** A receptionist for this library's specs, with a controlled clock and controlled waits. */
import type { JsonValue, ToolOutcome } from '@petvisor/realtime-agent';
import type { BookingLedger } from '../booking/booking-ledger.ts';
import type { Wait } from '../clock.ts';
import type { Diary } from '../booking/diary.ts';
import { parsePracticeFacts } from '../facts/practice-facts.ts';
import type { PracticeFacts } from '../facts/practice-facts.ts';
import { SECOND_LOOK_DELAY_MS } from '../limits.ts';
import { createReceptionist } from '../receptionist.ts';
import type { CallBrief, Receptionist } from '../receptionist.ts';
import type { ReceptionistEvent } from '../receptionist-event.ts';
import type { MessageBook } from '../message-book.ts';
import { createDialogue, readAloud } from './dialogue.ts';
import type { WritableDialogue } from './dialogue.ts';
import { createMemoryMessages } from './memory-messages.ts';
import type { bookingArguments } from './tool-arguments.ts';

export const practice = {
  name: 'Harbour Vets',
  phone: '020 7946 0000',
  outOfHoursPhone: '020 7946 0999',
  timeZone: 'Europe/London',
};

/** Tuesday 24 November 2026, 08:00 in London. */
export const TUESDAY_MORNING_MS = Date.UTC(2026, 10, 24, 8);

/** Short waits resolve at once; longer ones are time limits and resolve when `expire` is called. */
export function createTestWait(): { readonly wait: Wait; expire(): void } {
  let expiries: (() => void)[] = [];
  return {
    wait: (ms, signal) =>
      ms <= SECOND_LOOK_DELAY_MS
        ? Promise.resolve()
        : new Promise((resolve) => {
            expiries.push(resolve);
            signal?.addEventListener('abort', () => resolve(), { once: true });
          }),
    expire: () => {
      for (const expire of expiries) expire();
      expiries = [];
    },
  };
}

/** A wall clock that only the test advances. */
export function createManualClock(atMs = TUESDAY_MORNING_MS): {
  readonly now: () => number;
  pass(ms: number): void;
} {
  let nowMs = atMs;
  return { now: () => nowMs, pass: (ms) => void (nowMs += ms) };
}

export interface TestReceptionist {
  readonly receptionist: Receptionist;
  readonly events: readonly ReceptionistEvent[];
  readonly clock: ReturnType<typeof createManualClock>;
  readonly waits: ReturnType<typeof createTestWait>;
}

export function createTestReceptionist(parts: {
  diary: Diary;
  ledger: BookingLedger;
  messages?: MessageBook;
  clock?: ReturnType<typeof createManualClock>;
  waits?: ReturnType<typeof createTestWait>;
  readonly languages?: readonly string[];
  /** The practice's facts as in its file. */
  facts?: unknown;
}): TestReceptionist {
  const { clock = createManualClock(), waits = createTestWait(), diary, ledger } = parts;
  const { messages = createMemoryMessages() } = parts;
  const events: ReceptionistEvent[] = [];
  const receptionist = createReceptionist({
    diary,
    ledger,
    messages,
    practice: {
      ...practice,
      ...('facts' in parts && { facts: factsOf(parts.facts) }),
      ...(parts.languages && { languages: parts.languages }),
    },
    now: clock.now,
    steadyNow: clock.now,
    wait: waits.wait,
    observe: (event) => events.push(event),
  });
  return { receptionist, events, clock, waits };
}

function factsOf(written: unknown): PracticeFacts {
  const parsed = parsePracticeFacts(written);
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.facts;
}

const dialogues = new WeakMap<CallBrief, WritableDialogue>();

/** Returns the dialogue of the conversation with this brief. */
export function dialogueOf(brief: CallBrief): WritableDialogue {
  const dialogue = dialogues.get(brief) ?? createDialogue();
  dialogues.set(brief, dialogue);
  return dialogue;
}

/** Places an appointment as a correct agent does: details, read-back, the caller's yes, booking. */
export async function placeConfirmed(
  brief: CallBrief,
  args: ReturnType<typeof bookingArguments>,
): ReturnType<typeof useTool> {
  const first = await useTool(brief, 'place_appointment', args);
  if (first.output['status'] !== 'read_back') return first;
  dialogueOf(brief).agentSays(readAloud(first.output['say']));
  dialogueOf(brief).callerSays('Yes, please.');
  const token = first.output['confirmation_token'] ?? '';
  return useTool(brief, 'place_appointment', { ...args, confirmation_token: token });
}

/**
 * Runs a tool as a call without a voice does, with the arguments parsed by its schema: the model tells all of it.
 *
 * @throws when they do not match
 */
export async function useTool(
  brief: CallBrief,
  name: string,
  args: ToolArguments,
): Promise<ToolOutcome & { readonly output: ToolOutput }> {
  const { say, unspoken, ...outcome } = await runTool(brief, name, args);
  return { ...outcome, output: (say && unspoken ? unspoken : outcome.output) as ToolOutput };
}

/** As `useTool`, in a call that speaks statements itself. */
export async function useToolAloud(
  brief: CallBrief,
  name: string,
  args: ToolArguments,
  heardShare = 1,
): Promise<ToolOutcome & { readonly output: ToolOutput }> {
  const outcome = await runTool(brief, name, args);
  if (outcome.say !== undefined) dialogueOf(brief).callSays(outcome.say, heardShare);
  return { ...outcome, output: outcome.output as ToolOutput };
}

type ToolArguments = { readonly [name: string]: JsonValue };
type ToolOutput = { readonly [name: string]: JsonValue | undefined };

async function runTool(brief: CallBrief, name: string, args: ToolArguments): Promise<ToolOutcome> {
  const tool = brief.tools.find((other) => other.name === name);
  if (tool === undefined) throw new Error(`no tool ${name}`);
  return tool.run(tool.parameters.parse(args), {
    conversationId: 1,
    callId: 'call-1',
    signal: new AbortController().signal,
    dialogue: dialogueOf(brief).read,
  });
}

export interface OfferedSlot {
  readonly slot_token: string;
  readonly date: string;
  readonly time: string;
  readonly weekday: string;
  readonly say: string;
  readonly clinician: string;
}
