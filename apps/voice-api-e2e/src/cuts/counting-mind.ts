/** A model that answers each numbered question with its number; for some it looks into the diary first, once. */
import type { Mind } from '@petvisor/realtime-stand-in';

interface Counting {
  readonly question: string;
  readonly mustLook: boolean;
}

const LOOK = {
  name: 'get_available_time_slots',
  arguments: {
    species_id: 1,
    appointment_type_id: 6963,
    clinician_id: null,
    date: '2027-01-04',
    day_period: 'MORNING',
    preferred_time: null,
  },
};

/** A question asserts nothing that could be withheld as untrue. */
export const answerTo = (question: number | string): string => `Is that all about question ${question}?`;

export const countingMind: Mind<Counting> = {
  begin: () => ({ question: 'none', mustLook: false }),
  hear(state, input) {
    const question = input.type === 'said' ? /\d+/.exec(input.words ?? '')?.[0] : undefined;
    if (question === undefined || question === state.question) return state;
    return { question, mustLook: Number(question) % 2 === 0 };
  },
  decide(state) {
    const { question, mustLook } = state;
    if (!mustLook) return { state, say: [answerTo(question)], calls: [] };
    return { state: { question, mustLook: false }, say: [], calls: [{ key: question, ...LOOK }] };
  },
  grammars: () => [],
};
