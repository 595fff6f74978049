/** Built-in callers: invented people with two voices, each with one complication. */
import type { CallScript, Move } from '../call-script.ts';
import { OPENING, POLITE_MOVES } from './moves.ts';
import { PERSONAS } from './personas.ts';
import { spokenPhone } from './spoken.ts';

function callScript(
  details: Pick<CallScript, 'name' | 'description' | 'voice' | 'persona'> & Partial<CallScript>,
  ...own: Move[]
): CallScript {
  return { expects: 'confirmed', mode: 'voice', ...details, moves: [...own, ...POLITE_MOVES] };
}

export const BUILT_IN_SCRIPTS: readonly CallScript[] = [
  callScript({
    name: 'dog-vaccination',
    description: 'books a vaccination for a dog and takes the first time offered',
    voice: 'slt',
    persona: PERSONAS.emily,
  }),
  callScript(
    {
      name: 'time-taken',
      description: 'asks for a time that is not free and takes another of those offered',
      voice: 'rms',
      persona: PERSONAS.james,
    },
    { when: /which of these|which one/i, say: 'the second one please', once: true },
  ),
  callScript(
    {
      name: 'barge-in',
      description: 'interrupts the agent while it is speaking, with another wish',
      voice: 'slt',
      persona: { ...PERSONAS.laura, appointmentType: 'consultation' },
    },
    { when: OPENING.when, say: 'I would like to book a vaccination for my rabbit', once: true },
    {
      when: /particular vet|which day|time of day/i,
      say: 'actually a consultation please',
      bargeInAfterMs: 900,
      once: true,
    },
  ),
  callScript({
    name: 'cat-vaccination',
    description: 'books a vaccination for a cat',
    voice: 'rms',
    persona: PERSONAS.thomas,
  }),
  callScript({
    name: 'cat-consultation',
    description: 'books a consultation for a cat in the afternoon',
    voice: 'slt',
    persona: PERSONAS.sarah,
  }),
  callScript({
    name: 'dental',
    description: 'books a dental check for a dog',
    voice: 'rms',
    persona: PERSONAS.daniel,
  }),
  callScript(
    {
      name: 'named-vet',
      description: 'asks for one vet by name',
      voice: 'slt',
      persona: PERSONAS.grace,
    },
    { when: /particular (?:vet|clinician)|which (?:vet|clinician)/i, say: 'doctor grey please' },
  ),
  callScript(
    {
      name: 'no-preference',
      description: 'says everything in one sentence and does not mind which vet',
      voice: 'rms',
      persona: PERSONAS.peter,
    },
    {
      when: OPENING.when,
      say: ({ persona }) =>
        `I'd like to book a ${persona.appointmentType} for my ${persona.species} on ${persona.when}`,
    },
    { when: /particular (?:vet|clinician)|which (?:vet|clinician)/i, say: "I don't mind" },
  ),
  callScript(
    {
      name: 'hesitant',
      description: 'says um, waits, and corrects the phone number',
      voice: 'slt',
      persona: PERSONAS.anna,
    },
    {
      when: OPENING.when,
      say: ({ persona }) => [
        'um',
        { pauseMs: 250 },
        `I would like to book a ${persona.appointmentType} for my ${persona.species}`,
      ],
    },
    // Gives a wrong last digit first. The read-back move corrects it, like every wrong detail.
    {
      when: /phone number\?|digit by digit/i,
      say: ({ persona }) => spokenPhone(`${persona.phone.slice(0, -1)}5`),
      once: true,
    },
  ),
  callScript({
    name: 'closed-day',
    description: 'asks for a Sunday, and takes the first time of the next open day',
    voice: 'slt',
    persona: { ...PERSONAS.emily, when: 'sunday morning' },
  }),
  callScript(
    {
      name: 'asks-first',
      description: 'asks about hours, price and address, and books nothing',
      expects: 'none',
      voice: 'rms',
      persona: PERSONAS.thomas,
    },
    { when: OPENING.when, say: 'what are your opening hours', once: true },
    { when: /anything else/i, say: 'how much is a vaccination', once: true },
    { when: /anything else/i, say: 'where are you', once: true },
  ),
  callScript({
    name: 'typed',
    description: 'types every answer',
    voice: 'rms',
    mode: 'type',
    persona: PERSONAS.oliver,
  }),
  callScript(
    {
      name: 'goodbye',
      description: 'says goodbye without booking anything',
      expects: 'none',
      voice: 'slt',
      persona: PERSONAS.emily,
    },
    { when: /./, say: 'no thank you goodbye' },
  ),
];
