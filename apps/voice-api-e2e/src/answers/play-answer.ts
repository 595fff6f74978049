/** One call up to the caller's answer to the read-back, with a model that does what the tools advise. */
import { bookingArguments, callWords, type CallWords } from '@petvisor/receptionist/testing';
import type { JournalEntry, ScriptedCall } from '@petvisor/realtime-stand-in';
import { dial } from '../testing/scripted-call.ts';
import type { QuietSystem } from '../testing/start-system.ts';
import { type } from '../testing/typed-call.ts';
import type { AnsweredCall } from './figures.ts';
import type { AnswerLine, AnswerValues } from './lines.ts';
import { listeningClient } from './listening-client.ts';
import { PLAIN_ANSWERS } from './plain-answers.ts';
import { startPractice } from './start-practice.ts';

export interface Manner {
  readonly isTyped: boolean;
  /** Whether the receptionist reads back itself; otherwise the model does. */
  readonly hasVoice: boolean;
}

interface Output {
  readonly status: string;
  readonly reason?: string;
  readonly confirmation_token?: string;
  readonly spoken_by_system?: boolean;
  readonly slots?: readonly { readonly slot_token: string }[];
}

const OUTPUT_MS_MAX = 60_000;
/** Number of times that a caller is asked again. */
const ASKED_AGAIN_MAX = 2;
/** A tenth of a second: whatever the model says is soon heard. */
const briefAudio = new Int16Array(2_400);

/** Languages in which such a call can be held. */
export function canBePlayed({ language }: Pick<AnswerLine, 'language'>): boolean {
  return Object.hasOwn(PLAIN_ANSWERS, language);
}

export async function playAnswer(line: AnswerLine, manner: Manner): Promise<AnsweredCall> {
  const { language, text, isMeant, values } = line;
  const { system, search } = await startPractice({ values, language, hasVoice: manner.hasVoice });
  const played = { language, text, isMeant };
  const { bookings } = system.vetstoria.diary;
  try {
    const call = await openCall(system, line, manner);
    const answered = await answerReadBack(call, line, search);
    await call.hangUp();
    return { ...played, ...answered, bookings: bookings.length, stopped: call.stopped() };
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error);
    return { ...played, isTakenAtOnce: false, bookings: bookings.length, stopped: 0, failure };
  } finally {
    await system.close();
  }
}

interface OpenCall {
  /** The caller says something, the model calls a tool and then answers. */
  ask(words: string, isTyped: boolean, call: ScriptedCall): Promise<Output>;
  readonly isTyped: boolean;
  /** Number of the model's sentences that the call has stopped, though they were true. */
  stopped(): number;
  hangUp(): Promise<void>;
}

async function answerReadBack(
  call: OpenCall,
  { language, text, isMeant, values }: AnswerLine,
  search: Readonly<Record<string, string | number>>,
): Promise<Pick<AnsweredCall, 'isTakenAtOnce' | 'refusal' | 'failure'>> {
  const { yes, no } = PLAIN_ANSWERS[language]!;
  const ask: OpenCall['ask'] = (...asked) => call.ask(...asked);
  const found = await ask('Hello.', false, { name: 'get_available_time_slots', arguments: search });
  const [slot] = found.slots ?? [];
  if (slot === undefined) throw new Error(`no time was offered: ${found.status}`);
  const details = bookingOf(slot.slot_token, values);
  const place = (token?: string): ScriptedCall => ({
    name: 'place_appointment',
    arguments: { ...details, ...(token !== undefined && { confirmation_token: token }) },
  });
  const readBack = async (words: string): Promise<string> => {
    const begun = await ask(words, false, place());
    if (begun.confirmation_token === undefined) throw new Error(`not read back: ${whatCame(begun)}`);
    return begun.confirmation_token;
  };

  let token = await readBack(values.owner);
  const first = await ask(text, call.isTyped, place(token));
  let last = first;
  for (let asked = 0; asked < ASKED_AGAIN_MAX && last.status !== 'confirmed'; asked++) {
    // What was declined has to be read back anew.
    if (last.reason === 'declined') {
      if (!isMeant) break;
      token = await readBack(yes);
    }
    last = await ask(isMeant ? yes : no, false, place(token));
  }
  const isExpected = last.status === 'confirmed' || last.status === 'rejected';
  return {
    isTakenAtOnce: first.status === 'confirmed',
    refusal: last.reason,
    failure: isExpected ? undefined : `its outcome: ${whatCame(last)}`,
  };
}

function whatCame({ status, reason }: Output): string {
  return reason === undefined ? status : `${status}, ${reason}`;
}

function bookingOf(slotToken: string, values: AnswerValues) {
  const [first = '', ...others] = values.owner.split(' ');
  return bookingArguments(slotToken, {
    owner_first_name: first,
    owner_last_name: others.join(' ') || first,
    phone: values.phone,
    email: values.email,
    pet_name: values.pet,
  });
}

async function openCall(
  system: QuietSystem,
  { language, values }: AnswerLine,
  { isTyped, hasVoice }: Manner,
): Promise<OpenCall> {
  const words = callWords(language, 'Willow Tree Vets');
  const english = callWords('en', 'Willow Tree Vets');
  if (words === undefined || english === undefined)
    throw new Error(`the receptionist has no words in ${language}`);
  const { script } = system.realtime;
  let stopped = 0;
  if (!hasVoice) script.answer({ say: words.greeting, audio: briefAudio });
  const client = await dial(system);
  const listening = listeningClient(client);
  if (hasVoice) {
    await client.until('voice.disclosure', ({ heard }) => heard);
    listening.skipHeard();
  } else await listening.nextHeard();

  /** Says the first; a model whose words the call has stopped is asked for others. */
  const reply = async (wordings: readonly string[]): Promise<void> => {
    for (const say of wordings) script.answer({ say, audio: briefAudio });
    await listening.nextHeard();
    stopped += wordings.length - 1 - script.answersWaiting();
    script.clear();
  };

  return {
    isTyped,
    stopped: () => stopped,
    async ask(said, asTyped, call) {
      script.answer({ calls: [call] });
      if (asTyped) type(client, said);
      else script.callerSays(said, { transcription: 'before' });
      const entry = await system.realtime.expect('conversation.item.create', {
        withinMs: OUTPUT_MS_MAX,
        where: (each) => outputOf(each) !== undefined,
      });
      const output = JSON.parse(outputOf(entry) ?? '{}') as Output;
      if (output.spoken_by_system !== true)
        await reply([words, english].map((each) => replyTo(output, each, values)));
      else await listening.nextHeard();
      return output;
    },
    async hangUp() {
      listening.close();
      client.send({ type: 'voice.hangup' });
      await client.closed;
      await Promise.all(system.app.calls.ended());
    },
  };
}

function outputOf({ event }: JournalEntry): string | undefined {
  return (event as { item: { output?: string } }).item.output;
}

function replyTo(output: Output, words: CallWords, values: AnswerValues): string {
  if (output.status === 'read_back' || output.reason === 'not_read_back')
    return words.readBack({
      patients: [{ pet: values.pet, species: values.species, appointmentType: values.type }],
      moment: values,
      clinician: values.clinician,
      owner: values.owner,
      phone: values.phone,
      email: values.email,
    });
  return output.reason === 'not_confirmed' ? words.askAgain : words.greeting;
}
