/**
 * The open read-backs of one conversation. A token stands for exactly one set of details, and for the point in the
 * dialogue at which it was issued: only what is heard later counts.
 */
import type { Utterance } from '@petvisor/realtime-agent';
import type { Wait } from '../clock.ts';
import {
  ANSWER_WORDS_POLL_MS,
  ANSWER_WORDS_POLLS_MAX,
  CONFIRMATION_TOKEN_BYTES,
  READ_BACKS_REMEMBERED_MAX,
} from '../limits.ts';
import { asksWhetherAllIsRight, readAnswer } from '../consent/read-answer.ts';
import type { ReadBackDetails } from '../consent/value-phrases.ts';
import { judgeConfirmation } from './judge-confirmation.ts';
import type { Verdict } from './judge-confirmation.ts';

export interface ReadBack<Value extends string> {
  readonly token: string;
  /** Judges the dialogue so far. Once confirmed it stays confirmed: the caller may change the subject. */
  judge(dialogue: readonly Utterance[]): Verdict<Value>;
}

export interface ReadBacks<Subject, Value extends string> {
  /** Returns the open read-back of exactly this subject, or a new one. */
  open(subject: Subject, dialogue: readonly Utterance[]): ReadBack<Value>;
  /** Returns the read-back of the token if it is for exactly this subject. */
  find(token: string, subject: Subject): ReadBack<Value> | undefined;
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
  /** Languages of the call, as in ISO 639-1. */
  readonly languages: readonly string[];
}

export function createReadBacks<Subject, Value extends string>({
  randomBytes,
  identityOf,
  unheardIn,
  valuesOf,
  languages,
}: ReadBackOptions<Subject, Value>): ReadBacks<Subject, Value> {
  /** Open read-backs by identity, oldest first. */
  const open = new Map<string, ReadBack<Value>>();

  const start = (token: string, subject: Subject, dialogue: readonly Utterance[]): ReadBack<Value> => {
    const before = new Set(dialogue.map(({ id }) => id));
    let isConfirmed = false;
    return {
      token,
      judge: (now) => {
        if (isConfirmed) return { verdict: 'confirmed' };
        const since = now.filter(({ id }) => !before.has(id));
        const judged = judgeConfirmation(since, {
          unheardIn: (heard) => unheardIn(heard, subject),
          answerOf: (text) => readAnswer(text, { languages, values: valuesOf(subject) }),
          asksAgain: (text) => asksWhetherAllIsRight(text, languages),
        });
        isConfirmed = judged.verdict === 'confirmed';
        // After a no everything is read back again.
        if (judged.verdict === 'declined') open.delete(identityOf(subject));
        return judged;
      },
    };
  };

  return {
    open: (subject, dialogue) => {
      const identity = identityOf(subject);
      const known = open.get(identity);
      if (known !== undefined && known.judge(dialogue).verdict !== 'declined') return known;
      const token = Buffer.from(randomBytes(CONFIRMATION_TOKEN_BYTES)).toString('hex');
      const readBack = start(token, subject, dialogue);
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

/** Judges a read-back, and waits a while for the transcript of the answer, which may arrive after the tool call. */
export async function awaitVerdict<Value extends string>(
  readBack: ReadBack<Value>,
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
