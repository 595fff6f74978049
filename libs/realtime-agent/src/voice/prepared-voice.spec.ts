import { afterEach, describe, expect, it } from '@jest/globals';
import { createPreparedVoice, type PreparedVoice, type PreparedVoiceOptions, type Voice } from '../index.ts';
import { fakeClock } from '../testing/index.ts';

const voices: PreparedVoice[] = [];
afterEach(() => Promise.all(voices.splice(0).map((voice) => voice.close())));

/** A voice that speaks 4 bytes for each character, and fails as often as it is told to. */
function scriptedVoice(failures = 0): Voice & { readonly asked: string[]; failures: number } {
  const voice = {
    asked: [] as string[],
    failures,
    async *speak(text: string): AsyncGenerator<Uint8Array> {
      voice.asked.push(text);
      await Promise.resolve();
      if (voice.failures > 0) {
        voice.failures -= 1;
        throw new Error('the voice is down');
      }
      for (const character of text) yield Buffer.from([character.charCodeAt(0), 0, 0, 0]);
    },
  };
  return voice;
}

const inEnglish = (...texts: string[]): PreparedVoiceOptions['texts'] =>
  texts.map((text) => ({ text, language: 'en' }));

function prepare(voice: Voice, options: PreparedVoiceOptions): PreparedVoice {
  const prepared = createPreparedVoice(voice, options);
  voices.push(prepared);
  return prepared;
}

async function heard(voice: Voice, text: string, language = 'en'): Promise<string> {
  const { signal } = new AbortController();
  const bytes: Uint8Array[] = [];
  for await (const piece of voice.speak(text, { language, signal })) bytes.push(piece);
  return Buffer.concat(bytes).toString('latin1').replaceAll('\0', '');
}

describe('a prepared voice', () => {
  it('speaks a prepared text without its voice, in one piece', async () => {
    const voice = scriptedVoice();
    const prepared = prepare(voice, { texts: inEnglish('Hello.', 'Goodbye.', 'Hello.') });
    await prepared.tried;
    expect(voice.asked).toEqual(['Hello.', 'Goodbye.']);
    voice.failures = Infinity;
    await expect(heard(prepared, 'Hello.')).resolves.toBe('Hello.');
    expect(prepared.missing).toBe(0);
  });

  it.each([
    ['another text', 'Hello there.', 'en'],
    ['a prepared text in another language', 'Hello.', 'cy'],
  ])('asks its voice for %s', async (_, text, language) => {
    const voice = scriptedVoice();
    const prepared = prepare(voice, { texts: inEnglish('Hello.') });
    await prepared.tried;
    expect([prepared.isPrepared(text, language), prepared.isPrepared('Hello.', 'en')]).toEqual([false, true]);
    await expect(heard(prepared, text, language)).resolves.toBe(text);
    expect(voice.asked).toEqual(['Hello.', text]);
  });

  it('tries what failed again, later each time', async () => {
    const clock = fakeClock();
    const voice = scriptedVoice(3);
    const errors: unknown[] = [];
    const prepared = prepare(voice, {
      texts: inEnglish('One.', 'Two.'),
      clock,
      retryMs: 1_000,
      onError: (error) => void errors.push(error),
    });
    await prepared.tried;
    expect([prepared.missing, errors.length]).toEqual([2, 2]);
    await clock.advance(999);
    expect(voice.asked).toEqual(['One.', 'Two.']);
    await clock.advance(1);
    expect([prepared.missing, errors.length]).toEqual([1, 3]);
    await clock.advance(1_999);
    expect(prepared.missing).toBe(1);
    await clock.advance(1);
    expect(prepared.missing).toBe(0);
    expect(voice.asked).toEqual(['One.', 'Two.', 'One.', 'Two.', 'One.']);
  });

  it('keeps as much as it may, and speaks the rest as usual', async () => {
    const voice = scriptedVoice();
    const prepared = prepare(voice, { texts: inEnglish('12345', '123456', '12'), keptBytesMax: 28 });
    await prepared.tried;
    for (const text of ['12345', '123456', '12']) await expect(heard(prepared, text)).resolves.toBe(text);
    expect(voice.asked).toEqual(['12345', '123456', '12', '123456']);
  });

  it('tries nothing more once it is closed', async () => {
    const clock = fakeClock();
    const voice = scriptedVoice(1);
    const prepared = prepare(voice, { texts: inEnglish('One.'), clock });
    await prepared.tried;
    await prepared.close();
    await clock.advance(120_000);
    expect(voice.asked).toEqual(['One.']);
    await expect(heard(prepared, 'One.')).resolves.toBe('One.');
  });

  it('takes a voice that gives no audio for a failure', async () => {
    const errors: unknown[] = [];
    const silent: Voice = { speak: () => (async function* () {})() };
    const prepared = prepare(silent, {
      texts: inEnglish('One.'),
      clock: fakeClock(),
      onError: (error) => void errors.push(error),
    });
    await prepared.tried;
    expect([prepared.missing, errors.length]).toEqual([1, 1]);
  });
});
