/** The page at `/call`, and the headers that say what it may load. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Request, Response } from 'express';
import helmet from 'helmet';

/** The page loads its own scripts and worklets, and opens a socket to the server that it came from. */
const CONTENT_SECURITY_POLICY = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    workerSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    mediaSrc: ["'self'", 'blob:'],
    connectSrc: ["'self'"],
    manifestSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
};

/** Middleware that sets the security headers of every response. */
export function securityHeaders(): ReturnType<typeof helmet> {
  return helmet({ contentSecurityPolicy: CONTENT_SECURITY_POLICY });
}

/** Serves the page and its assets, if it has been built. */
export function servePage(app: NestExpressApplication): void {
  const folder = join(
    dirname(fileURLToPath(import.meta.resolve('@petvisor/web/package.json'))),
    'dist/public',
  );
  if (!existsSync(join(folder, 'index.html'))) return;
  app.useStaticAssets(folder, { prefix: '/call', index: false, redirect: false });
  const express = app.getHttpAdapter().getInstance() as {
    get(paths: string[], handler: (request: Request, response: Response) => void): void;
  };
  express.get(['/call'], (_request, response) => response.sendFile(join(folder, 'index.html')));
}
