/** The refusals of a route as responses of the document: one for each status, with the codes that it may have. */
import { REFUSALS, type Refusal } from '../refusal.ts';
import type { Access, Operation, RefusalName } from './operation.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

const OF_EVERY_ROUTE = ['requestTimeout', 'bodyNotAllowed', 'headersTooLarge', 'internalError'] as const;
const OF_KEYS = [
  'invalidApiKey',
  'scopeNotAllowed',
  'practiceNotAllowed',
  'practiceNotFound',
  'busy',
  'unavailable',
] as const;
const OF_SESSIONS = ['sessionRequired', 'practiceNotFound', 'busy', 'unavailable'] as const;

const OF_ACCESS: Readonly<Record<Access, readonly RefusalName[]>> = {
  public: [],
  key: OF_KEYS,
  'key or visitor': OF_KEYS,
  call: OF_KEYS,
  echo: OF_KEYS,
  staff: OF_SESSIONS,
  'sign-in': [...OF_KEYS, 'badRequest', 'requestForged'],
};

export function refusalResponses(operation: Operation): Record<string, JsonObject> {
  const { access, refusals = [], isUnlimited } = operation;
  const names = new Set<RefusalName>([
    ...(isUnlimited ? [] : ['tooManyRequests' as const]),
    ...OF_EVERY_ROUTE,
    ...OF_ACCESS[access],
    ...refusals,
  ]);
  const byStatus = Map.groupBy(
    [...names].map((name): Refusal => REFUSALS[name]),
    ({ status }) => status,
  );
  return Object.fromEntries([...byStatus].map(([status, each]) => [String(status), toResponse(each)]));
}

function toResponse(refusals: readonly Refusal[]): JsonObject {
  const codes = [...new Set(refusals.map(({ code }) => code))];
  const headers = Object.assign({}, ...refusals.map(headersOf)) as JsonObject;
  return {
    description: [...new Set(refusals.map(({ detail }) => detail))].join(', or: '),
    ...(Object.keys(headers).length > 0 && { headers }),
    content: {
      'application/json': {
        schema: {
          allOf: [{ $ref: '#/components/schemas/Refusal' }],
          properties: { code: { enum: codes } },
        },
      },
    },
  };
}

function headersOf({ status, headers = {}, retryAfterS }: Refusal): JsonObject {
  const fixed = Object.entries(headers).map(([name, value]) => [name, { schema: { const: value } }]);
  const waits = status === 429 || retryAfterS !== undefined;
  return {
    ...(Object.fromEntries(fixed) as JsonObject),
    ...(waits && { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } }),
  };
}
