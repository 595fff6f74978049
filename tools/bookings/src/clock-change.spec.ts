/**
 * Nine o'clock in London is nine o'clock on both sides of a clock change, whichever way the service writes its times.
 */
import { expect, it } from '@jest/globals';
import type { JsonValue, ToolOutcome } from '@petvisor/realtime-agent';
import { createReceptionist, type CallBrief } from '@petvisor/receptionist';
import {
  createDialogue,
  createMemoryLedger,
  createMemoryMessages,
  bookingArguments,
  readAloud,
} from '@petvisor/receptionist/testing';
import { createVetstoriaInMemory } from '@petvisor/vetstoria-stand-in';
import { createVetstoriaClient } from '@petvisor/vetstoria-client';

const everyDay = { opens: '09:00', closes: '12:00' };
const practice = {
  openingHours: Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((weekday) => [weekday, everyDay])),
  alwaysTaken: [],
  takenShare: 0,
};
const WEEK_MS = 7 * 24 * 3_600_000;

/** The clocks go forward on Sunday 29 March 2026, and back on Sunday 25 October 2026. */
const DAYS = [
  ['2026-03-28', 'Saturday 28 March'],
  ['2026-03-29', 'Sunday 29 March'],
  ['2026-03-30', 'Monday 30 March'],
  ['2026-10-24', 'Saturday 24 October'],
  ['2026-10-25', 'Sunday 25 October'],
  ['2026-10-26', 'Monday 26 October'],
] as const;

const MODES = ['instant', 'wallClockUtc'] as const;

it.each(MODES.flatMap((timeMode) => DAYS.map(([date, spoken]) => ({ timeMode, date, spoken }))))(
  'offers, reads back and books nine o’clock on $spoken, with times as $timeMode',
  async ({ timeMode, date, spoken }) => {
    const now = () => Date.parse(`${date}T12:00:00Z`) - WEEK_MS;
    // A service that labels wall-clock times as UTC looks like a practice in UTC.
    const timeZone = timeMode === 'instant' ? 'Europe/London' : 'UTC';
    const { baseUrl, authUrl, fetch, credentials, diary } = createVetstoriaInMemory({
      now,
      timeZone,
      practice,
    });
    const receptionist = createReceptionist({
      diary: createVetstoriaClient({ ...credentials, baseUrl, authUrl, fetch, now, timeMode }),
      ledger: createMemoryLedger(),
      messages: createMemoryMessages(),
      practice: { name: 'Harbour Vets', timeZone: 'Europe/London' },
      now,
    });
    const use = openTools(await receptionist.prepareCall({ conversationId: 1 }));

    const { output: found } = await use.tool('get_available_time_slots', {
      species_id: 1,
      appointment_type_id: 6963,
      clinician_id: 85267,
      date,
      day_period: 'MORNING',
      preferred_time: '09:00',
    });
    const said = `${spoken} at nine o'clock`;
    expect(found).toMatchObject({ status: 'ok', preferred_time_free: true });
    const [offer] = found['slots'] as unknown as { slot_token: string }[];
    expect(offer).toMatchObject({ date, time: '09:00', say: said });

    const details = bookingArguments(offer?.slot_token ?? '');
    const { output: begun } = await use.tool('place_appointment', details);
    expect(begun).toMatchObject({ status: 'read_back', say: { when: said } });
    use.dialogue.agentSays(readAloud(begun['say']));
    use.dialogue.callerSays('Yes.');
    const placed = await use.tool('place_appointment', {
      ...details,
      confirmation_token: begun['confirmation_token'] ?? '',
    });
    expect(placed.output).toMatchObject({ status: 'confirmed', when: said });
    expect(placed.booking).toMatchObject({ when: `${spoken} 2026, 09:00` });
    expect(diary.bookings).toMatchObject([{ local: { date, time: '09:00' } }]);
  },
);

type Answer = ToolOutcome & { readonly output: { readonly [name: string]: JsonValue | undefined } };

function openTools(brief: CallBrief) {
  const dialogue = createDialogue();
  return {
    dialogue,
    tool: async (name: string, args: { readonly [name: string]: JsonValue }): Promise<Answer> => {
      const tool = brief.tools.find((other) => other.name === name);
      if (tool === undefined) throw new Error(`no tool ${name}`);
      const outcome = await tool.run(tool.parameters.parse(args), {
        conversationId: 1,
        callId: 'call',
        signal: new AbortController().signal,
        dialogue: dialogue.read,
      });
      // A call without a voice: the model tells all of it.
      const { say, unspoken, output } = outcome;
      return { ...outcome, output: say && unspoken ? unspoken : output } as Answer;
    },
  };
}
