import { describe, expect, it } from '@jest/globals';
import { converse, isAgreed, obligingTools, type Answer } from '../testing/converse.ts';
import { instructionsFor, TEST_CATALOGUE } from '../testing/test-catalogue.ts';

const UP_TO_THE_READ_BACK = [
  'I would like to book a vaccination for my dog',
  'anyone is fine',
  'tomorrow morning',
  'the first one please',
  "I'm a new client",
  'my name is Sam Smith',
  'oh two oh seven, nine four six, oh nine five eight',
  'sam dot smith at example dot com',
  'his name is Rex',
];
const READ_BACK = { status: 'read_back', confirmation_token: 'C' };
const spoken = (result: object, statement: string) => ({ ...result, spoken_by_system: true, statement });
const readOut = spoken(READ_BACK, 'Let me read that back: … Is everything right?');
const confirmed = spoken({ status: 'confirmed' }, 'It is booked. Is there anything else I can do for you?');

/** The first booking call is answered with the read-back, the confirmed ones with `results` in turn. */
const placing = (...results: object[]): Answer => {
  const left = [...results];
  return (call) => {
    if (call.name !== 'place_appointment' && call.name !== 'take_message') return obligingTools(call);
    return isAgreed(call) ? (left.shift() ?? confirmed) : readOut;
  };
};

describe('a mind whose system speaks for itself', () => {
  it.each([false, true])(
    'is silent while the system reads back, and books after the yes (moved: %s)',
    (isMoved) => {
      const before = converse(UP_TO_THE_READ_BACK, { answer: placing(), isMoved });
      expect(before.calls.at(-1)).toBe('place_appointment');
      expect(before.said.filter((words) => words.includes('read that back'))).toEqual([]);
      const { placed, last } = converse([...UP_TO_THE_READ_BACK, 'yes please'], {
        answer: placing(),
        isMoved,
      });
      expect(placed).toMatchObject([{ confirmation_token: 'C' }]);
      expect(last).toBe('One moment, I am booking that for you.');
    },
  );

  it('books after a tap, and asks what to change after the other one', () => {
    const tapped = (how: string) =>
      converse(
        [
          ...UP_TO_THE_READ_BACK,
          `[The caller ${how} the read-back without words: ${how === 'confirmed' ? 'yes' : 'no'}, that is so.]`,
        ],
        { answer: placing() },
      );
    expect(tapped('confirmed').placed).toHaveLength(1);
    expect(tapped('declined').placed).toEqual([]);
    expect(tapped('declined').last).toMatch(/^What should I change|^Which part is wrong/);
  });

  it('calls again after the answer to what the system asks again', () => {
    const asking = spoken(
      { status: 'rejected', reason: 'not_confirmed' },
      'Sorry, I need to be sure: is everything right? Please say yes.',
    );
    const { placed } = converse([...UP_TO_THE_READ_BACK, 'yes please', 'yes please'], {
      answer: placing(asking),
    });
    expect(placed).toHaveLength(2);
  });

  it('ends the call when nothing else is wanted, and books another pet when it is', () => {
    const booked = [...UP_TO_THE_READ_BACK, 'yes please'];
    expect(converse([...booked, 'no thank you goodbye'], { answer: placing() }).calls.at(-1)).toBe(
      'close_websocket',
    );
    expect(
      converse([...booked, 'I would like to book a vaccination for my cat'], { answer: placing() }).last,
    ).toMatch(/vet/);
  });

  it('offers other times once the caller wants them', () => {
    const alternatives = [{ slot_token: 'D', date: '2026-11-26', time: '11:30' }];
    const gone = spoken(
      { status: 'rejected', reason: 'slot_unavailable', alternatives },
      'I am sorry, that time has just been taken. Shall I look for another time?',
    );
    const { last, placed } = converse([...UP_TO_THE_READ_BACK, 'yes please', 'yes please'], {
      answer: placing(gone),
    });
    expect(placed).toHaveLength(1);
    expect(last).toMatch(/half past eleven.*Would you like that one\?$/);
  });

  it('is silent while a message is read back, and leaves it after the yes', () => {
    const message = ['can somebody call me back about my insurance claim?', 'sam smith', '07700 900123'];
    const { left, said } = converse([...message, 'yes please'], {
      instructions: `${instructionsFor(TEST_CATALOGUE)}\n# Messages\nUse take_message.\n`,
      answer: placing(
        spoken(
          { status: 'stored' },
          'Thank you, the practice has your message. Is there anything else I can do for you?',
        ),
      ),
    });
    expect(said.filter((words) => words.includes('read that back'))).toEqual([]);
    expect(left).toMatchObject([{ confirmation_token: 'C' }]);
  });
});
