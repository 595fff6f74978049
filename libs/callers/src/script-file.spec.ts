import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { writeWav } from '@petvisor/audio-dsp';
import { createSpeech } from '@petvisor/speech';
import { chooseMove } from './choose-move.ts';
import { runCaller } from './run-caller.ts';
import { readScriptFile, ScriptFileError } from './script-file.ts';
import { PERSONAS } from './scripts/personas.ts';
import { quickClock } from './testing/quick-clock.ts';
import { startScriptedGateway } from './testing/scripted-gateway.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'script-'));
});
afterEach(() => rm(folder, { recursive: true }));

const script = {
  name: 'mine',
  expects: 'none',
  voice: 'slt',
  persona: PERSONAS.emily,
  moves: [{ when: 'help', say: [{ pauseMs: 100 }, { wav: 'hello.wav' }], once: true }],
};

async function write(content: unknown): Promise<string> {
  const path = join(folder, 'script.json');
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

describe('a script file', () => {
  it('makes a caller who plays the WAV files beside it', async () => {
    const speech = await createSpeech({ threads: 1 });
    const gateway = await startScriptedGateway({ speech, apiKey: 'k', lines: ['How can I help?'] });
    try {
      const words = await speech.speak('yes please', { voice: 'slt' });
      await writeFile(
        join(folder, 'hello.wav'),
        writeWav({ samples: words, sampleRateHz: 24_000, channels: 1 }),
      );
      const { url } = gateway;
      const mine = await readScriptFile(await write(script));
      await runCaller({ url, apiKey: 'k', script: mine, speech, clock: quickClock(4) });
      const [heard] = gateway.utterances;
      if (!(heard instanceof Int16Array)) throw new Error('nothing was spoken');
      const jsgf = '#JSGF V1.0; grammar answers; public <answer> = yes please | no thank you;';
      expect(await speech.listen(heard, { jsgf })).toBe('yes please');
    } finally {
      await gateway.close();
      await speech.close();
    }
  });

  it('leaves to the built-in answers what its moves do not answer', async () => {
    const mine = await readScriptFile(await write(script));
    expect(chooseMove(mine, 'How can I HELP?', new Map())).toBe(mine.moves[0]);
    expect(chooseMove(mine, 'What is your email address?', new Map())).toBeDefined();
  });

  it.each([
    ['not JSON', '{', 'is not JSON'],
    ['a pattern that is none', { ...script, moves: [{ when: '(', say: 'x' }] }, 'moves.0.when'],
    ['an unknown name', { ...script, says: 'x' }, 'says'],
    ['an endless pause', { ...script, moves: [{ when: 'x', say: { pauseMs: 1e9 } }] }, 'moves.0.say'],
  ])('is refused for %s', async (_what, content, problem) => {
    const reading = readScriptFile(await write(content));
    await expect(reading).rejects.toBeInstanceOf(ScriptFileError);
    await expect(reading).rejects.toThrow(problem);
  });

  it('is refused when it is not there', async () => {
    await expect(readScriptFile(join(folder, 'none.json'))).rejects.toMatchObject({ code: 'unreadable' });
  });
});
