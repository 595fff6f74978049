/** Plays one call of the plan through the real call core, receptionist, ledger and diary. */
import { setImmediate as turn } from 'node:timers/promises';
import type { Database } from '@petvisor/persistence';
import { runCall, type Voice } from '@petvisor/realtime-agent';
import { fakeClock, fakeJournal, scriptedModel } from '@petvisor/realtime-agent/testing';
import { bookingArguments, readAloud, searchArguments } from '@petvisor/receptionist/testing';
import { AUDIO } from '@petvisor/wire-protocol';
import { isAgreed, type CallPlan, type Moment } from './draw-call.ts';
import type { SaidUntruth } from './figures.ts';
import { listeningCaller } from './listening-caller.ts';
import { modelSide } from './model-side.ts';
import { MORNING_MS, openPractice } from './practice.ts';
import { isUntrueAfterBooking, type CallerAnswers, type Untruth } from './sentences.ts';
import type { Item, ModelCall } from './spoken-answer.ts';

export interface CallParts {
  readonly database: Database;
  readonly userId: number;
  readonly untruths: readonly Untruth[];
  readonly answers: CallerAnswers;
}

export interface PlayedCall {
  readonly plan: CallPlan;
  readonly bookings: number;
  readonly attempts: number;
  readonly messages: number;
  readonly isAgreed: boolean;
  /** What the first booking request of the second kind was answered. */
  readonly statuses: readonly string[];
  readonly said: readonly SaidUntruth[];
  /** Why the call ended before its caller hung up. */
  readonly endedBy: string | undefined;
}

interface Output {
  readonly status?: string;
  readonly reason?: string;
  readonly confirmation_token?: string;
  readonly spoken_by_system?: boolean;
  readonly slots?: readonly { readonly slot_token: string; readonly time: string }[];
}

/** Real milliseconds for which one tool may take; virtual time passes meanwhile only if nothing is under way. */
const TURNS_MAX = 20_000;
const STEP_MS = 50;
/** Share of a read-back that is heard before the caller talks over it. */
const CUT_SHARE = 0.4;

export async function playCall(plan: CallPlan, parts: CallParts): Promise<PlayedCall> {
  const { random } = plan;
  const clock = fakeClock(MORNING_MS);
  const model = scriptedModel();
  const caller = listeningCaller(clock);
  const practice = openPractice({
    clock,
    ledger: parts.database.bookings,
    diary: plan.diary,
    seed: plan.seed,
  });
  const conversationId = await parts.database.conversations.start({
    userId: parts.userId,
    startedAtMs: clock.now(),
  });
  const brief = await practice.receptionist.prepareCall({ conversationId });
  const isBooked = (): boolean => practice.vetstoria.diary.bookings.length > 0;
  const call = runCall({
    setup: {
      conversationId,
      model: 'gpt-realtime-2.1',
      voice: 'marin',
      instructions: brief.instructions,
      transcription: { model: 'gpt-transcribe', languages: ['en'] },
      noiseReduction: 'off',
      speaksFirst: false,
    },
    tools: brief.tools,
    listen: brief.listen,
    asserts: brief.asserts,
    caller: caller.port,
    connectModel: model.connect,
    journal: fakeJournal(),
    clock,
    ...(plan.hasVoice && { voice: silentVoice(plan.msPerChar) }),
  });
  caller.attach(call);
  model.open();
  model.confirm();
  const side = modelSide({ model, clock, caller, isBooked, ...plan });

  const isEnded = (): boolean => caller.told.some(({ type }) => type === 'voice.call.ended');
  let calls = 0;
  const untruthFor = (): Untruth => {
    for (;;) {
      const untruth = random.pick(parts.untruths);
      if (!isBooked() || isUntrueAfterBooking(untruth)) return untruth;
    }
  };
  const untrueItems = (moment: Moment): Item[] => {
    const place = plan.untruths.get(moment);
    if (place === undefined) return [];
    const untruth = untruthFor();
    const segment = { text: untruth.text, untruth };
    switch (place) {
      case 'alone':
      case 'preamble':
        return [{ segments: [segment] }];
      case 'typed':
        return [{ segments: [segment], isTyped: true }];
      case 'second_item':
        return [{ segments: [{ text: 'Let me see.' }] }, { segments: [segment] }];
      case 'in_the_middle':
        return [{ segments: [{ text: 'Right then.' }, segment, { text: 'Is there anything else?' }] }];
    }
  };
  /** Answers what the call asks of the model: a correction, a result, a moment of patience. */
  const follow = async (): Promise<void> => {
    for (let asked = 0; asked < 6 && side.takeRequest(); asked++) {
      const untruth = untruthFor();
      const words = plan.insists ? { text: untruth.text, untruth } : { text: 'Let me see.' };
      await side.respond([{ segments: [words] }]);
    }
  };
  const settle = async (isThere: () => boolean): Promise<void> => {
    for (let turns = 0; !isThere(); turns++) {
      if (turns > TURNS_MAX) throw new Error(`seed ${plan.seed}: nothing more happens`);
      if (practice.isBusy()) await turn();
      else if (side.takeRequest()) await side.respond([{ segments: [{ text: 'One moment.' }] }]);
      else await clock.advance(STEP_MS);
    }
  };
  /** The model calls tools, whatever else it says. @returns their results; none if it was stopped before */
  const use = async (moment: Moment, ...asked: readonly Omit<ModelCall, 'callId'>[]): Promise<Output[]> => {
    const named = asked.map((one) => ({ ...one, callId: `call_${++calls}` }));
    const items = untrueItems(moment);
    const isPreamble = plan.untruths.get(moment) === 'preamble';
    // A response that was stopped has called nothing: the model calls in the next one.
    if (!isPreamble || (await side.respond(items, named))) await side.respond([], named);
    await settle(() => isEnded() || named.every(({ callId }) => side.outputs().has(callId)));
    if (!isPreamble && items.length > 0) await side.respond(items);
    return named.map(({ callId }) => JSON.parse(side.outputs().get(callId) ?? '{}') as Output);
  };

  side.hear('Hello, I would like a vaccination for my dog Rex.');
  await side.respond(untrueItems('greeting'));
  await follow();
  side.hear('Today at half past ten, please.');
  const search = { name: 'get_available_time_slots', args: searchArguments({ date: '2026-11-24' }) };
  const [found] = await use('searched', search);
  await follow();
  const slot = found?.slots?.find(({ time }) => time === '10:30') ?? found?.slots?.[0];
  if (slot === undefined) throw new Error(`seed ${plan.seed}: nothing is free: ${JSON.stringify(found)}`);

  side.hear('My name is Ada Example, my number is 07700 900123, and my e-mail is ada at example dot org.');
  const placing = (changes: object): Omit<ModelCall, 'callId'> => ({
    name: 'place_appointment',
    args: { ...bookingArguments(slot.slot_token), ...changes },
  });
  let reused: string | undefined;
  if (plan.token === 'reused') {
    const [other] = await use('end', placing({ pet_name: 'Bruno' }));
    reused = other?.confirmation_token;
    await follow();
    side.hear('No, his name is Rex.');
  }
  const [begun] = await use('before_the_answer', placing({}));
  const isReadBack = await readBack(begun);
  await answer();
  const token = {
    right: begun?.confirmation_token,
    other_details: begun?.confirmation_token,
    forged: 'abcdef012345',
    reused,
    none: undefined,
  }[plan.token];
  const changes = plan.token === 'other_details' ? { phone: '07700 900999' } : {};
  practice.beginFaults();
  const place = placing({ ...changes, confirmation_token: token });
  const outputs = await use('outcome', ...Array.from({ length: plan.repeats }, () => place));
  await follow();
  if (plan.leavesMessage) await leaveMessage();
  side.hear('And now?');
  await side.respond(untrueItems('end'));
  await follow();
  call.callerLeft();
  const endedBy = await settleEnd();
  await practice.receptionist.drain();
  const { bookings } = practice.vetstoria.diary;
  const attempts = await parts.database.bookings.list({ conversationId });
  return {
    plan,
    bookings: bookings.length,
    attempts: attempts.length,
    messages: practice.messages.all().length,
    isAgreed: isReadBack && isAgreed(plan),
    statuses: outputs.map(({ status = '', reason = '' }) => `${status} ${reason}`.trim()),
    said: side.said(),
    endedBy: endedBy === 'caller_left' ? undefined : endedBy,
  };

  /** @returns whether all of it was read back rightly */
  async function readBack(begun: Output | undefined): Promise<boolean> {
    // The call may read it back itself, and then asks nothing of the model.
    const isOurs = begun?.spoken_by_system === true;
    if (isOurs) await side.listen();
    await side.respond(untrueItems('read_back'));
    await follow();
    const words = wrongly(plan.readBack, readAloud(ORDER));
    if (words === undefined || (isOurs && plan.readBack === 'right')) return isOurs;
    const item = { segments: [{ text: words }] };
    if (plan.readBack === 'cut_short') {
      await side.begin(item, CUT_SHARE);
      if (plan.answer === 'nothing' || plan.answer === 'elsewhere') side.hear('Sorry?');
      return isOurs;
    }
    const isStopped = await side.respond([item]);
    await follow();
    // What the model leaves out was heard before if the call has read it back.
    return (isOurs && plan.readBack === 'left_out') || (plan.readBack === 'right' && !isStopped);
  }
  async function answer(): Promise<void> {
    if (plan.answer === 'nothing') return void (await clock.advance(3_000));
    if (plan.answer === 'elsewhere') {
      const isStopped = await side.respond([{ segments: [{ text: 'And is Rex insured with anybody?' }] }]);
      // A question that was not heard is not answered.
      if (!isStopped) side.hear('Yes.');
    } else side.hear(random.pick(parts.answers[plan.answer]));
    await clock.advance(200);
  }
  async function leaveMessage(): Promise<void> {
    const args = {
      topic: 'other',
      message: 'Please ring back.',
      caller_name: 'Ada Example',
      phone: '07700 900123',
      pet_name: 'Rex',
      call_back: true,
      call_back_when: null,
    };
    const [first] = await use('answered', { name: 'take_message', args });
    await use('answered', {
      name: 'take_message',
      args: { ...args, confirmation_token: first?.confirmation_token ?? 'abcdef012345' },
    });
    await follow();
  }
  async function settleEnd(): Promise<string> {
    let endedBy: string | undefined;
    void call.ended.then(({ reason }) => (endedBy = reason));
    await settle(() => endedBy !== undefined);
    return endedBy!;
  }
}

/** What is booked in every call. */
const ORDER = {
  pet: 'Rex',
  appointment_type: 'Vaccination',
  when: 'Tuesday 24 November at half past ten',
  clinician: 'Dr Meredith Grey',
  owner: 'Ada Example',
  phone: '07700 900123',
  email: 'ada@example.org',
};

/** What the model reads back in that way. */
function wrongly(kind: CallPlan['readBack'], right: string): string | undefined {
  switch (kind) {
    case 'none':
      return undefined;
    case 'right':
    case 'cut_short':
      return right;
    case 'other_day':
      return right.replace('Tuesday', 'Thursday').replace('24', '26');
    case 'other_time':
      return right.replace('10:30', '11:30').replace('half past ten', 'half past eleven');
    case 'other_phone':
      return right.replace('1 2 3', '1 3 2');
    case 'other_pet':
      return right.replace('Rex', 'Bruno');
    case 'left_out':
      return right.replace(/ Your name .*?e-mail is [^ ]+/u, '');
  }
}

function silentVoice(msPerChar: number): Voice {
  return {
    async *speak(text) {
      await Promise.resolve();
      yield new Uint8Array(Math.round(text.length * msPerChar) * AUDIO.bytesPerMs);
    },
  };
}
