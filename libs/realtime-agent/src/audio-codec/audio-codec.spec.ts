/** The four codecs that bypass JSON for the sake of speed, held against JSON and the schemas. */
import { describe, expect, it } from '@jest/globals';
import { AUDIO, parseClientEvent, toBetaEvent, type GatewayEvent } from '@petvisor/wire-protocol';
import fc from 'fast-check';
import type { AudioPlace } from '../realtime-events.ts';
import { fromBase64, toBase64, type Base64Audio } from './base64-audio.ts';
import { readAudioAppend } from './read-audio-append.ts';
import { AudioDeltaReader, type AudioDelta } from './read-audio-delta.ts';
import { writeAudioAppend } from './write-audio-append.ts';
import { AudioDeltaWriter } from './write-audio-delta.ts';

const PCM = Buffer.from([1, 0, 2, 0]);
const append = { type: 'input_audio_buffer.append', audio: PCM.toString('base64') };
const delta = {
  type: 'response.output_audio.delta',
  event_id: 'event_1',
  response_id: 'resp_1',
  item_id: 'item_1',
  output_index: 0,
  content_index: 12,
  delta: PCM.toString('base64'),
};

const readAppendOf = (text: string): Base64Audio | undefined => readAudioAppend(Buffer.from(text));
const readDeltaOf = (text: string): AudioDelta | undefined => new AudioDeltaReader().read(Buffer.from(text));

const anyPcm = fc.uint8Array({ maxLength: 2_000 });
const anyId = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.stringMatching(/^[a-z]+_[0-9a-f]+$/));
const anyIndex = fc.nat(999_999_999);
const placeWith = (id: fc.Arbitrary<string>): fc.Arbitrary<AudioPlace> =>
  fc.record({ response_id: id, item_id: id, output_index: anyIndex, content_index: anyIndex });

/** An event as text with something cut out of it and something else put in. */
const damaged = (event: object, parts: readonly string[]): fc.Arbitrary<string> => {
  const text = JSON.stringify(event);
  return fc
    .tuple(fc.nat(text.length), fc.nat(12), fc.array(fc.constantFrom(...parts), { maxLength: 3 }))
    .map(([at, cut, put]) => `${text.slice(0, at)}${put.join('')}${text.slice(at + cut)}`);
};
const CHARACTERS = [...'{}",:\\ \u0000é/=_', 'AAAA', '\\u0041'];

describe('what is written', () => {
  it('of a caller for the model is what JSON writes', () => {
    fc.assert(
      fc.property(anyPcm, (pcm) => {
        const audio = toBase64(pcm);
        const written = writeAudioAppend(audio);
        expect(written.toString()).toBe(JSON.stringify({ ...append, audio: audio.text }));
        expect(readAudioAppend(written)).toEqual(audio);
      }),
    );
  });

  it.each([
    ['names of today', undefined],
    ['beta names', toBetaEvent],
  ])('of the agent for a caller is what JSON writes, with %s', (_names, translate) => {
    const pieces = fc.array(fc.tuple(placeWith(anyId), fc.array(anyPcm, { minLength: 1, maxLength: 3 })), {
      maxLength: 4,
    });
    fc.assert(
      fc.property(pieces, (items) => {
        const writer = new AudioDeltaWriter(translate);
        let eventNumber = 0;
        for (const [place, pcms] of items) {
          for (const pcm of pcms) {
            eventNumber += 1;
            const audio = toBase64(pcm);
            const event: GatewayEvent = {
              type: 'response.output_audio.delta',
              ...place,
              delta: audio.text,
            };
            const expected = { event_id: `event_${eventNumber}`, ...(translate?.(event) ?? event) };
            expect(writer.write(eventNumber, place, audio).toString()).toBe(JSON.stringify(expected));
          }
        }
      }),
    );
  });
});

describe('audio of a caller', () => {
  it('is read as JSON writes it', () => {
    fc.assert(
      fc.property(anyPcm, (pcm) => {
        const audio = toBase64(pcm);
        expect(readAppendOf(JSON.stringify({ ...append, audio: audio.text }))).toEqual(audio);
      }),
    );
  });

  it('is left to the schema when it is too long, no base64, or another form of the event', () => {
    const ofBytes = (bytes: number): string =>
      JSON.stringify({ ...append, audio: Buffer.alloc(bytes).toString('base64') });
    const longest = AUDIO.appendMsMax * AUDIO.bytesPerMs;
    expect(readAppendOf(ofBytes(longest))?.bytes).toBe(longest);
    expect(readAppendOf(ofBytes(longest + 2))).toBeUndefined();
    expect(readAppendOf(JSON.stringify({ ...append, audio: 'AAA' }))).toBeUndefined();
    expect(readAppendOf(JSON.stringify({ ...append, audio: 'A"A=' }))).toBeUndefined();
    expect(readAppendOf(`${JSON.stringify(append)} `)).toBeUndefined();
    expect(readAppendOf(JSON.stringify({ event_id: 'e', ...append }))).toBeUndefined();
    expect(readAppendOf('{"type":"input_audio_buffer.commit"}')).toBeUndefined();
    expect(readAppendOf('{"type":"input_audio_buffer.append","audio":"}')).toBeUndefined();
    expect(readAppendOf('')).toBeUndefined();
  });

  it('is read only where the schema reads the same', () => {
    const parts = [...CHARACTERS, '","event_id":"', '","audio":"'];
    let reads = 0;
    fc.assert(
      fc.property(damaged({ ...append, audio: 'AQIDBAUGBwgJ' }, parts), (text) => {
        const audio = readAppendOf(text);
        if (audio === undefined) return;
        reads += 1;
        const parsed = parseClientEvent(text);
        expect(parsed).toMatchObject({ ok: true, event: { type: append.type } });
        const { event } = parsed as { event: typeof append };
        expect(Object.keys(event)).toEqual(['type', 'audio']);
        expect(Buffer.from(event.audio, 'base64')).toEqual(fromBase64(audio));
      }),
      { numRuns: 20_000 },
    );
    expect(reads).toBeGreaterThan(100);
  });
});

describe('audio of the model', () => {
  it.each([
    ['as the service writes it', {}],
    ['with undocumented padding', { obfuscation: 'aB3-_ x' }],
  ])('is read %s', (_how, more) => {
    const plainId = fc.string({ maxLength: 40 }).map((id) => id.replace(/["\\]/g, ''));
    fc.assert(
      fc.property(plainId, placeWith(plainId), anyPcm, (event_id, place, pcm) => {
        const audio = toBase64(pcm);
        const event = { type: delta.type, event_id, ...place, delta: audio.text, ...more };
        expect(readDeltaOf(JSON.stringify(event))).toEqual({ place, audio });
      }),
    );
  });

  it('of one answer is told from that of the next', () => {
    const reader = new AudioDeltaReader();
    const itemsOf = ['item_1', 'item_1', 'item_2', 'item_1'].map((item_id, i) => {
      const frame = JSON.stringify({ ...delta, event_id: `event_${10 ** i}`, item_id });
      return reader.read(Buffer.from(frame))?.place.item_id;
    });
    expect(itemsOf).toEqual(['item_1', 'item_1', 'item_2', 'item_1']);
  });

  it('is left to JSON in every other form of the event', () => {
    const { delta: audio, ...rest } = delta;
    expect(readDeltaOf(JSON.stringify({ delta: audio, ...rest }))).toBeUndefined();
    expect(readDeltaOf(JSON.stringify(delta, null, 1))).toBeUndefined();
    expect(readDeltaOf(JSON.stringify({ ...delta, item_id: 'é' }))).toBeUndefined();
    expect(readDeltaOf(JSON.stringify({ ...delta, item_id: 'a"b' }))).toBeUndefined();
    expect(readDeltaOf(JSON.stringify({ ...delta, delta: 'no base64' }))).toBeUndefined();
    expect(readDeltaOf(JSON.stringify({ ...delta, item_id: 'x'.repeat(1_000) }))).toBeUndefined();
    expect(readDeltaOf(JSON.stringify({ ...delta, more: 1 }))).toBeUndefined();
    expect(readDeltaOf('')).toBeUndefined();
  });

  it('is read only where JSON reads the same, whatever was read before', () => {
    const parts = [...CHARACTERS, '"delta":"', '","obfuscation":"', '"item_id":"', '-1', '01', '1e3'];
    const event = { ...delta, obfuscation: 'x' };
    const whole = Buffer.from(JSON.stringify(event));
    const usedReader = new AudioDeltaReader();
    let reads = 0;
    fc.assert(
      fc.property(damaged(event, parts), (text) => {
        const read = readDeltaOf(text);
        usedReader.read(whole);
        expect(usedReader.read(Buffer.from(text))).toEqual(read);
        if (read === undefined) return;
        reads += 1;
        const parsed = JSON.parse(text) as typeof delta;
        expect(parsed).toMatchObject({ type: delta.type, ...read.place });
        expect(Buffer.from(parsed.delta, 'base64')).toEqual(fromBase64(read.audio));
      }),
      { numRuns: 20_000 },
    );
    expect(reads).toBeGreaterThan(100);
  });
});
