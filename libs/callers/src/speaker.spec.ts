import { describe, expect, it } from '@jest/globals';
import { createSpeaker } from './speaker.ts';

describe('the simulated speaker', () => {
  it('plays what comes early in its order, and late audio when it comes', () => {
    const speaker = createSpeaker();

    expect(speaker.play('a', 100, 1_000)).toBe(1_000);
    expect(speaker.play('a', 100, 1_010)).toBe(1_100);
    expect(speaker.play('b', 50, 1_500)).toBe(1_500);
  });

  it('moves its playhead with the clock and stops it at the end of the audio', () => {
    const speaker = createSpeaker();
    speaker.play('a', 100, 0);
    speaker.play('a', 100, 10);
    speaker.play('b', 100, 20);

    expect(speaker.playhead(150)).toEqual({ itemId: 'a', audioEndMs: 150 });
    expect(speaker.playhead(240)).toEqual({ itemId: 'b', audioEndMs: 40 });
    expect(speaker.playhead(900)).toEqual({ itemId: 'b', audioEndMs: 100 });
    expect(speaker.isPlaying(299)).toBe(true);
    expect(speaker.isPlaying(300)).toBe(false);
  });

  it('counts an item that ran dry from where it was', () => {
    const speaker = createSpeaker();
    speaker.play('a', 100, 0);
    speaker.play('a', 100, 500);

    expect(speaker.playhead(550)).toEqual({ itemId: 'a', audioEndMs: 150 });
  });

  it('falls silent at a flush and tells how much was heard', () => {
    const speaker = createSpeaker();
    speaker.play('a', 1_000, 0);

    expect(speaker.flush(300)).toEqual({ itemId: 'a', audioEndMs: 300 });
    expect(speaker.isPlaying(300)).toBe(false);
    expect(speaker.playhead(900)).toEqual({ itemId: 'a', audioEndMs: 300 });
  });

  it('has heard nothing before the first audio', () => {
    expect(createSpeaker().playhead(5)).toBeUndefined();
  });
});
