/** Plays one story from the first ring to the last answer, and judges it. */
import type { Database } from '@petvisor/persistence';
import type { JsonValue } from '@petvisor/realtime-agent';
import type { CallBrief } from '@petvisor/receptionist';
import { bookingArguments, createDialogue, readAloud } from '@petvisor/receptionist/testing';
import { judge, type Told } from './judge.ts';
import { startProcess, type MortalProcess } from './mortal-process.ts';
import type { PlantedBug } from './planted-bugs.ts';
import { bookingsOf, startService, type Wish } from './service.ts';
import type { Caller, Story } from './story.ts';
import { createVirtualTime } from './virtual-time.ts';

/** Tuesday 24 November 2026, 08:00 in London; the practice opens on Wednesdays. */
const TUESDAY_MORNING_MS = Date.UTC(2026, 10, 24, 8);

export interface StoryOptions {
  /** Two connections to one database, one for each process. */
  readonly databases: readonly [Database, Database];
  readonly userId: number;
  readonly transport: 'memory' | 'http';
  readonly bug?: PlantedBug | undefined;
}

export interface StoryResult {
  /** Number of callers who asked for a booking. */
  readonly attempts: number;
  readonly told: readonly Told[];
  readonly bookings: number;
  readonly sent: number;
  readonly crashed: boolean;
  /** Every promise that was broken; empty when none was. */
  readonly violations: readonly string[];
}

export async function playStory(story: Story, options: StoryOptions): Promise<StoryResult> {
  const time = createVirtualTime(TUESDAY_MORNING_MS);
  const service = await startService(story, time, options.transport);
  const [first, second] = options.databases;
  const processParts = {
    service,
    time,
    site: `story ${story.seed}`,
    delays: story.delays,
    bug: options.bug,
    transport: options.transport,
  };
  const processes: MortalProcess[] = [
    startProcess({ ...processParts, ledger: first.bookings, death: story.death }),
    startProcess({ ...processParts, ledger: second.bookings, death: undefined }),
  ];
  const conversations: number[] = [];
  const told: Told[] = [];
  const wishes = new Map<string, Wish>();
  let attempts = 0;
  const inTime = <T>(promise: Promise<T>): Promise<T> =>
    time.until(promise, () => processes.some((process) => process.isBusy()));

  /** A conversation with one offer; undefined when the time is no longer listed. */
  const ring = async (caller: Caller, process: MortalProcess) => {
    const conversationId = await first.conversations.start({
      userId: options.userId,
      startedAtMs: time.now(),
    });
    conversations.push(conversationId);
    const brief = await process.receptionist.prepareCall({ conversationId });
    const conversation = openConversation(brief, conversationId);
    const { slots = [] } = (await conversation.use('get_available_time_slots', SEARCH_ARGUMENTS)) as {
      slots?: OfferedSlot[];
    };
    const offer = slots.find(({ time: at }) => at === SLOT_TIMES[caller.slot]);
    if (offer === undefined) return undefined;
    const wish: Wish = {
      pet: caller.pet,
      scheduleId: 85267,
      dateTime: `${offer.date}T${offer.time}:00+00:00`,
    };
    wishes.set(JSON.stringify(wish), wish);
    return { caller, process, conversation, offer, wish, conversationId };
  };

  const book = async (call: NonNullable<Awaited<ReturnType<typeof ring>>>): Promise<void> => {
    const { caller, conversation, offer, wish, conversationId } = call;
    attempts++;
    const args = argumentsOf(caller, offer);
    const place = async (token: string): Promise<void> => {
      const output = await conversation.use('place_appointment', { ...args, confirmation_token: token });
      if (caller.hangsUp) return;
      const { status, reason } = output as { status: string; reason?: string };
      told.push({
        wish,
        conversationId,
        status,
        reason,
        card: conversation.card(),
        skipsReadBack: caller.skipsReadBack,
        isBooked: bookingsOf(service.diary, wish).length > 0,
      });
    };
    const asked = (await conversation.use('place_appointment', args)) as {
      confirmation_token?: string;
      say?: JsonValue;
    };
    const token = asked.confirmation_token;
    // An earlier tool call of the same conversation has booked it, or found that it cannot be booked.
    if (token === undefined) return;
    const words = readAloud(asked.say);
    if (options.bug?.hearsWhatWasNotSaid === true || !caller.skipsReadBack) {
      if (caller.interrupts) {
        conversation.dialogue.agentSays(words.slice(0, words.indexOf(' on ')));
        conversation.dialogue.callerSays('Yes, yes.');
        await place(token);
        conversation.dialogue.agentSays(words);
      } else conversation.dialogue.agentSays(words);
    }
    conversation.dialogue.callerSays('Yes, please.');
    await Promise.all(Array.from({ length: caller.repeats }, () => place(token)));
    if (caller.triesAgain && told.at(-1)?.status === 'rejected') {
      conversation.dialogue.callerSays('Yes, try again.');
      await place(token);
    }
  };

  try {
    for (const process of processes) await inTime(process.receptionist.reconcilePending());
    const calls = [];
    for (const caller of story.callers) {
      const call = await inTime(ring(caller, processes[caller.process]!));
      if (call !== undefined) calls.push(call);
    }
    service.begin();
    for (const process of processes) process.begin();
    const atOnce = calls.map((call) => Promise.race([book(call), call.process.died]));
    await inTime(Promise.all(atOnce));
    for (const process of processes) await inTime(process.finish());
    await inTime(time.wait(AFTERWARDS_MS));

    // The next process starts on the same database.
    const next = startProcess({ ...processParts, ledger: first.bookings, death: undefined });
    processes.push(next);
    if (processes[0]!.isDead()) await inTime(next.receptionist.reconcilePending());
    for (const caller of story.callers.filter(({ ringsAgain }) => ringsAgain)) {
      const again = await inTime(ring(caller, next));
      if (again !== undefined) await inTime(book(again));
    }
    await inTime(next.finish());

    const ledger = await Promise.all(
      conversations.map(async (conversationId) => ({
        conversationId,
        rows: await first.bookings.list({ conversationId }),
        isBooked: (await first.conversations.find(conversationId))?.booked ?? false,
      })),
    );
    return {
      attempts,
      told,
      bookings: service.diary.bookings.length,
      sent: service.arrivals.length,
      crashed: processes[0]!.isDead(),
      violations: judge({ wishes: [...wishes.values()], told, ledger, service }),
    };
  } finally {
    await service.close();
  }
}

/** Longer than every request that is still under way. */
const AFTERWARDS_MS = 60_000;

const SLOT_TIMES = ['09:00', '09:30'];

interface OfferedSlot {
  readonly slot_token: string;
  readonly date: string;
  readonly time: string;
}

const SEARCH_ARGUMENTS = {
  species_id: 1,
  appointment_type_id: 6963,
  clinician_id: 85267,
  date: '2026-11-25',
  day_period: 'MORNING',
  preferred_time: '09:00',
};

const PHONES: Readonly<Record<string, string>> = {
  Rex: '07700 900123',
  Bella: '07700 900456',
  Max: '07700 900789',
};

function argumentsOf({ pet }: Caller, { slot_token }: OfferedSlot) {
  return bookingArguments(slot_token, { phone: PHONES[pet] ?? '', pet_name: pet });
}

/** The tools as a call runs them, with the dialogue around them. */
function openConversation(brief: CallBrief, conversationId: number) {
  const dialogue = createDialogue();
  let card: string | undefined;
  return {
    dialogue,
    /** The last card that the page showed. */
    card: () => card,
    use: async (name: string, args: { readonly [name: string]: JsonValue }): Promise<unknown> => {
      const tool = brief.tools.find((other) => other.name === name);
      if (tool === undefined) throw new Error(`no tool ${name}`);
      const outcome = await tool.run(tool.parameters.parse(args), {
        conversationId,
        callId: 'call',
        signal: new AbortController().signal,
        dialogue: dialogue.read,
      });
      card = outcome.booking?.status;
      // A call without a voice: the model tells all of it.
      return outcome.say && outcome.unspoken ? outcome.unspoken : outcome.output;
    },
  };
}
