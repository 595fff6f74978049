import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { unpackGoldenCalls, type GoldenCall } from './golden-calls.ts';
import { startCall, step } from '../call/step.ts';

/** Names that have changed since the calls were recorded. */
const RENAMED: {
  /** Values of `type`. */
  readonly types: Readonly<Record<string, string>>;
  readonly fields: Readonly<Record<string, string>>;
  readonly codes: Readonly<Record<string, string>>;
  readonly logMessages: Readonly<Record<string, string>>;
} = { types: {}, fields: {}, codes: {}, logMessages: {} };

/** Fields of effects that have been added since the calls were recorded. */
const ADDED_FIELDS: ReadonlySet<string> = new Set();

function recordedCalls(file: string): GoldenCall[] {
  const packed = readFileSync(new URL(`../../testdata/${file}`, import.meta.url));
  return unpackGoldenCalls(packed).map((call) => withNewNames(call) as GoldenCall);
}

/** Returns the recorded value with today's names. */
function withNewNames(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(withNewNames);
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [RENAMED.fields[name] ?? name, renamedField(name, inner)]),
  );
}

function renamedField(name: string, value: unknown): unknown {
  if (typeof value !== 'string') return withNewNames(value);
  if (name === 'type') return RENAMED.types[value] ?? value;
  if (name === 'code') return RENAMED.codes[value] ?? value;
  return name === 'message' ? (RENAMED.logMessages[value] ?? value) : value;
}

/** Returns the value after a round trip through JSON, without added fields. */
function toJson(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (name, inner: unknown) => (ADDED_FIELDS.has(name) ? undefined : inner)),
  );
}

describe.each([
  ['golden-calls.jsonl.gz', 200],
  // Recorded after a fix: a late truncation used to stop the answer that was heard by then.
  ['late-truncates.jsonl.gz', 50],
])('the calls of %s', (file, count) => {
  const calls = recordedCalls(file);

  it(`are ${count} whole calls`, () => {
    expect(calls).toHaveLength(count);
    for (const { steps } of calls) expect(steps.at(-1)!.event.type).toBe('caller.left');
  });

  it('have the effects that were recorded, step by step', () => {
    for (const { seed, start, effects, steps } of calls) {
      const first = startCall(start.setup, start.tools, start.atMs);
      expect({ seed, effects: toJson(first.effects) }).toEqual({ seed, effects });
      let { state } = first;
      steps.forEach(({ event, effects: recorded }, index) => {
        const next = step(state, event);
        expect({ seed, index, effects: toJson(next.effects) }).toEqual({ seed, index, effects: recorded });
        ({ state } = next);
      });
      expect(state.phase).toBe('closed');
    }
  });
});
