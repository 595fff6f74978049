/** libspeexdsp in C, for comparing speed if the machine has it and a compiler. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { floatToPcm16 } from '../src/index.ts';

export interface Speexdsp {
  /** Milliseconds of processor time per second of audio, minimum of several rounds. */
  msPerSecond(samples: Float32Array): number;
  close(): void;
}

/** Builds the program; undefined without a compiler or libspeexdsp. */
export function buildSpeexdsp(): Speexdsp | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'speexdsp-'));
  const program = join(folder, 'speexdsp');
  const source = fileURLToPath(new URL('speexdsp.c', import.meta.url));
  const close = () => rmSync(folder, { recursive: true });
  try {
    execFileSync('cc', ['-O2', '-o', program, source, '-lspeexdsp', '-lm'], { stdio: 'ignore' });
  } catch {
    close();
    return undefined;
  }
  return {
    msPerSecond(samples) {
      const pcm = new Int16Array(samples.length);
      floatToPcm16(pcm, samples);
      return Number(execFileSync(program, { input: Buffer.from(pcm.buffer), encoding: 'utf8' }));
    },
    close,
  };
}
