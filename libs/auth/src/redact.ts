/** Makes a log object safe to write: a bounded copy without secrets and personal data. */
import { redactText, redacted } from './redact-text.ts';

/** Compared without case, `_` and `-`. */
const hiddenNames = new RegExp(
  `^(?:${[
    '(?:x?api|partner|access|secret)?key(?:id)?',
    '(?:apikey|site|booking|ticket)?hash',
    'ticket',
    '(?:access|refresh|session|auth)?token',
    '(?:proxy)?authorization',
    '(?:set)?cookie',
    '.*secret.*',
    'password',
    'signature',
    '.*phone(?:number)?',
    '.*email',
    '(?:owner|client|patient|pet|caller|first|last|full)(?:first|last|full)?name',
    '.*transcript',
    'userinput',
    '(?:ai|generated)response',
    'instructions',
    'notes',
    'arguments',
  ].join('|')})$`,
);

const depthMax = 8;
const entriesMax = 200;

/** Any value in, a plain one out: objects, arrays and errors are copied, texts go through {@link redactText}. */
export function redact(value: unknown): unknown {
  return copy(value, new Set(), 0);
}

function copy(value: unknown, above: Set<object>, depth: number): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'function' || typeof value === 'symbol') return `[${typeof value}]`;
  if (typeof value !== 'object' || value === null) return value;
  if (above.has(value)) return '[circular]';
  if (depth >= depthMax) return '[deep]';
  above.add(value);
  try {
    return copyObject(value, (inner) => copy(inner, above, depth + 1));
  } finally {
    above.delete(value);
  }
}

function copyObject(value: object, copyInner: (inner: unknown) => unknown): unknown {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (value instanceof URL) return redactText(value.href);
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return `[${value.byteLength} bytes]`;
  if (Array.isArray(value)) return value.slice(0, entriesMax).map(copyInner);
  if (value instanceof Set) return [...value].slice(0, entriesMax).map(copyInner);
  const entries = value instanceof Map ? [...value] : Object.entries(value);
  return Object.fromEntries([
    ...errorEntries(value).map(([name, inner]) => [name, copyInner(inner)]),
    ...entries
      .slice(0, entriesMax)
      .map(([name, inner]) => [
        redactText(String(name)),
        isHidden(String(name)) ? redacted : copyInner(inner),
      ]),
  ]);
}

/** What an Error keeps out of its enumerable properties. */
function errorEntries(value: object): [string, unknown][] {
  if (!(value instanceof Error)) return [];
  const { name, message, stack, cause } = value;
  return Object.entries({ name, message, stack, ...(cause === undefined ? {} : { cause }) });
}

function isHidden(name: string): boolean {
  return hiddenNames.test(name.toLowerCase().replaceAll(/[_-]/g, ''));
}
