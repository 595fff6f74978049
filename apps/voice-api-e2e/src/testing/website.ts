/**
 * The website of a practice, on an origin of its own, with a policy that allows the widget and nothing inline. The tag
 * is on it twice, as it is where a template and a tag manager both have it.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Website {
  /** `http://localhost:PORT`: another site than `127.0.0.1`. */
  readonly origin: string;
  close(): Promise<void>;
}

/** @param service origin of the server that is called, which is known when a page is asked for */
export async function startWebsite(service: () => string, practice: string): Promise<Website> {
  const server = createServer((_request, response) => {
    const policy = ['script-src', 'frame-src', 'connect-src'].map((name) => `${name} ${service()}`);
    const tag = `<script src="${service()}/widget.js" data-practice="${practice}" async></script>`;
    response
      .writeHead(200, {
        'Content-Type': 'text/html',
        'Content-Security-Policy': ["default-src 'none'", ...policy].join('; '),
      })
      .end(
        `<!doctype html><html lang="en"><title>Vets</title><h1>Our practice</h1>
        ${tag}${tag}`,
      );
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://localhost:${port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A port that nothing listens on, for a server whose address its own settings name. */
export async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
