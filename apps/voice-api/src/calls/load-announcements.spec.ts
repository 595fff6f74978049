import { describe, expect, it } from '@jest/globals';
import { pcm16ToFloat, peakLevel } from '@petvisor/audio-dsp';
import { AUDIO } from '@petvisor/wire-protocol';
import { loadAnnouncements } from './load-announcements.ts';

describe('the announcements', () => {
  it.each(['moment', 'apology'] as const)(
    'are there, and are as long as their words take: %s',
    async (name) => {
      const { pcm, words } = (await loadAnnouncements())[name];
      const seconds = pcm.length / AUDIO.bytesPerMs / 1_000;
      const wordsPerSecond = words.split(' ').length / seconds;
      expect(wordsPerSecond).toBeGreaterThan(1.5);
      expect(wordsPerSecond).toBeLessThan(5);
      const samples = new Float32Array(pcm.length / 2);
      pcm16ToFloat(samples, new Int16Array(pcm.buffer, pcm.byteOffset, samples.length));
      expect(peakLevel(samples)).toBeGreaterThan(0.1);
    },
  );
});
