import { describe, expect, it } from '@jest/globals';
import { instructionsFor, testCatalogue, threeOffers } from '../testing/test-catalogue.ts';
import type { MindCall } from './decide.ts';
import type { MindInput } from './hear.ts';
import { bookingMind } from './mind.ts';

type Answer = (call: MindCall) => unknown;

const instructions = `${instructionsFor(testCatalogue)}\n# Messages\nUse take_message.\n`;
const isStoring = ({ name, arguments: given }: MindCall): boolean =>
  name === 'take_message' && given['confirmation_token'] !== undefined;

/** What the tools answer as a rule. */
const obliging: Answer = (call) => {
  if (call.name === 'get_available_time_slots')
    return JSON.parse(threeOffers(String(call.arguments['date'])));
  if (call.name !== 'take_message') return { status: 'closing' };
  return isStoring(call) ? { status: 'stored' } : { status: 'read_back', confirmation_token: 'C' };
};

/**
 * Says the sentences one after the other and answers the calls. With `isMoved` a new mind stands behind each sentence,
 * which knows the conversation from its items alone.
 */
function converse(
  sentences: readonly string[],
  {
    answer = obliging,
    told = instructions,
    isMoved = false,
  }: { answer?: Answer; told?: string; isMoved?: boolean } = {},
) {
  const items: MindInput[] = [];
  let state = bookingMind.begin(told);
  const said: string[] = [];
  const calls: MindCall[] = [];
  const respond = (): void => {
    for (;;) {
      const decision = bookingMind.decide(state);
      state = decision.state;
      const words = decision.say.join(' ');
      said.push(words);
      items.push({ type: 'answered', words });
      if (decision.calls.length === 0) return;
      for (const call of decision.calls) {
        calls.push(call);
        const tool: MindInput = { type: 'tool', key: call.key, output: JSON.stringify(answer(call)) };
        items.push(
          { type: 'called', key: call.key, name: call.name, arguments: JSON.stringify(call.arguments) },
          tool,
        );
        state = bookingMind.hear(state, tool);
      }
    }
  };
  respond();
  for (const words of sentences) {
    if (isMoved)
      state = items.reduce((known, item) => bookingMind.hear(known, item), bookingMind.begin(told));
    const input: MindInput = { type: 'said', words };
    items.push(input);
    state = bookingMind.hear(state, input);
    respond();
  }
  const left = calls.filter(isStoring).map((call) => call.arguments);
  return { said, last: said.at(-1) ?? '', left, names: calls.map(({ name }) => name) };
}

const CALL_BACK = ['can somebody call me back about my insurance claim?', 'sam smith', '07700 900123'];

describe('a caller who wants to be rung back', () => {
  it('is asked for name and number, hears all of it, and leaves it with a yes', () => {
    const { said, left, last } = converse([...CALL_BACK, 'yes please']);
    expect(said.find((words) => words.includes('read that back'))).toMatch(
      /a call back for Sam Smith on 0 7 7 0 0, 9 0 0 1 2 3\. The practice is to know: my insurance claim\. Is the message right\?/,
    );
    expect(left).toEqual([
      {
        topic: 'insurance',
        message: 'my insurance claim',
        caller_name: 'Sam Smith',
        phone: '07700900123',
        pet_name: null,
        call_back: true,
        call_back_when: null,
        confirmation_token: 'C',
      },
    ]);
    expect(last).toMatch(/practice has your message and will ring you back.*anything else/);
  });

  it('is asked what it is about, if that was not said', () => {
    const { said, left } = converse([
      'please ring me back',
      'I need to speak to someone about the bill from Monday.',
      ...CALL_BACK.slice(1),
      'yes',
    ]);
    expect(said[1]).toMatch(/tell the practice|message for the practice/);
    expect(left).toMatchObject([
      { topic: 'price', message: 'I need to speak to someone about the bill from Monday.' },
    ]);
  });

  it('says that it is wrong, and gives all of it anew', () => {
    const { left } = converse([...CALL_BACK, 'no', 'my test results', 'bob brown', '07700 900999', 'yes']);
    expect(left).toMatchObject([
      { topic: 'results', message: 'my test results', caller_name: 'Bob Brown', phone: '07700900999' },
    ]);
  });

  it('corrects the number, and hears it read back again', () => {
    const { said, left } = converse([...CALL_BACK, 'no, my phone number is 07700 900999', 'yes']);
    expect(said.at(-3)).toMatch(/9 0 0 9 9 9.*Is the message right/);
    expect(left).toMatchObject([{ phone: '07700900999' }]);
  });

  it.each(['um', 'no', 'the weather is nice'])('leaves nothing with "%s"', (words) => {
    expect(converse([...CALL_BACK, words]).left).toEqual([]);
  });
});

describe('a message', () => {
  it('needs no number', () => {
    const { left } = converse([
      "i'd like to leave a message",
      'Rex needs more of his tablets',
      'sam smith',
      'yes',
    ]);
    expect(left).toMatchObject([{ topic: 'prescription', call_back: false, phone: null }]);
  });

  it('comes in the middle of a booking, which goes on behind it', () => {
    const { last, left } = converse([
      "i'd like a vaccination for my dog on thursday morning",
      'please call me back about my bill',
      ...CALL_BACK.slice(1),
      'yes',
    ]);
    expect(left).toHaveLength(1);
    expect(last).toMatch(/will ring you back.*particular vet/);
  });

  it('of a mind in a new session goes on where it was', () => {
    const sentences = [...CALL_BACK, 'yes please', 'no thank you'];
    expect(converse(sentences, { isMoved: true })).toEqual(converse(sentences));
  });

  it.each([
    [{ status: 'not_stored', message: 'Please ring us.' }, /no message was left\. Please ring us\./],
    [{ status: 'rejected', reason: 'too_many_messages', message: 'Please ring us.' }, /no message was left/],
    [{ status: 'unknown' }, /do not know whether/],
    [{ error: 'boom' }, /do not know whether/],
  ])('that comes to %j is not claimed to be left', (result, words) => {
    const { last } = converse([...CALL_BACK, 'yes'], {
      answer: (call) => (isStoring(call) ? result : obliging(call)),
    });
    expect(last).toMatch(words);
    expect(last).not.toMatch(/has your message and/);
  });

  it.each(['not_confirmed', 'not_read_back', 'declined'])('is read back again after %s', (reason) => {
    const { last } = converse([...CALL_BACK, 'yes'], {
      answer: (call) => (isStoring(call) ? { status: 'rejected', reason } : obliging(call)),
    });
    expect(last).toMatch(/^Let me read that back.*Is the message right\?$/);
  });

  it('is no way to wait in an emergency', () => {
    const { last, names } = converse(['please call me back', 'my dog has collapsed']);
    expect(last).toMatch(/urgent/);
    expect(names).toEqual([]);
  });

  it('is not offered where the practice takes none', () => {
    const { last, names } = converse(['please call me back'], { told: instructionsFor(testCatalogue) });
    expect(last).toMatch(/ring the practice on/);
    expect(last).not.toMatch(/leave a message/);
    expect(names).toEqual([]);
  });
});
