/** Which language a call reads back in, and what a caller can do in a language that the practice does not speak. */
import { describe, expect, it } from '@jest/globals';
import type { ToolOutcome } from '@petvisor/realtime-agent';
import { useTool, useToolAloud } from '../testing/test-receptionist.ts';
import { HALF_PAST_TEN, useTestCall, type Changes } from '../testing/test-call.ts';
import { bookingArguments } from '../testing/tool-arguments.ts';

const call = useTestCall({ free: [HALF_PAST_TEN], languages: ['en', 'pl', 'zh'] });
const { tokenAt, agentSays, callerSays, sent } = call;

const message = {
  topic: 'prescription',
  message: 'Rex needs more of his tablets',
  caller_name: 'Ada Example',
  phone: '07700 900123',
  pet_name: 'Rex',
  call_back: true,
  call_back_when: 'after five',
};

/** Requests a booking, and returns a function that requests it again with the token. */
async function begin() {
  const args = bookingArguments(await tokenAt('10:30'));
  const first = await useToolAloud(call.brief, 'place_appointment', args);
  const token = first.output['confirmation_token'] ?? '';
  return {
    first,
    again: () => useToolAloud(call.brief, 'place_appointment', { ...args, confirmation_token: token }),
  };
}
const take = (changes: Changes = {}): Promise<ToolOutcome & { output: Record<string, unknown> }> =>
  useTool(call.brief, 'take_message', { ...message, ...changes });

describe('a call in a language of the practice', () => {
  it('is read back in it, and the outcome is told in it', async () => {
    agentSays('Oczywiście. Jak się nazywa pies i jaki jest numer telefonu?');
    const { first, again } = await begin();
    expect(first.say).toMatchObject({ purpose: 'read_back', language: 'pl' });
    callerSays('Tak, wszystko się zgadza.');
    const { say, output } = await again();
    expect(output['status']).toBe('confirmed');
    expect(say).toMatchObject({ purpose: 'outcome', language: 'pl' });
    expect(say?.text).toMatch(
      /^Wizyta jest umówiona i potwierdzona: Rex, środa, 25 listopada, o godzinie 10:30,/,
    );
  });

  it('is asked again in it', async () => {
    agentSays('Oczywiście. Jak się nazywa pies i jaki jest numer telefonu?');
    const { again } = await begin();
    callerSays('Chyba w czwartek byłoby lepiej');
    expect((await again()).say?.text).toMatch(/^Przepraszam, muszę mieć pewność: czy wszystko się zgadza\?/);
    expect(sent()).toBe(0);
  });

  it('is in the first one as long as little was said', async () => {
    expect((await begin()).first.say?.language).toBe('en');
  });
});

describe('a call in a language without words', () => {
  it.each([
    [
      'of the practice',
      '好的，我帮您预约。请问您的狗叫什么名字？电话号码是多少？我看一下日程表，谢谢您。',
      '对，没错',
    ],
    ['of another', 'Natuurlijk, hoe heet uw hond en wat is uw telefoonnummer alstublieft?', 'Ja, dat klopt.'],
  ])('books nothing, %s', async (_, said, yes) => {
    agentSays(said);
    const { first, again } = await begin();
    expect(first.say).toBeUndefined();
    agentSays(`${said} Rex 25 11 10:30 07700 900123`);
    callerSays(yes);
    expect((await again()).output['status']).not.toBe('confirmed');
    expect(sent()).toBe(0);
  });

  it.each([
    ['nl', 'Ik herhaal: een boodschap van Ada Example, 07700 900123, over Rex. Klopt dat?', 'Ja, dat klopt.'],
    ['zh', '我重复一遍：Ada Example，电话 07700 900123，Rex 需要药。对吗？', '对'],
    ['uk', 'Повторюю: Ada Example, номер 07700 900123, щодо Rex. Усе правильно?', 'Так, усе правильно.'],
    ['ro', 'Repet: un mesaj de la Ada Example, 07700 900123, despre Rex. Este corect?', 'Da, este corect.'],
  ])('takes a message, which the model reads back: %s', async (_, said, yes) => {
    agentSays(said);
    const { output } = await take();
    expect(output['status']).toBe('read_back');
    agentSays(said);
    callerSays(yes);
    const token = output['confirmation_token'] as string;
    expect((await take({ confirmation_token: token })).output['status']).toBe('stored');
  });

  it.each(['Nee, dat klopt niet.', '不对', 'Ні', 'Nu, nu este corect.', 'No.', 'Hmm, wacht even'])(
    'stores no message after "%s"',
    async (answer) => {
      const { output } = await take();
      agentSays('Ada Example, 07700 900123, Rex?');
      callerSays(answer);
      const token = output['confirmation_token'] as string;
      expect((await take({ confirmation_token: token })).output['status']).not.toBe('stored');
      expect(call.messages.all()).toEqual([]);
    },
  );
});
