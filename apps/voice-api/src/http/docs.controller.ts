/** What the service can be asked, for programs: the documents that the page at `/docs` shows. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Controller, Get, Header } from '@nestjs/common';
import { Public } from './api-key.guard.ts';

const JSON_TYPE = 'application/json; charset=utf-8';

/** Outside of the class: within a decorated one the compiler leaves the name of the source file as it is. */
const loadOpenApi = () => import('./api/open-api.ts');

@Controller()
export class DocsController {
  #openApi: string | undefined;
  #asyncApi: string | undefined;

  /** Loaded and made when somebody asks, so that no start waits for it, and made once. */
  @Public()
  @Get('openapi.json')
  @Header('Content-Type', JSON_TYPE)
  async openApi(): Promise<string> {
    const { openApiDocument } = await loadOpenApi();
    return (this.#openApi ??= JSON.stringify(openApiDocument()));
  }

  @Public()
  @Get('asyncapi.json')
  @Header('Content-Type', JSON_TYPE)
  asyncApi(): string {
    const file = fileURLToPath(import.meta.resolve('@petvisor/wire-protocol/asyncapi.json'));
    return (this.#asyncApi ??= readFileSync(file, 'utf8'));
  }
}
