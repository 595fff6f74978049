/** Validates answers with the OpenAPI document that the app itself serves, and with nothing else. */
import { Ajv2020, type AnySchema, type ValidateFunction } from 'ajv/dist/2020.js';

type Json = Readonly<Record<string, unknown>>;

interface DocumentedResponse {
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly content?: Readonly<Record<string, { readonly schema?: AnySchema }>>;
}

export interface ApiDocument {
  readonly components: {
    readonly schemas: {
      readonly Refusal: { readonly properties: { readonly code: { readonly enum: readonly string[] } } };
    };
  };
  readonly paths: Readonly<
    Record<
      string,
      Readonly<Record<string, { readonly responses: Readonly<Record<string, DocumentedResponse>> }>>
    >
  >;
}

export interface CheckedAnswer {
  readonly route: string;
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly body: string;
}

/** Returns `GET /call/{practice}` for `GET /call/:practice`. */
export function documentedRoute(route: string): string {
  return route.replaceAll(/:(\w+)/g, '{$1}');
}

/** Every route of the document, as `GET /voice`. */
export function routesOf({ paths }: ApiDocument): string[] {
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
  );
}

/** Returns a function that says in which ways an answer is not the one that the document promises. */
export function createAnswerCheck(document: ApiDocument): (answer: CheckedAnswer) => string[] {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  // The document lets answers have more fields than it names; this app must not have any.
  ajv.addSchema(closed(document) as AnySchema, 'api');
  return ({ route, status, headers, body }) => {
    const [method = '', path = ''] = route.split(' ');
    const response = document.paths[path]?.[method.toLowerCase()]?.responses[status];
    if (response === undefined) return [`${route} may not answer ${status}`];
    const missing = Object.keys(response.headers ?? {})
      .filter((name) => headers.get(name) === null)
      .map((name) => `${route} ${status} has no ${name}`);
    const [mediaType] = Object.keys(response.content ?? {});
    if (mediaType === undefined) return missing;
    if (headers.get('content-type')?.split(';')[0] !== mediaType)
      return [...missing, `${route} ${status} is not ${mediaType}`];
    if (response.content?.[mediaType]?.schema === undefined) return missing;
    const pointer = [
      'paths',
      path,
      method.toLowerCase(),
      'responses',
      String(status),
      'content',
      mediaType,
      'schema',
    ];
    const validate = ajv.getSchema(`api#/${pointer.map(escapePointer).join('/')}`) as ValidateFunction;
    return validate(JSON.parse(body))
      ? missing
      : [...missing, `${route} ${status}: ${ajv.errorsText(validate.errors)}`];
  };
}

function escapePointer(segment: string): string {
  return encodeURIComponent(segment.replaceAll('~', '~0').replaceAll('/', '~1'));
}

function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value as Json).map(([key, each]) => [key, closed(each)] as const);
  const isOpen = (value as Json)['type'] === 'object' && !('additionalProperties' in value);
  return { ...(isOpen && { additionalProperties: false }), ...Object.fromEntries(entries) };
}
