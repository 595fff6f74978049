/** Creates the speech engine: one synthesiser and several recognisers on worker threads, behind the limits. */
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RecognitionRequest } from './recognition-worker.ts';
import { LIMITS, WIRE_HZ } from './limits.ts';
import type { SynthesisRequest } from './synthesis-worker.ts';
import { createSentenceCache } from './sentence-cache.ts';
import { SpeechError } from './speech-error.ts';
import type { Speech, SpeechOptions } from './speech.ts';
import { createWorkerPool } from './worker-pool.ts';

export async function createSpeech(options: SpeechOptions = {}): Promise<Speech> {
  const threads = options.threads ?? Math.min(availableParallelism(), LIMITS.threadsMax);
  const folder = await mkdtemp(join(tmpdir(), 'petvisor-speech-'));
  const cache = createSentenceCache(LIMITS.cacheBytesMax);
  const synthesisers = createWorkerPool<SynthesisRequest, Int16Array>({
    url: workerUrl('synthesis'),
    threads: 1,
    queueMax: LIMITS.queueMax,
    workerData: { folder },
  });
  const recognisers = createWorkerPool<RecognitionRequest, string | undefined>({
    url: workerUrl('recognition'),
    threads,
    queueMax: LIMITS.queueMax,
  });

  const close = async (): Promise<void> => {
    await Promise.all([synthesisers.close(), recognisers.close()]);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await Promise.all([synthesisers.start(), recognisers.start()]);
  } catch (error) {
    await close();
    throw error;
  }

  return {
    async speak(text, { voice = 'slt', rate = 1 } = {}) {
      if (text.length > LIMITS.textCharsMax)
        throw new SpeechError('too-long', `the text is longer than ${LIMITS.textCharsMax} characters`);
      if (!(rate >= LIMITS.rateMin && rate <= LIMITS.rateMax)) {
        throw new SpeechError('too-long', `the rate must be between ${LIMITS.rateMin} and ${LIMITS.rateMax}`);
      }
      const key = JSON.stringify([voice, rate, text]);
      const known = cache.get(key);
      if (known !== undefined) return known.slice();
      const pcm = await synthesisers.run({ text, voice, rate });
      cache.set(key, pcm);
      return pcm.slice();
    },
    async listen(pcm, grammar) {
      if (pcm.length > (LIMITS.utteranceMsMax * WIRE_HZ) / 1000) {
        throw new SpeechError('too-long', `the utterance is longer than ${LIMITS.utteranceMsMax} ms`);
      }
      if (grammar.jsgf.length > LIMITS.grammarCharsMax)
        throw new SpeechError('too-long', `the grammar is longer than ${LIMITS.grammarCharsMax} characters`);
      return recognisers.run({ pcm, grammar }, grammar.jsgf);
    },
    close,
  };
}

/** URL of the worker file beside this one, in the sources and in `dist`. */
function workerUrl(name: 'synthesis' | 'recognition'): URL {
  return new URL(`./${name}-worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);
}
