/** The utterances of a conversation, for tests without a caller and a model. */
import type { Utterance } from '@petvisor/realtime-agent';

export interface WritableDialogue {
  /** The dialogue of a `ToolContext`. */
  readonly read: () => readonly Utterance[];
  /** Adds words that the caller hears. */
  agentSays(text: string): void;
  /** @param text null if not transcribed yet. @returns a function that sets the transcript later */
  callerSays(text: string | null): (words: string) => void;
}

export function createDialogue(): WritableDialogue {
  const utterances: Utterance[] = [];
  const add = (role: Utterance['role'], text: string | null): number =>
    utterances.push({ id: `item_${utterances.length}`, role, text }) - 1;
  return {
    read: () => [...utterances],
    agentSays: (text) => void add('agent', text),
    callerSays: (text) => {
      const place = add('caller', text);
      return (words) => void (utterances[place] = { id: `item_${place}`, role: 'caller', text: words });
    },
  };
}

/** Returns a read-back as an agent speaks it. @param say the field of the result `read_back` */
export function readAloud(say: unknown): string {
  const { pet, appointment_type, when, owner, phone, email } = say as Record<string, string>;
  const { other_pets: others = [] } = say as { other_pets?: { pet: string; appointment_type: string }[] };
  const pets = [{ pet, appointment_type }, ...others].map(
    (each) => `a ${each.appointment_type} for ${each.pet}`,
  );
  const digits = [...(phone ?? '').replace(/\D/g, '')].join(' ');
  return (
    `Let me read that back: ${pets.join(' and ')} on ${when}. Your name is ${owner}, your phone number is ` +
    `${digits}, and your e-mail is ${email}. Is all of that right?`
  );
}
