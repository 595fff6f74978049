import { describe, expect, it } from '@jest/globals';
import { parseClientEvent } from '@petvisor/wire-protocol';
import { FRAME_BYTES, agentFrames, audioBytes, callerFrames } from './frames.ts';

describe('the load', () => {
  it('is what a browser may send, a frame at a time', () => {
    const frames = callerFrames();
    expect(frames.length).toBeGreaterThan(25);
    for (const frame of frames) {
      expect(parseClientEvent(frame.toString())).toMatchObject({ ok: true });
      expect(audioBytes(frame, 'append')).toBe(FRAME_BYTES);
    }
  });

  it('is whole frames of the agent', () => {
    for (const audio of agentFrames()) expect(Buffer.from(audio, 'base64').length).toBe(FRAME_BYTES);
  });
});

describe('audioBytes', () => {
  it.each([0, 1, 2, 3, 4, 5, 960])('counts %d bytes', (count) => {
    const delta = Buffer.alloc(count, 7).toString('base64');
    expect(audioBytes(Buffer.from(JSON.stringify({ delta, obfuscation: '=x' })), 'delta')).toBe(count);
  });

  it('finds none in other messages', () => {
    expect(audioBytes(Buffer.from('{"type":"response.done"}'), 'delta')).toBe(0);
  });
});
