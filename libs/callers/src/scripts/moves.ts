/**
 * Answers of a polite caller to a receptionist's questions, selected by key words. Scripts put their own moves before
 * these. The sentences must match the grammars of the Realtime stand-in, which understands no others.
 */
import type { Move, MoveContext } from '../call-script.ts';
import { hasDigits, spokenEmail, spokenPhone } from './spoken.ts';

export const OPENING: Move = {
  when: /how (?:can|may) (?:i|we) help|what can (?:i|we) do for you/i,
  say: ({ persona }) => `I would like to book a ${persona.appointmentType} for my ${persona.species}`,
};

/** A caller who was not understood says it in other words. */
const AGREEMENTS = ['yes please', "yes that's right"] as const;

/** Answers a read-back: agrees if every detail is right, otherwise corrects the first wrong one. */
const CONFIRMING: Move = {
  when: /is (?:that|this|everything|it all) (?:right|correct|okay)|shall i book/i,
  say: (context) => correctionOf(context) ?? AGREEMENTS[context.times % AGREEMENTS.length] ?? AGREEMENTS[0],
};

const GIVE_DETAILS: readonly Move[] = [
  {
    when: /what should i change|which part is wrong/i,
    say: (context) => correctionOf(context) ?? 'nothing',
  },
  {
    when: /last name.*\bspell/i,
    say: ({ persona, times }) => (times % 2 === 0 ? persona.lastName : [...persona.lastName].join(' ')),
  },
  {
    when: /first and last name|your (?:full )?name\b/i,
    say: ({ persona }) => `my name is ${persona.firstName} ${persona.lastName}`,
  },
  { when: /phone number|digit by digit/i, say: ({ persona }) => spokenPhone(persona.phone) },
  { when: /e-?mail/i, say: ({ persona }) => spokenEmail(persona.email) },
  {
    when: /pet's name|name of (?:your|the) (?:pet|dog|cat|rabbit)|is your (?:pet|dog|cat|rabbit) called/i,
    say: petName,
  },
];

const CHOOSE_TIME: readonly Move[] = [
  { when: /would you like that one/i, say: 'yes please' },
  { when: /which of these|which one|which time/i, say: 'the first one please' },
  {
    when: /which (?:other )?day|what day|when would/i,
    // The day had no free time: asks for another one.
    say: ({ persona, times }) =>
      times === 0 ? persona.when : (OTHER_DAYS[times % OTHER_DAYS.length] ?? persona.when),
  },
  { when: /time of day|morning,? (?:the )?afternoon or/i, say: period },
];
const OTHER_DAYS = ['tomorrow', 'next wednesday morning', 'next thursday afternoon'];

const CHOOSE_VISIT: readonly Move[] = [
  { when: /kind of pet|species|which pet|what animal/i, say: ({ persona }) => `it's a ${persona.species}` },
  {
    when: /kind of appointment|which appointment|what (?:type|sort) of/i,
    say: ({ persona }) => `a ${persona.appointmentType} please`,
  },
  { when: /particular (?:vet|clinician)|which (?:vet|clinician)/i, say: 'anyone is fine' },
  { when: /already a client|new client|been (?:here|to us) before/i, say: "I'm a new client" },
];

const ENDING: readonly Move[] = [
  { when: /shall i try again/i, say: 'yes please' },
  { when: /anything else/i, say: 'no thank you goodbye' },
];

export const POLITE_MOVES: readonly Move[] = [
  OPENING,
  CONFIRMING,
  ...GIVE_DETAILS,
  ...CHOOSE_VISIT,
  ...CHOOSE_TIME,
  ...ENDING,
];

function petName({ persona }: MoveContext): string {
  return `${persona.species === 'dog' ? 'his' : 'her'} name is ${persona.petName}`;
}

/** Correction of the first wrong detail of a read-back; undefined if all are right or nothing was read back. */
function correctionOf({ persona, agentSaid }: MoveContext): string | undefined {
  if (!/read (?:that|it) back|your phone number is/i.test(agentSaid)) return undefined;
  const said = agentSaid.toLowerCase();
  const [visit = ''] = persona.appointmentType.split(' ');
  if (/read (?:that|it) back/i.test(said) && !said.includes(visit))
    return `no a ${persona.appointmentType} please`;
  if (!hasDigits(agentSaid, persona.phone)) return `no my phone number is ${spokenPhone(persona.phone)}`;
  if (!said.includes(persona.email)) return `no my email is ${spokenEmail(persona.email)}`;
  if (!said.includes(`${persona.firstName} ${persona.lastName}`.toLowerCase())) {
    return `no my name is ${persona.firstName} ${persona.lastName}`;
  }
  if (!said.includes(persona.petName.toLowerCase())) return `no the pet's name is ${persona.petName}`;
  return undefined;
}

function period({ persona }: MoveContext): string {
  return /afternoon/.test(persona.when) ? 'in the afternoon' : 'in the morning';
}
