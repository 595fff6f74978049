/** Joins one mouth and several ears, each on its thread, with the limits before them. */
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EarsRequest } from './ears.ts';
import { LIMITS, WIRE_HZ } from './limits.ts';
import type { MouthRequest } from './mouth.ts';
import { createSentenceCache } from './sentence-cache.ts';
import { SpeechError } from './speech-error.ts';
import type { Speech, SpeechOptions } from './speech.ts';
import { createWorkerPool } from './worker-pool.ts';

export async function createSpeech(options: SpeechOptions = {}): Promise<Speech> {
  const threads = options.threads ?? Math.min(availableParallelism(), LIMITS.threadsMax);
  const folder = await mkdtemp(join(tmpdir(), 'petvisor-mouth-'));
  const cache = createSentenceCache(LIMITS.cacheBytesMax);
  const mouth = createWorkerPool<MouthRequest, Int16Array>({
    url: workerUrl('mouth'),
    threads: 1,
    queueMax: LIMITS.queueMax,
    workerData: { folder },
  });
  const ears = createWorkerPool<EarsRequest, string | undefined>({
    url: workerUrl('ears'),
    threads,
    queueMax: LIMITS.queueMax,
  });

  const close = async (): Promise<void> => {
    await Promise.all([mouth.close(), ears.close()]);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await Promise.all([mouth.start(), ears.start()]);
  } catch (error) {
    await close();
    throw error;
  }

  return {
    async speak(text, { voice = 'slt', rate = 1 } = {}) {
      if (text.length > LIMITS.textCharsMax)
        throw new SpeechError('too-long', 'the text is too long for one sentence');
      if (!(rate >= LIMITS.rateMin && rate <= LIMITS.rateMax)) {
        throw new SpeechError('too-long', `the rate must be ${LIMITS.rateMin} to ${LIMITS.rateMax}`);
      }
      const key = JSON.stringify([voice, rate, text]);
      const known = cache.get(key);
      if (known !== undefined) return known.slice();
      const pcm = await mouth.run({ text, voice, rate });
      cache.set(key, pcm);
      return pcm.slice();
    },
    async listen(pcm, grammar) {
      if (pcm.length > (LIMITS.utteranceMsMax * WIRE_HZ) / 1000) {
        throw new SpeechError('too-long', 'the utterance is too long');
      }
      if (grammar.jsgf.length > LIMITS.grammarCharsMax)
        throw new SpeechError('too-long', 'the grammar is too long');
      return ears.run({ pcm, grammar }, grammar.jsgf);
    },
    close,
  };
}

/** The worker beside this file, in the sources and in dist alike. */
function workerUrl(name: 'mouth' | 'ears'): URL {
  return new URL(`./${name}${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);
}
