/** The documents of the routes and of the call's socket: valid, complete, and what the running app really answers. */
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv, type AnySchema } from 'ajv';
import {
  createAnswerCheck,
  documentedRoute,
  routesOf,
  type ApiDocument,
  type CheckedAnswer,
} from './testing/api-document.ts';
import { startQuietSystem, type QuietSystem } from './testing/start-system.ts';
import { upgrade } from './testing/upgrade.ts';

const ORIGIN = 'https://willow-tree.example';

let system: QuietSystem;
let document: ApiDocument;
let problemsOf: (answer: CheckedAnswer) => string[];

beforeAll(async () => {
  system = await startQuietSystem({
    environment: { PRACTICE_ORIGINS: ORIGIN, PRACTICE_VISITORS: 'proof_of_work' },
  });
  document = (await (await fetch(`${system.url}/openapi.json`)).json()) as ApiDocument;
  problemsOf = createAnswerCheck(document);
});

afterAll(() => system.close());

/** What the app answers on a route of the document. */
async function ask(route: string, init: RequestInit = {}, practice = 'default'): Promise<CheckedAnswer> {
  const [method = '', path = ''] = route.split(' ');
  const response = await fetch(system.url + path.replace('{practice}', practice), {
    redirect: 'manual',
    ...init,
    method,
  });
  return { route, status: response.status, headers: response.headers, body: await response.text() };
}

const keyed = (more: Record<string, string> = {}): RequestInit => ({
  headers: { 'x-api-key': system.apiKey, ...more },
});

describe('the OpenAPI document', () => {
  it('is valid OpenAPI 3.1', async () => {
    const { valid, errors } = await new Validator().validate(
      structuredClone(document) as object as Record<string, unknown>,
    );
    expect(errors).toBeUndefined();
    expect(valid).toBe(true);
    expect(document).toMatchObject({ openapi: '3.1.0', externalDocs: { url: 'asyncapi.json' } });
  });

  it('has every route that the app answers, and no other', () => {
    const served = system.app.routes().filter((route) => !route.startsWith('WS '));
    expect(routesOf(document).toSorted()).toEqual(served.map(documentedRoute).toSorted());
    const sockets = system.app.routes().filter((route) => route.startsWith('WS '));
    expect(routesOf(document)).toEqual(
      expect.arrayContaining(sockets.map((route) => route.replace('WS', 'GET'))),
    );
  });

  it('says of every reason for a refusal which route has it', () => {
    const inRoutes = JSON.stringify(document.paths);
    const codes = document.components.schemas.Refusal.properties.code.enum;
    expect(codes.length).toBeGreaterThan(10);
    expect(codes.filter((code) => !inRoutes.includes(`"${code}"`))).toEqual([]);
  });

  it('gives every operation a name of its own', () => {
    const ids = Object.values(document.paths)
      .flatMap((operations) => Object.values(operations))
      .map((operation) => (operation as { operationId?: string }).operationId);
    expect(new Set(ids).size).toBe(routesOf(document).length);
  });
});

describe('the answer of every route', () => {
  it('with a key is as documented', async () => {
    const answers = await Promise.all(routesOf(document).map((route) => ask(route, keyed())));
    expect(answers.flatMap(problemsOf)).toEqual([]);
    const failed = answers
      .filter(({ route, status }) => status >= 400 && !route.includes(' /staff/'))
      .map(({ route, status }) => `${route} ${status}`);
    // Sockets without an upgrade, and the challenge of no practice.
    expect(failed.toSorted()).toEqual([
      'GET /voice/browser/media-stream 426',
      'GET /voice/browser/tickets/challenge 404',
      'GET /voice/ws-test 426',
    ]);
  });

  it('without a key, with a wrong one and for another practice is as documented', async () => {
    const asked = routesOf(document).flatMap((route) => [
      ask(route),
      ask(route, { headers: { 'x-api-key': 'pv_wrong' } }),
      ask(route, keyed(), 'unknown'),
      ask(`${route}?practice=oak`, keyed()).then((answer) => ({ ...answer, route })),
    ]);
    const answers = await Promise.all(asked);
    expect(answers.flatMap(problemsOf)).toEqual([]);
    expect(new Set(answers.map(({ status }) => status))).toEqual(
      new Set([200, 201, 400, 401, 403, 404, 426]),
    );
  });

  it('to a visitor is as documented', async () => {
    const visit = (origin: string, body: string) =>
      ask('POST /voice/browser/tickets', { headers: { origin, 'content-type': 'application/json' }, body });
    const asked = await Promise.all([
      visit(ORIGIN, '{}'),
      visit(ORIGIN, JSON.stringify({ practice: 'default' })),
      visit(ORIGIN, JSON.stringify({ practice: 'oak' })),
      visit('https://elsewhere.example', JSON.stringify({ practice: 'default' })),
      visit(ORIGIN, JSON.stringify({ practice: 'x'.repeat(2_000) })),
    ]);
    expect(asked.map(({ status }) => status)).toEqual([401, 428, 404, 403, 413]);
    const challenge = await fetch(`${system.url}/voice/browser/tickets/challenge?practice=default`);
    asked.push({
      route: 'GET /voice/browser/tickets/challenge',
      status: challenge.status,
      headers: challenge.headers,
      body: await challenge.text(),
    });
    expect(asked.at(-1)?.status).toBe(200);
    expect(asked.flatMap(problemsOf)).toEqual([]);
  });

  it('to an upgrade is as documented', async () => {
    const path = '/voice/browser/media-stream';
    const key = { 'x-api-key': system.apiKey };
    const asked = await Promise.all([
      upgrade(system.port, path),
      upgrade(system.port, path, { ...key, origin: 'https://elsewhere.example' }),
      upgrade(system.port, `${path}?practice=oak`, key),
      upgrade(system.port, `${path}?resume=wrong`),
      upgrade(system.port, path, key, 'PUT'),
      upgrade(system.port, path, { ...key, 'sec-websocket-key': 'short' }),
      upgrade(system.port, path, { ...key, 'sec-websocket-version': '7' }),
      upgrade(system.port, path, key),
    ]);
    const responses = document.paths[path]?.['get']?.responses ?? {};
    expect(asked.map(({ status }) => status)).toEqual([401, 403, 403, 401, 405, 400, 426, 101]);
    expect(asked.map(({ status }) => String(status)).filter((status) => !(status in responses))).toEqual([]);
  });
});

it('the AsyncAPI document is valid AsyncAPI 3', async () => {
  const served = (await (await fetch(`${system.url}/asyncapi.json`)).json()) as { asyncapi: string };
  expect(served.asyncapi).toBe('3.0.0');
  const require = createRequire(import.meta.url);
  const schema = require('@asyncapi/specs/schemas/3.0.0-without-$id.json') as AnySchema;
  const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);
  expect([validate(served), validate.errors]).toEqual([true, null]);
});
