/**
 * What is open to be read back in one conversation. A token stands for exactly one set of details at one time, and for
 * what had been said before it was given, so that only what is heard after it counts.
 */
import type { Utterance } from '@petvisor/realtime-agent';
import type { Wait } from '../clock.ts';
import {
  ANSWER_WORDS_POLL_MS,
  ANSWER_WORDS_POLLS_MAX,
  CONFIRMATION_TOKEN_BYTES,
  READ_BACKS_REMEMBERED_MAX,
} from '../limits.ts';
import { judgeConfirmation } from './judge-confirmation.ts';
import type { Verdict } from './judge-confirmation.ts';

export interface ReadBack<Value extends string> {
  readonly token: string;
  /** By what was said up to now. Once confirmed it stays so: the caller may go on to speak of something else. */
  judge(dialogue: readonly Utterance[]): Verdict<Value>;
}

export interface ReadBacks<Subject, Value extends string> {
  /** The read-back of this very subject: the one that is open, or a new one. */
  open(subject: Subject, dialogue: readonly Utterance[]): ReadBack<Value>;
  /** The read-back that the token stands for, if it is of this very subject. */
  find(token: string, subject: Subject): ReadBack<Value> | undefined;
  /** What was agreed to is done: the next of the same identity is read back anew. */
  close(subject: Subject): void;
}

export interface ReadBackOptions<Subject, Value extends string> {
  readonly randomBytes: (size: number) => Uint8Array;
  /** Of everything that is read back. */
  readonly identityOf: (subject: Subject) => string;
  /** What the caller has to hear, and has not. */
  readonly unheardIn: (heard: string, subject: Subject) => readonly Value[];
}

export function createReadBacks<Subject, Value extends string>({
  randomBytes,
  identityOf,
  unheardIn,
}: ReadBackOptions<Subject, Value>): ReadBacks<Subject, Value> {
  /** By what they are of, oldest first. */
  const open = new Map<string, ReadBack<Value>>();

  const start = (token: string, subject: Subject, dialogue: readonly Utterance[]): ReadBack<Value> => {
    const before = new Set(dialogue.map(({ id }) => id));
    let isConfirmed = false;
    return {
      token,
      judge: (now) => {
        if (isConfirmed) return { verdict: 'confirmed' };
        const since = now.filter(({ id }) => !before.has(id));
        const judged = judgeConfirmation(since, (heard) => unheardIn(heard, subject));
        isConfirmed = judged.verdict === 'confirmed';
        // A caller who said no is read everything back anew.
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

/** The words of the answer may come after the model has acted on it: they are waited for, for a while. */
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
