/** Serves the built page, under the strictest policy that it can have. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

export interface Site {
  readonly origin: string;
  /** Serves another folder from now on. */
  show(folder: string, hasInlineScripts: boolean): void;
  close(): Promise<void>;
}

/** @param service the host and port of the server that is called */
export async function startSite(service: () => string): Promise<Site> {
  let root = '';
  let scripts = "'self'";
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site');
    const file = join(root, normalize(pathname === '/' ? '/index.html' : pathname));
    readFile(file).then(
      (bytes) => {
        const connect = `http://${service()} ws://${service()}`;
        response.writeHead(200, {
          'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
          'Content-Security-Policy': `default-src 'none'; script-src ${scripts}; worker-src 'self'; style-src 'self'; connect-src ${connect}`,
        });
        response.end(bytes);
      },
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    show: (folder, hasInlineScripts) => {
      root = folder;
      scripts = hasInlineScripts ? "'self' 'unsafe-inline'" : "'self'";
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
