/** A call that books: the model's answers are scripted, the caller's page is a program, everything else is real. */
import { bookingArguments, readAloud } from '@petvisor/receptionist/testing';
import type { RealtimeServer } from '@petvisor/realtime-stand-in';
import { openPage, type Page } from './page.ts';

export interface BookingWish {
  readonly pet: string;
  /** `YYYY-MM-DD` */
  readonly date: string;
}

/** 100 ms of sound for each answer, so that it is soon heard. */
const briefAudio = new Int16Array(2_400);

/** Runs the call up to the caller's yes. Returns the page, and a function with which the model books. */
export async function ringAndAgree(
  realtime: RealtimeServer,
  address: string,
  wish: BookingWish,
): Promise<{ readonly page: Page; readonly book: () => void }> {
  const { script } = realtime;
  const use = async (name: string, args: Readonly<Record<string, unknown>>): Promise<ToolAnswer> => {
    script.answer({ calls: [{ name, arguments: args }] });
    const { event } = await realtime.expect('conversation.item.create', {
      withinMs: 20_000,
      // The last words of a killed call are not read.
      where: (entry) => entry.connection === connection && 'output' in (entry.event as CreatedItem).item,
    });
    return JSON.parse((event as CreatedItem).item.output ?? '{}') as ToolAnswer;
  };

  script.answer({ say: 'Hello.', audio: briefAudio });
  const page = openPage(address);
  await page.until('voice.call.started');
  const connection = realtime.journal.at(-1)?.connection;
  await page.hearAnswer();
  script.callerSays(`An appointment for ${wish.pet}, please.`);
  const {
    status,
    slots = [],
    next_available = [],
  } = await use('get_available_time_slots', {
    species_id: 1,
    appointment_type_id: 6963,
    clinician_id: null,
    date: wish.date,
    day_period: 'MORNING',
    preferred_time: null,
  });
  const [offer] = [...slots, ...next_available];
  if (offer === undefined) throw new Error(`no time was offered: ${status}`);
  const details = bookingArguments(offer.slot_token, { pet_name: wish.pet });
  const { confirmation_token, say } = await use('place_appointment', details);
  if (confirmation_token === undefined) throw new Error('place_appointment returned no read-back');
  script.answer({ say: readAloud(say), audio: briefAudio });
  await page.hearAnswer();
  script.callerSays('Yes, please.', { transcription: 'before' });
  return {
    page,
    book: () =>
      script.answer({
        calls: [{ name: 'place_appointment', arguments: { ...details, confirmation_token } }],
      }),
  };
}

interface CreatedItem {
  readonly item: { readonly output?: string };
}

interface ToolAnswer {
  readonly status: string;
  readonly slots?: readonly { readonly slot_token: string }[];
  readonly next_available?: readonly { readonly slot_token: string }[];
  readonly confirmation_token?: string;
  readonly say?: unknown;
}
