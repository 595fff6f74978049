/** The HTTP routes as an OpenAPI 3.1 document, made of the schemas that type the controllers and of the table of refusals. */
import { z } from 'zod';
import { VERSION } from '../../version.ts';
import { visitSchema } from '../../visitors/read-visit.ts';
import { answerSchemas } from './answers.ts';
import { PARAMETERS } from './parameters.ts';
import { staffBodySchemas } from './staff-answers.ts';
import type { Access, AnswerOfRoute, Operation, ParameterName } from './operation.ts';
import { OPERATIONS } from './operations.ts';
import { refusalResponses, type JsonObject } from './refusal-responses.ts';

const DESCRIPTION = `The HTTP routes of the voice receptionist. The events on the socket of a call are in the
[AsyncAPI document](asyncapi.json).

Every refusal has the same JSON body: \`detail\`, a text for people, and \`code\`, one of a closed list. With 429 and 503,
\`Retry-After\` says after how many seconds another request makes sense. Answers may get more fields; ignore those that you
do not know.`;

const SECURITY_SCHEMES = {
  apiKey: { type: 'apiKey', in: 'header', name: 'X-API-Key' },
  apiKeyInAddress: {
    type: 'apiKey',
    in: 'query',
    name: 'api_key',
    description: 'Of sockets only, unless `ALLOW_API_KEY_IN_ADDRESS=false`.',
  },
  ticket: {
    type: 'apiKey',
    in: 'query',
    name: 'ticket',
    description: 'From `POST /voice/browser/tickets`; valid once, for a minute, from the same web origin.',
  },
  bearer: {
    type: 'http',
    scheme: 'bearer',
    description:
      'A key or a ticket, of sockets only. OpenAI’s clients may send it as the subprotocol `openai-insecure-api-key.…` as well.',
  },
  resumeToken: {
    type: 'apiKey',
    in: 'query',
    name: 'resume',
    description: 'Brings the caller back to a call whose line has broken; valid once.',
  },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'pv_staff',
    description: 'From `POST /staff/session`; ends after 30 minutes without a request, and after 12 hours.',
  },
};

/** One of them is enough; the empty one stands for a visitor. */
const SECURITY: Readonly<Record<Access, readonly JsonObject[]>> = {
  public: [],
  key: [{ apiKey: [] }],
  'key or visitor': [{ apiKey: [] }, {}],
  call: [{ apiKey: [] }, { apiKeyInAddress: [] }, { ticket: [] }, { bearer: [] }, { resumeToken: [] }],
  echo: [{ apiKey: [] }, { apiKeyInAddress: [] }, { bearer: [] }],
  staff: [{ session: [] }],
  'sign-in': [],
};

const OF_KEYS = ['practice'] as const;

const PARAMETERS_OF_ACCESS: Readonly<Record<Access, readonly ParameterName[]>> = {
  public: [],
  key: OF_KEYS,
  'key or visitor': OF_KEYS,
  call: OF_KEYS,
  echo: OF_KEYS,
  staff: [],
  'sign-in': [],
};

const TAGS = [
  { name: 'calls', description: 'Opening calls.' },
  { name: 'visitors', description: 'Calls without a key, from the pages of a practice.' },
  { name: 'staff', description: 'What calls have left, and what was said, for the staff of a practice.' },
  { name: 'service', description: 'Health, version, and these documents.' },
  { name: 'pages', description: 'What browsers show.' },
];

export function openApiDocument(): JsonObject {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Petvisor Voice API',
      version: VERSION,
      license: { name: 'MIT', identifier: 'MIT' },
      description: DESCRIPTION,
    },
    externalDocs: { url: 'asyncapi.json', description: 'The events on the socket of a call (AsyncAPI).' },
    // Relative to the document, so that it is right behind any prefix of a proxy.
    servers: [{ url: './' }],
    tags: TAGS,
    paths: toPaths(OPERATIONS),
    components: {
      schemas: toSchemas(),
      parameters: PARAMETERS,
      headers: {
        RetryAfter: { description: 'Seconds.', required: true, schema: { type: 'integer', minimum: 1 } },
      },
      securitySchemes: SECURITY_SCHEMES,
    },
  };
}

function toPaths(operations: Readonly<Record<string, Operation>>): JsonObject {
  const paths: Record<string, Record<string, JsonObject>> = {};
  for (const [route, operation] of Object.entries(operations)) {
    const [method = '', path = ''] = route.split(' ');
    paths[path] = { ...paths[path], [method.toLowerCase()]: toOperation(operation) };
  }
  return paths;
}

function toOperation(operation: Operation): JsonObject {
  const { id, tag, summary, description, access, parameters = [], hasVisitBody, body, answers } = operation;
  const named = [...PARAMETERS_OF_ACCESS[access], ...parameters];
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description !== undefined && { description }),
    security: SECURITY[access],
    ...(named.length > 0 && {
      parameters: named.map((name) => ({ $ref: `#/components/parameters/${name}` })),
    }),
    ...(hasVisitBody && {
      requestBody: { required: false, content: json({ $ref: '#/components/schemas/Visit' }) },
    }),
    ...(body !== undefined && {
      requestBody: { required: true, content: json({ $ref: `#/components/schemas/${body}` }) },
    }),
    responses: {
      ...refusalResponses(operation),
      ...Object.fromEntries(Object.entries(answers).map(([status, answer]) => [status, toResponse(answer)])),
    },
  };
}

function toResponse({ description, schema, mediaType }: AnswerOfRoute): JsonObject {
  if (schema !== undefined) return { description, content: json({ $ref: `#/components/schemas/${schema}` }) };
  return mediaType === undefined ? { description } : { description, content: { [mediaType]: {} } };
}

function json(schema: JsonObject): JsonObject {
  return { 'application/json': { schema } };
}

function toSchemas(): JsonObject {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(answerSchemas)) registry.add(schema, { id });
  registry.add(visitSchema, { id: 'Visit' });
  for (const [id, schema] of Object.entries(staffBodySchemas)) registry.add(schema, { id });
  // Of input, so that answers may get more fields.
  const { schemas } = z.toJSONSchema(registry, {
    io: 'input',
    uri: (id) => `#/components/schemas/${id}`,
    override: ({ jsonSchema }) => {
      // Of TypeScript and of JavaScript's numbers, which say nothing to clients.
      delete jsonSchema.readOnly;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $id: _id, $schema: _dialect, ...schema }]) => [id, schema]),
  );
}
