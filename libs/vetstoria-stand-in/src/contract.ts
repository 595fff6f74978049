/** Validates requests and replies against the published contract, `@petvisor/vetstoria-client/openapi.json`. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { Operation } from './routes.ts';

export interface Contract {
  /** Violations of the request body as JSON pointers and keywords, without values; empty if it is valid. */
  violationsOfRequest(operation: Operation, body: unknown): string[];
  violationsOfReply(operation: Operation, status: number, body: unknown): string[];
}

interface Content {
  readonly content?: { readonly 'application/json': { readonly schema: { readonly $ref: string } } };
}

interface OperationObject {
  readonly operationId: Operation;
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content>>;
}

interface OpenApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const METHODS = ['get', 'post', 'put', 'delete'];
const DOCUMENT_ID = 'openapi.json';

let loaded: Contract | undefined;

/** The contract, read and compiled once per process. */
export function loadContract(): Contract {
  return (loaded ??= readContract());
}

function readContract(): Contract {
  const file = fileURLToPath(import.meta.resolve('@petvisor/vetstoria-client/openapi.json'));
  const document = JSON.parse(readFileSync(file, 'utf8')) as OpenApiDocument;
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  ajv.addSchema(document, DOCUMENT_ID);

  const found = new Map<Operation, OperationObject>();
  for (const path of Object.values(document.paths)) {
    for (const [method, value] of Object.entries(path)) {
      if (!METHODS.includes(method)) continue;
      const operation = value as OperationObject;
      found.set(operation.operationId, operation);
    }
  }

  const validate = (content: Content, body: unknown): string[] => {
    const schema = content.content?.['application/json'].schema.$ref;
    if (schema === undefined) return body === undefined ? [] : ['/ must be empty'];
    const check: ValidateFunction | undefined = ajv.getSchema(`${DOCUMENT_ID}${schema}`);
    if (check === undefined) return [`${schema} is not a schema of the contract`];
    if (check(body)) return [];
    return (check.errors ?? []).map(({ instancePath, keyword }) => `${instancePath || '/'} ${keyword}`);
  };

  return {
    violationsOfRequest: (operation, body) => validate(found.get(operation)?.requestBody ?? {}, body),
    violationsOfReply(operation, status, body) {
      const reply = found.get(operation)?.responses[status];
      if (reply === undefined) return [`${status} is not a reply of ${operation}`];
      // Bodies of errors are not part of the contract.
      return status > 299 ? [] : validate(reply, body);
    },
  };
}
