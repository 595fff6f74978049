/** What the callers want: an emergency, a message for staff, an appointment. */
import { BUILT_IN_SCRIPTS, type CallScript } from '@petvisor/callers';
import type { Random } from '@petvisor/realtime-agent/testing';

export const WISHES = ['emergency', 'message', 'booking'] as const;
export type Wish = (typeof WISHES)[number];

const EMERGENCIES = [
  'my dog was hit by a car and is bleeding badly',
  'my cat is not breathing',
  'my puppy has eaten rat poison',
  'my dog is having a seizure',
];

/** Callers who ring at the same time want different times. */
const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'];

/** @param number makes the caller's details unlike those of any other */
export function scriptOf(wish: Wish, number: number, random: Random): CallScript {
  const [booking] = BUILT_IN_SCRIPTS.filter(({ name }) => name === 'dog-vaccination');
  if (booking === undefined) throw new Error('there is no script that books');
  const weekday = WEEKDAYS[number % WEEKDAYS.length]!;
  const half = number % 2 === 0 ? 'morning' : 'afternoon';
  const persona = {
    ...booking.persona,
    when: `${weekday} ${half}`,
    phone: `0207946${String(number % 10_000).padStart(4, '0')}`,
    email: `caller.${number}@example.com`,
  };
  const script = { ...booking, persona };
  switch (wish) {
    case 'booking':
      return script;
    case 'emergency':
      return {
        ...script,
        expects: 'none',
        moves: [
          { when: /how can i help|will you ring/i, say: random.pick(EMERGENCIES), once: true },
          { when: /./, say: 'goodbye' },
        ],
      };
    case 'message':
      return {
        ...script,
        expects: 'none',
        moves: [
          { when: /how can i help/i, say: 'can somebody call me back about my insurance claim', once: true },
          { when: /tell the practice|message for the practice/i, say: 'my insurance claim' },
          { when: /is everything right/i, say: 'yes please' },
          { when: /has your message|anything else/i, say: 'no thank you goodbye' },
          ...script.moves,
        ],
      };
  }
}
