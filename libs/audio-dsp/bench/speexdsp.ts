/** libspeexdsp in C, as a yardstick of speed, where the machine has it and a compiler. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { floatToPcm16 } from '../src/index.ts';

/** Milliseconds of processor time per second of audio, or why there is no such figure. */
export function speexdspMsPerSecond(samples: Float32Array): number | string {
  const folder = mkdtempSync(join(tmpdir(), 'speexdsp-'));
  const program = join(folder, 'speexdsp');
  try {
    const source = fileURLToPath(new URL('speexdsp.c', import.meta.url));
    execFileSync('cc', ['-O2', '-o', program, source, '-lspeexdsp', '-lm'], { stdio: 'ignore' });
    const pcm = new Int16Array(samples.length);
    floatToPcm16(pcm, samples);
    return Number(execFileSync(program, { input: Buffer.from(pcm.buffer), encoding: 'utf8' }));
  } catch {
    return 'not measured: needs cc and libspeexdsp-dev';
  } finally {
    rmSync(folder, { recursive: true });
  }
}
