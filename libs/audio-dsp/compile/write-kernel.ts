/** Writes `src/kernel-wasm.ts`: npm run kernel -w @petvisor/audio-dsp */
import { writeFileSync } from 'node:fs';
import { compileKernel } from './kernel.ts';

writeFileSync(new URL('../src/kernel-wasm.ts', import.meta.url), await compileKernel());
