/**
 * The open read-backs of one conversation. A token stands for exactly one set of details, and for the point in the
 * dialogue at which it was issued: only what is heard later counts.
 */
import { z } from 'zod';
import type { CallMemory } from '../memory/call-memory.ts';
import type { ReadBack as ReadBackCard, Utterance } from '@petvisor/realtime-agent';
import type { Wait } from '../clock.ts';
import {
  ANSWER_WORDS_POLL_MS,
  ANSWER_WORDS_POLLS_MAX,
  CONFIRMATION_TOKEN_BYTES,
  READ_BACKS_REMEMBERED_MAX,
} from '../limits.ts';
import { asksWhetherAllIsRight, readAnswer, type Answer } from '../consent/read-answer.ts';
import type { ReadBackDetails } from '../consent/value-phrases.ts';
import type { SpokenReadBack } from '../statements/booking-statements.ts';
import { judgeConfirmation } from './judge-confirmation.ts';
import type { Verdict } from './judge-confirmation.ts';

export interface ReadBack<Subject, Value extends string> {
  readonly token: string;
  readonly subject: Subject;
  /** What the call says itself; undefined if the model reads it back. */
  readonly spoken: SpokenReadBack | undefined;
  /** Number of times that it was read back, and that the caller was asked again after an unclear answer. */
  readonly times: { said: number; askedAgain: number };
  /** Judges the dialogue so far. Once confirmed it stays confirmed: the caller may change the subject. */
  judge(dialogue: readonly Utterance[]): Verdict<Value>;
  /** Whether the caller has heard the call say it, at least its beginning. */
  wasSaid(dialogue: readonly Utterance[]): boolean;
  /** Returns what the caller's page shows; undefined if the call does not say it itself. */
  card(status: ReadBackCard['status']): ReadBackCard | undefined;
}

export interface ReadBacks<Subject, Value extends string> {
  /** Returns the open read-back of exactly this subject, or a new one. */
  open(subject: Subject, dialogue: readonly Utterance[]): ReadBack<Subject, Value>;
  /** Returns the read-back of the token if it is for exactly this subject. */
  find(token: string, subject: Subject): ReadBack<Subject, Value> | undefined;
  /** Closes the read-back of a subject that is done: the same subject is then read back again. */
  close(subject: Subject): void;
}

export interface ReadBackOptions<Subject, Value extends string> {
  readonly randomBytes: (size: number) => Uint8Array;
  /** Returns a string that covers every value that is read back. */
  readonly identityOf: (subject: Subject) => string;
  /** Returns the values that the caller has not heard. */
  readonly unheardIn: (heard: string, subject: Subject) => readonly Value[];
  /** Returns what is read back, which the caller may repeat in the answer. */
  readonly valuesOf: (subject: Subject) => ReadBackDetails;
  /** Whether the agent says another value than the subject's. */
  readonly contradicts: (heard: string, subject: Subject) => boolean;
  /** Languages of the call, as in ISO 639-1. */
  readonly languages: readonly string[];
  /** Further languages of an answer that is unclear in those of the call. */
  readonly otherLanguages?: readonly string[];
  /** What the call says itself; undefined for a language without words. */
  readonly spoken: Spoken<Subject> | undefined;
  /** Where the open ones are remembered. */
  readonly remembered: {
    readonly memory: CallMemory;
    readonly name: string;
    readonly subject: z.ZodType<Subject>;
  };
}

export interface Spoken<Subject> {
  /** Returns undefined in a language without words. */
  readonly readBack: (subject: Subject) => SpokenReadBack | undefined;
  readonly isAskingAgain: (heard: string) => boolean | undefined;
}

export function createReadBacks<Subject, Value extends string>({
  randomBytes,
  identityOf,
  unheardIn,
  valuesOf,
  contradicts,
  languages,
  otherLanguages = [],
  spoken,
  remembered,
}: ReadBackOptions<Subject, Value>): ReadBacks<Subject, Value> {
  /** Open read-backs by identity, oldest first. */
  const open = new Map<string, OpenReadBack<Subject, Value>>();
  const { memory, name } = remembered;
  const known = memory.known(name, z.array(knownSchema(remembered.subject)));
  memory.keep(name, () => [...open.values()].map((readBack) => readBack.known()));

  const answerOf = (text: string, subject: Subject): Answer => {
    const values = valuesOf(subject);
    const answer = readAnswer(text, { languages, values });
    if (answer !== 'unclear' || otherLanguages.length === 0) return answer;
    return readAnswer(text, { languages: otherLanguages, values });
  };

  const start = (subject: Subject, dialogue: readonly Utterance[]): OpenReadBack<Subject, Value> =>
    goOn({
      id: hex(randomBytes(CONFIRMATION_TOKEN_BYTES)),
      token: hex(randomBytes(CONFIRMATION_TOKEN_BYTES)),
      subject,
      before: dialogue.map((utterance) => utterance.id),
      spoken: spoken?.readBack(subject),
      times: { said: 0, askedAgain: 0 },
      isConfirmed: false,
    });

  const goOn = (begun: KnownReadBack<Subject>): OpenReadBack<Subject, Value> => {
    const { id, token, subject, times, spoken: said } = begun;
    const before = new Set(begun.before);
    let { isConfirmed } = begun;
    return {
      token,
      subject,
      spoken: said,
      times,
      known: () => ({ ...begun, times: { ...times }, isConfirmed }),
      judge: (now) => {
        if (isConfirmed) return { verdict: 'confirmed' };
        const since = now.filter((utterance) => !before.has(utterance.id));
        const judged = judgeConfirmation(since, {
          unheardIn: (heard) => unheardIn(heard, subject),
          answerOf: (text) => answerOf(text, subject),
          asksAgain: (text) => asksWhetherAllIsRight(text, [...languages, ...otherLanguages]),
          contradicts: (text) => contradicts(text, subject),
          ...(spoken !== undefined &&
            said !== undefined && {
              spoken: {
                id,
                isReadBack: (heard) => isBeginningOf(said.statement.text, heard),
                isAskingAgain: (heard) => spoken.isAskingAgain(heard) === true,
              },
            }),
        });
        isConfirmed = judged.verdict === 'confirmed';
        // After a no everything is read back again.
        if (judged.verdict === 'declined') open.delete(identityOf(subject));
        return judged;
      },
      wasSaid: (now) =>
        now.some(
          ({ purpose, text }) =>
            purpose === 'read_back' && said !== undefined && isBeginningOf(said.statement.text, text ?? ''),
        ),
      card: (status) => said && { id, lines: said.lines, status, canTap: status === 'open' },
    };
  };

  for (const begun of known ?? []) open.set(identityOf(begun.subject), goOn(begun));

  return {
    open: (subject, dialogue) => {
      const identity = identityOf(subject);
      const known = open.get(identity);
      if (known !== undefined && known.judge(dialogue).verdict !== 'declined') return known;
      const readBack = start(subject, dialogue);
      open.set(identity, readBack);
      const [oldest] = open.keys();
      if (open.size > READ_BACKS_REMEMBERED_MAX && oldest !== undefined) open.delete(oldest);
      return readBack;
    },
    find: (token, subject) => {
      const readBack = open.get(identityOf(subject));
      return readBack?.token === token.trim() ? readBack : undefined;
    },
    close: (subject) => void open.delete(identityOf(subject)),
  };
}

/** An open read-back as it is written down. */
interface KnownReadBack<Subject> {
  readonly id: string;
  readonly token: string;
  readonly subject: Subject;
  /** Ids of the utterances before it. */
  readonly before: readonly string[];
  readonly spoken?: SpokenReadBack | undefined;
  readonly times: { said: number; askedAgain: number };
  readonly isConfirmed: boolean;
}

interface OpenReadBack<Subject, Value extends string> extends ReadBack<Subject, Value> {
  readonly known: () => KnownReadBack<Subject>;
}

function knownSchema<Subject>(subject: z.ZodType<Subject>): z.ZodType<KnownReadBack<Subject>> {
  return z.strictObject({
    id: z.string(),
    token: z.string(),
    subject,
    before: z.array(z.string()),
    spoken: z
      .strictObject({
        statement: z.strictObject({
          purpose: z.literal('read_back'),
          language: z.string(),
          text: z.string(),
          bindingChars: z.number().optional(),
        }),
        lines: z.array(z.strictObject({ label: z.string(), value: z.string() })),
      })
      .optional(),
    times: z.strictObject({ said: z.number(), askedAgain: z.number() }),
    isConfirmed: z.boolean(),
  });
}

function isBeginningOf(text: string, heard: string): boolean {
  return heard.trim() !== '' && text.startsWith(heard.trim());
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

/** Judges a read-back, and waits a while for the transcript of the answer, which may arrive after the tool call. */
export async function awaitVerdict<Value extends string>(
  readBack: Pick<ReadBack<unknown, Value>, 'judge'>,
  dialogue: () => readonly Utterance[],
  wait: Wait,
): Promise<Verdict<Value>> {
  let judged = readBack.judge(dialogue());
  for (let poll = 0; judged.verdict === 'not_transcribed' && poll < ANSWER_WORDS_POLLS_MAX; poll++) {
    await wait(ANSWER_WORDS_POLL_MS);
    judged = readBack.judge(dialogue());
  }
  return judged;
}
