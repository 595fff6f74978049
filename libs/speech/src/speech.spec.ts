import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createSpeech } from './create-speech.ts';
import type { Grammar, Speech } from './speech.ts';

const rule = (body: string): Grammar => ({ jsgf: `#JSGF V1.0;\ngrammar spec;\npublic <say> = ${body};` });
const booking = rule(
  'i would like to book (a vaccination | a consultation) for my (dog | cat) | yes please | no thank you',
);

let speech: Speech;
beforeAll(async () => {
  speech = await createSpeech({ threads: 2 });
});
afterAll(() => speech.close());

describe('the offline speech engine', () => {
  it.each(['slt', 'rms'] as const)('hears what the voice %s says', async (voice) => {
    const said = ['I would like to book a vaccination for my dog.', 'Yes please.', 'No thank you.'];
    const heard = await Promise.all(
      said.map(async (text) => speech.listen(await speech.speak(text, { voice }), booking)),
    );

    expect(heard).toEqual(['i would like to book a vaccination for my dog', 'yes please', 'no thank you']);
  });

  it('hears nothing in silence, in no audio and in a foreign sentence', async () => {
    const foreign = await speech.speak('The weather is lovely in Paris today.');

    expect(await speech.listen(new Int16Array(24_000), booking)).toBeUndefined();
    expect(await speech.listen(new Int16Array(0), booking)).toBeUndefined();
    expect(await speech.listen(foreign, booking)).toBeUndefined();
  });

  it('hears a name by the phones that come with the grammar', async () => {
    const grammar = { ...rule('her name is (zyxie | bella)'), words: { zyxie: 'Z IH K S IY' } };

    expect(await speech.listen(await speech.speak('Her name is Zixie.'), grammar)).toBe('her name is zyxie');
  });

  it('names the words that it cannot hear, instead of hearing nothing', async () => {
    const listening = speech.listen(new Int16Array(2_400), rule('hello (zzyzx | qwrtp)'));

    await expect(listening).rejects.toMatchObject({ code: 'unknown-word' });
    await expect(listening).rejects.toThrow(/zzyzx, qwrtp$/);
  });

  it.each([
    ['a group that is not closed', '( yes | no'],
    ['a rule that is not there', 'yes <more>'],
    ['a rule that calls itself', 'yes <say>'],
    ['an empty alternative', 'yes | | no'],
  ])('refuses %s', async (_, body) => {
    await expect(speech.listen(new Int16Array(0), rule(body))).rejects.toMatchObject({ code: 'bad-grammar' });
  });

  it('goes on after a grammar that it refused', async () => {
    await expect(speech.listen(new Int16Array(0), rule('yes <more>'))).rejects.toThrow();

    expect(await speech.listen(await speech.speak('yes please'), booking)).toBe('yes please');
  });

  it('gives each caller its own copy of a sentence', async () => {
    const first = await speech.speak('Goodbye.');
    const untouched = first.slice();
    first.fill(0);

    expect(await speech.speak('Goodbye.')).toEqual(untouched);
  });

  it('speaks more slowly at a lower rate', async () => {
    const [normal, slow] = await Promise.all([
      speech.speak('Good morning.'),
      speech.speak('Good morning.', { rate: 0.5 }),
    ]);

    expect(slow.length).toBeGreaterThan(normal.length * 1.5);
  });

  it('refuses what is over its limits', async () => {
    await expect(speech.speak('a'.repeat(601))).rejects.toMatchObject({ code: 'too-long' });
    await expect(speech.speak('hello', { rate: 9 })).rejects.toMatchObject({ code: 'too-long' });
    await expect(speech.listen(new Int16Array(24_000 * 31), booking)).rejects.toMatchObject({
      code: 'too-long',
    });
  });

  it('rejects what still waits when it is closed, and everything after', async () => {
    const other = await createSpeech({ threads: 1 });
    const waiting = Promise.allSettled([other.speak('One.'), other.speak('Two.'), other.speak('Three.')]);
    await other.close();

    const results = await waiting;
    expect(
      results.map((result) => result.status === 'rejected' && (result.reason as { code: string }).code),
    ).toEqual(['closed', 'closed', 'closed']);
    await expect(other.speak('Four.')).rejects.toMatchObject({ code: 'closed' });
  });
});
