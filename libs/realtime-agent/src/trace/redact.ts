/**
 * Masks the words of a trace. Every string is masked letter by letter, except under names that carry no words. Spaces,
 * quotes and lengths stay, so that a call behaves the same without its words.
 */
import { createHash } from 'node:crypto';

/** Names of fields that contain ids, kinds and codes. */
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
  'purpose',
  'language',
  'answer',
  'digit',
  'consent',
  'opinionModel',
  'speechModel',
]);

const DIGEST = /^sha256:[0-9a-f]{64}$/;

export function redact(value: unknown): unknown {
  return redactField('', value);
}

function redactField(name: string, value: unknown): unknown {
  if (typeof value === 'string') return redactString(name, value);
  // The output of a tool is data of the practice and the caller, whatever the names of its fields.
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

/** Masks the output of a tool as it is sent: JSON in a string. */
function maskJson(text: string): string {
  try {
    return JSON.stringify(maskAll(JSON.parse(text)));
  } catch {
    return mask(text);
  }
}

function mask(text: string): string {
  // Characters that JSON escapes stay, so that lengths in JSON stay, too.
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
