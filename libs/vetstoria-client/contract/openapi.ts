/**
 * The wire format as an OpenAPI 3.1 document, generated from the schemas that the client uses.
 * `npm run openapi -w @petvisor/vetstoria-client` writes it to `openapi.json`.
 */
import * as z from 'zod';
import * as bodies from '../src/wire/bodies.ts';
import { OPERATIONS, type Certainty, type OperationShape } from '../src/wire/operations.ts';
import * as replies from '../src/wire/replies.ts';
import type { VetstoriaOperation } from '../src/types.ts';

interface Exchange {
  readonly summary: string;
  readonly body?: { readonly name: string; readonly schema: z.core.$ZodType };
  readonly success: readonly {
    readonly status: 200 | 201 | 204;
    readonly name?: string;
    readonly schema?: z.core.$ZodType;
  }[];
  /** What is refused, and what it means. */
  readonly refusals: Readonly<Record<number, string>>;
}

const REFUSED = {
  401: 'The token is not, or no longer, valid (S19)',
  403: 'Not allowed (S19)',
  404: 'Not found (S19)',
};
const SLOW = { 429: 'Too many requests; `Retry-After` in seconds or as a date (A)' };

const EXCHANGES: Record<VetstoriaOperation, Exchange> = {
  authenticate: {
    summary: 'Exchanges the secret for a bearer token',
    body: { name: 'Authentication', schema: bodies.authenticationBody },
    success: [200, 201].map((status) => ({
      status: status as 200 | 201,
      name: 'Token',
      schema: replies.tokenReply,
    })),
    refusals: { 409: 'Bad data: key, site hash or secret is wrong (S19)', ...SLOW },
  },
  getSpecies: {
    summary: 'Species the practice sees',
    success: [{ status: 200, name: 'SpeciesList', schema: replies.catalogueReplies.getSpecies }],
    refusals: { ...REFUSED, ...SLOW },
  },
  getAppointmentTypes: {
    summary: 'Kinds of appointment that are offered online',
    success: [
      { status: 200, name: 'AppointmentTypes', schema: replies.catalogueReplies.getAppointmentTypes },
    ],
    refusals: { ...REFUSED, ...SLOW },
  },
  getSchedules: {
    summary: 'Diaries, for most practices one a clinician',
    success: [{ status: 200, name: 'Schedules', schema: replies.catalogueReplies.getSchedules }],
    refusals: { ...REFUSED, ...SLOW },
  },
  getSlots: {
    summary: 'Free times. An empty list does not mean "fully booked": rules of the practice hide slots (H)',
    body: { name: 'SlotQuery', schema: bodies.slotsBody },
    success: [{ status: 200, name: 'Slots', schema: replies.slotsReply }],
    refusals: { ...REFUSED, 409: 'Bad data (S19)', ...SLOW },
  },
  placeAppointment: {
    summary: 'Books. `booking` is the fixed booking hash, never an idempotency key',
    body: { name: 'Booking', schema: bodies.bookingBody },
    success: [{ status: 201, name: 'BookingReply', schema: replies.bookingReply }],
    refusals: {
      ...REFUSED,
      409: '"Timeslot unavailable. Please select a different slot." (S19), as text or JSON; any other text is bad data',
      ...SLOW,
    },
  },
  getPreferences: {
    summary: 'What the practice allows',
    success: [{ status: 200, name: 'Preferences', schema: replies.preferencesReply }],
    refusals: { ...REFUSED, ...SLOW },
  },
  readBooking: {
    summary: 'A booking; what is in the reply is unknown',
    success: [{ status: 200, name: 'ReadBooking', schema: replies.readBookingReply }],
    refusals: { ...REFUSED, ...SLOW },
  },
  moveBooking: {
    summary: 'Moves a booking to another slot',
    body: { name: 'Move', schema: bodies.moveBody },
    success: [{ status: 200 }],
    refusals: { ...REFUSED, 409: 'Timeslot unavailable, or bad data', ...SLOW },
  },
  cancelBooking: {
    summary: 'Cancels a booking',
    success: [{ status: 204 }],
    refusals: { ...REFUSED, ...SLOW },
  },
};

const MARKS: Record<Certainty, string> = {
  S19: 'the official OpenAPI document of 2019',
  S25: 'the behaviour of a partner integration of 2025',
  H: 'public help pages',
  I: 'inferred',
  A: 'assumed',
};

// What the client reads by code, as JSON schema: code that only a document needs is not in the package.
z.globalRegistry.add(replies.tokenExpiry, { type: 'string' });
z.globalRegistry.add(replies.listedSlot, { anyOf: [{ required: ['dateTime'] }, { required: ['slot'] }] });

/** @param version the version of the package */
export function writeOpenApi(version: string): object {
  const schemas: Record<string, unknown> = {};
  const reference = (name: string, schema: z.core.$ZodType): object => {
    const { $schema: _, ...json } = z.toJSONSchema(schema, { io: 'input', target: 'draft-2020-12' });
    schemas[name] = json;
    return { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } };
  };

  const paths: Record<string, Record<string, unknown>> = {};
  for (const [id, shape] of Object.entries(OPERATIONS) as [VetstoriaOperation, OperationShape][]) {
    const { summary, body, success, refusals } = EXCHANGES[id];
    const responses: Record<string, object> = {};
    for (const { status, name, schema } of success) {
      responses[status] = {
        description: 'Done',
        ...(name && schema ? { content: reference(name, schema) } : {}),
      };
    }
    for (const [status, description] of Object.entries(refusals)) responses[status] = { description };
    const path = (paths[shape.path] ??= {
      parameters: [
        ...[...shape.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => pathParameter(name)),
        { $ref: '#/components/parameters/siteHash' },
      ],
      servers: [
        { url: shape.root === 'auth' ? '{authUrl}' : '{baseUrl}', variables: serverVariable(shape.root) },
      ],
    });
    path[shape.method.toLowerCase()] = {
      operationId: id,
      summary,
      'x-certainty': shape.certainty,
      security: id === 'authenticate' ? [] : [{ bearer: [] }],
      ...(body ? { requestBody: { required: true, content: reference(body.name, body.schema) } } : {}),
      responses,
    };
  }

  return {
    openapi: '3.1.0',
    info: {
      title: 'Vetstoria online booking, as @petvisor/vetstoria-client knows it',
      version,
      description:
        'Not an official document. Each operation says in `x-certainty` how sure we are of it: ' +
        Object.entries(MARKS)
          .map(([mark, meaning]) => `${mark} ${meaning}`)
          .join(', ') +
        '.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
      parameters: {
        siteHash: {
          name: 'Site-Hash',
          in: 'header',
          required: true,
          description: 'Demanded on every call (S19)',
          schema: { type: 'string', minLength: 1 },
        },
      },
      schemas,
    },
  };
}

function pathParameter(name: string): object {
  return { name, in: 'path', required: true, schema: { type: 'string', minLength: 1 } };
}

function serverVariable(root: OperationShape['root']): object {
  const [name, what] = root === 'auth' ? ['authUrl', 'authentication'] : ['baseUrl', 'booking'];
  return { [name]: { default: `https://${what}.example`, description: `The root of the ${what} service` } };
}
