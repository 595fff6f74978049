import { describe, expect, it } from '@jest/globals';
import { fromBase64 } from '@petvisor/realtime-agent';
import { AUDIO, parseClientEvent } from '@petvisor/wire-protocol';
import fc from 'fast-check';
import { readAppend } from './read-append.ts';

const append = (audio: string): string => JSON.stringify({ type: 'input_audio_buffer.append', audio });
const read = (text: string): Buffer | undefined => {
  const audio = readAppend(Buffer.from(text));
  return audio && fromBase64(audio);
};

describe('readAppend', () => {
  it('reads the audio of a browser', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2_000 }), (pcm) => {
        expect(read(append(Buffer.from(pcm).toString('base64')))).toEqual(Buffer.from(pcm));
      }),
    );
  });

  it('leaves what is too long, what is no base64 and every other form to the schema', () => {
    const second = AUDIO.appendMsMax * AUDIO.bytesPerMs;
    expect(read(append(Buffer.alloc(second).toString('base64')))?.length).toBe(second);
    expect(read(append(Buffer.alloc(second + 2).toString('base64')))).toBeUndefined();
    expect(read(append('AAA'))).toBeUndefined();
    expect(read(append('A"A='))).toBeUndefined();
    expect(read(`${append('AAAA')} `)).toBeUndefined();
    expect(read('{"event_id":"e","type":"input_audio_buffer.append","audio":"AAAA"}')).toBeUndefined();
    expect(read('{"type":"input_audio_buffer.commit"}')).toBeUndefined();
    expect(read('{"type":"input_audio_buffer.append","audio":"}')).toBeUndefined();
    expect(read('')).toBeUndefined();
  });

  it('reads nothing that the schema would refuse or read otherwise', () => {
    const parts = [...'{}",:\\ \u0000é/=_', '","event_id":"', '","audio":"', 'AAAA', '\\u0041'];
    const text = append('AQIDBAUGBwgJ');
    let isRead = 0;
    fc.assert(
      fc.property(
        fc.nat(text.length),
        fc.nat(8),
        fc.array(fc.constantFrom(...parts), { maxLength: 3 }),
        (at, cut, put) => {
          const changed = `${text.slice(0, at)}${put.join('')}${text.slice(at + cut)}`;
          const pcm = read(changed);
          if (pcm === undefined) return;
          isRead += 1;
          const parsed = parseClientEvent(changed);
          expect(parsed).toMatchObject({ ok: true, event: { type: 'input_audio_buffer.append' } });
          const { event } = parsed as { event: { audio: string } };
          expect(Object.keys(event)).toEqual(['type', 'audio']);
          expect(Buffer.from(event.audio, 'base64')).toEqual(pcm);
        },
      ),
      { numRuns: 20_000 },
    );
    expect(isRead).toBeGreaterThan(100);
  });
});
