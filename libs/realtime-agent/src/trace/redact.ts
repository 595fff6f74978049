/**
 * Takes the words out of what is recorded. Every string is replaced, letter by letter, but for those under names that
 * carry no words; spaces, quotes and lengths stay, so that a call does the same with the rest as with the words.
 */
import { createHash } from 'node:crypto';

/** Names of fields that hold ids, kinds and codes. */
const PLAIN: ReadonlySet<string> = new Set([
  'type',
  'id',
  'item_id',
  'itemId',
  'previous_item_id',
  'response_id',
  'responseId',
  'call_id',
  'callId',
  'event_id',
  'name',
  'kind',
  'model',
  'voice',
  'role',
  'status',
  'reason',
  'code',
  'effect',
  'noiseReduction',
  'date',
]);

const DIGEST = /^sha256:[0-9a-f]{64}$/;

export function redact(value: unknown): unknown {
  return redactField('', value);
}

function redactField(name: string, value: unknown): unknown {
  if (typeof value === 'string') return redactString(name, value);
  // What a tool answers is the practice's and the caller's, whatever its fields are called.
  if (name === 'outcome') {
    return mapFields(value, (field, inner) =>
      field === 'output' ? maskAll(inner) : redactField(field, inner),
    );
  }
  if (Array.isArray(value)) return value.map((entry) => redactField(name, entry));
  return mapFields(value, redactField);
}

function redactString(name: string, text: string): string {
  if (PLAIN.has(name)) return text;
  if (name === 'instructions') return digest(text);
  return name === 'output' ? maskJson(text) : mask(text);
}

/** A tool's answer as it is sent: JSON in a string. */
function maskJson(text: string): string {
  try {
    return JSON.stringify(maskAll(JSON.parse(text)));
  } catch {
    return mask(text);
  }
}

function mask(text: string): string {
  // What JSON escapes stays as it is: lengths are the same in JSON too.
  return text.replace(/[^\s"\\\p{Cc}]/gu, (character) => 'x'.repeat(character.length));
}

function digest(text: string): string {
  return DIGEST.test(text) ? text : `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

function maskAll(value: unknown): unknown {
  if (typeof value === 'string') return mask(value);
  if (Array.isArray(value)) return value.map(maskAll);
  return mapFields(value, (_, inner) => maskAll(inner));
}

function mapFields(value: unknown, map: (name: string, value: unknown) => unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, map(name, inner)]));
}
