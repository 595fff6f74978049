/** The utterances of a conversation, for tests without a caller and a model. */
import type { Statement, Utterance } from '@petvisor/realtime-agent';

export interface WritableDialogue {
  /** The dialogue of a `ToolContext`. */
  readonly read: () => readonly Utterance[];
  /** Adds words that the caller hears. */
  agentSays(text: string): void;
  /** Adds a statement that the caller hears up to a share of it. */
  callSays(statement: Statement, heardShare?: number): void;
  /** Adds a tap on the page. */
  callerTaps(readBackId: string, answer: 'yes' | 'no'): void;
  /** @param text null if not transcribed yet. @returns a function that sets the transcript later */
  callerSays(text: string | null): (words: string) => void;
}

export function createDialogue(): WritableDialogue {
  const utterances: Utterance[] = [];
  const add = (role: Utterance['role'], text: string | null, more: Partial<Utterance> = {}): number =>
    utterances.push({ id: `item_${utterances.length}`, role, text, ...more }) - 1;
  return {
    read: () => [...utterances],
    agentSays: (text) => void add('agent', text),
    callSays: ({ text, purpose, bindingChars = text.length }, heardShare = 1) => {
      const heard = text.slice(0, Math.floor(text.length * heardShare));
      add('agent', heard, { purpose, isBindingHeard: heard.length >= bindingChars });
    },
    callerTaps: (readBackId, answer) => void add('caller', '', { consent: { readBackId, answer } }),
    callerSays: (text) => {
      const place = add('caller', text);
      return (words) => void (utterances[place] = { id: `item_${place}`, role: 'caller', text: words });
    },
  };
}

/** Returns a read-back as an agent speaks it. @param say the field of the result `read_back` */
export function readAloud(say: unknown): string {
  const { pet, appointment_type, when, clinician, owner, phone, email } = say as Record<string, string>;
  const { other_pets: others = [] } = say as { other_pets?: { pet: string; appointment_type: string }[] };
  const pets = [{ pet, appointment_type }, ...others].map(
    (each) => `a ${each.appointment_type} for ${each.pet}`,
  );
  const digits = [...(phone ?? '').replace(/\D/g, '')].join(' ');
  return (
    `Let me read that back: ${pets.join(' and ')} on ${when} with ${clinician}. Your name is ${owner}, your phone number is ` +
    `${digits}, and your e-mail is ${email}. Is all of that right?`
  );
}
