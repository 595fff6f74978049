import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fromBase64, toBase64 } from '../base64-audio.ts';
import { AudioDeltaReader, type AudioDelta } from './read-audio-delta.ts';

const event = {
  type: 'response.output_audio.delta',
  event_id: 'event_1',
  response_id: 'resp_1',
  item_id: 'item_1',
  output_index: 0,
  content_index: 12,
  delta: Buffer.from([1, 0, 2, 0]).toString('base64'),
};
const read = (text: string): AudioDelta | undefined => new AudioDeltaReader().read(Buffer.from(text));

describe('the reader of audio', () => {
  it.each([
    ['as the service writes it', event],
    ['with the padding that nobody has announced', { ...event, obfuscation: 'aB3-_ x' }],
  ])('reads a piece of audio %s', (_how, written) => {
    const { type: _, event_id: __, delta: ___, ...place } = event;
    expect(read(JSON.stringify(written))).toEqual({ place, audio: toBase64(Buffer.from([1, 0, 2, 0])) });
  });

  it('tells one answer from the next', () => {
    const reader = new AudioDeltaReader();
    const itemsOf = ['item_1', 'item_1', 'item_2', 'item_1'].map((item_id, i) => {
      const frame = JSON.stringify({ ...event, event_id: `event_${10 ** i}`, item_id });
      return reader.read(Buffer.from(frame))?.place.item_id;
    });
    expect(itemsOf).toEqual(['item_1', 'item_1', 'item_2', 'item_1']);
  });

  it('leaves other forms of it to JSON', () => {
    const { delta, ...rest } = event;
    expect(read(JSON.stringify({ delta, ...rest }))).toBeUndefined();
    expect(read(JSON.stringify(event, null, 1))).toBeUndefined();
    expect(read(JSON.stringify({ ...event, item_id: 'é' }))).toBeUndefined();
    expect(read(JSON.stringify({ ...event, item_id: 'a"b' }))).toBeUndefined();
    expect(read(JSON.stringify({ ...event, delta: 'no base64' }))).toBeUndefined();
    expect(read(JSON.stringify({ ...event, item_id: 'x'.repeat(1_000) }))).toBeUndefined();
    expect(read(JSON.stringify({ ...event, more: 1 }))).toBeUndefined();
    expect(read('')).toBeUndefined();
  });

  it('reads nothing that JSON would read otherwise', () => {
    const parts = [
      ...'{}",:\\ \u0000é/=_',
      '"delta":"',
      '","obfuscation":"',
      '"item_id":"',
      'AAAA',
      '-1',
      '01',
      '1e3',
    ];
    const text = JSON.stringify({ ...event, obfuscation: 'x' });
    const again = new AudioDeltaReader();
    let isRead = 0;
    fc.assert(
      fc.property(
        fc.nat(text.length),
        fc.nat(12),
        fc.array(fc.constantFrom(...parts), { maxLength: 3 }),
        (at, cut, put) => {
          const changed = Buffer.from(`${text.slice(0, at)}${put.join('')}${text.slice(at + cut)}`);
          const delta = read(changed.toString());
          // What was read before changes nothing.
          again.read(Buffer.from(text));
          expect(again.read(changed)).toEqual(delta);
          if (delta === undefined) return;
          isRead += 1;
          const parsed = JSON.parse(changed.toString()) as typeof event;
          expect(parsed).toMatchObject({ type: event.type, ...delta.place });
          expect(Buffer.from(parsed.delta, 'base64')).toEqual(fromBase64(delta.audio));
        },
      ),
      { numRuns: 20_000 },
    );
    expect(isRead).toBeGreaterThan(100);
  });
});
