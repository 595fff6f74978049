import { expect, it } from '@jest/globals';
import { MARKERS, markerTone, readMarker } from './marker.ts';

it('tells every response from every other, from 10 ms on', () => {
  for (let response = 1; response <= MARKERS; response++) {
    for (const ms of [10, 40, 200, 333]) expect(readMarker(markerTone(response, ms))).toBe(response);
  }
});

it('starts again behind the last note', () => {
  expect(readMarker(markerTone(MARKERS + 1, 100))).toBe(1);
});

it('reads a note from the middle, and at another loudness', () => {
  const quiet = markerTone(7, 500).map((sample) => Math.round(sample / 20));
  expect(readMarker(quiet.subarray(1_111, 3_333))).toBe(7);
});

it('reads nothing from silence, from less than 10 ms, and from three notes together', () => {
  expect(readMarker(new Int16Array(2_400))).toBeUndefined();
  expect(readMarker(markerTone(3, 9))).toBeUndefined();
  const other = markerTone(9, 100);
  const three = markerTone(5, 100);
  const mixed = markerTone(3, 100).map(
    (sample, at) => ((sample + (other[at] ?? 0) + (three[at] ?? 0)) / 3) | 0,
  );
  expect(readMarker(mixed)).toBeUndefined();
});
