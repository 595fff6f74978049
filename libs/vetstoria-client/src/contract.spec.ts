import { describe, expect, it } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import { readFile } from 'node:fs/promises';
import { writeOpenApi } from '../contract/openapi.ts';
import { VERSION } from './version.ts';
import { OPERATIONS } from './wire/operations.ts';

const document: unknown = JSON.parse(await readFile(new URL('../openapi.json', import.meta.url), 'utf8'));

describe('openapi.json', () => {
  it('is what the schemas say today; "npm run openapi" writes it anew', () => {
    expect(document).toEqual(JSON.parse(JSON.stringify(writeOpenApi(VERSION))));
  });

  it('is valid OpenAPI 3.1', async () => {
    expect(
      await new Validator().validate(structuredClone(document) as Record<string, unknown>),
    ).toMatchObject({
      valid: true,
    });
  });

  it('has every operation once, each with the mark that says how sure we are of it', () => {
    const { paths } = document as { paths: Record<string, Record<string, Record<string, unknown>>> };
    const found = Object.values(paths)
      .flatMap((path) => Object.values(path))
      .filter((value) => 'operationId' in value)
      .map(({ operationId, 'x-certainty': certainty }) => [operationId, certainty]);
    expect(found.sort()).toEqual(
      Object.entries(OPERATIONS)
        .map(([id, { certainty }]) => [id, certainty])
        .sort(),
    );
  });
});
