/** A page with OpenAI's own client, as it comes for browsers: in a real Chromium, with a ticket of the gateway. */
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { chromium, type Browser } from 'playwright-core';
import { startScriptedSystem } from './testing/scripted-call.ts';
import type { QuietSystem } from './testing/start-system.ts';
import { STOCK_PAGE } from './testing/stock-page.ts';

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const START_MS_MAX = 60_000;
const CLIENT = new URL(
  'bundle/openai-realtime-agents.umd.js',
  import.meta.resolve('@openai/agents-realtime'),
);
const SPOKEN_BYTES = 1_500 * 48;
let system: QuietSystem;
let pages: Server;
let browser: Browser;

beforeAll(async () => {
  system = await startScriptedSystem();
  pages = createServer((request, response) => {
    if (request.url === '/client.js') {
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(readFileSync(fileURLToPath(CLIENT)));
    } else response.writeHead(200, { 'content-type': 'text/html' }).end(STOCK_PAGE);
  });
  await new Promise<void>((resolve) => pages.listen(0, '127.0.0.1', resolve));
  browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] });
}, START_MS_MAX);
afterAll(async () => {
  await browser?.close();
  await new Promise((resolve) => pages.close(resolve));
  await system?.close();
}, START_MS_MAX);

it('hears all of an answer and shows its words', async () => {
  system.realtime.script.answer({
    say: 'Good morning.',
    audio: new Int16Array(SPOKEN_BYTES / 2).fill(1_000),
  });
  const issued = await fetch(`${system.url}/voice/browser/tickets`, {
    method: 'POST',
    headers: { 'X-API-Key': system.apiKey },
  });
  const { ticket } = (await issued.json()) as { ticket: string };
  const page = await browser.newPage();
  const { port } = pages.address() as AddressInfo;
  const query = new URLSearchParams({ call: `${system.wsUrl}/voice/browser/media-stream`, ticket });
  await page.goto(`http://127.0.0.1:${port}/?${query.toString()}`);
  await page.waitForSelector('body[data-done], body[data-error]', { state: 'attached' });
  const shown = await page.evaluate(() => ({ ...document.body.dataset }));
  expect(shown).toEqual({ heard: String(SPOKEN_BYTES), words: 'Good morning.', done: 'true' });
  await page.close();
  await Promise.all(system.app.calls.ended());
  await system.realtime.expectNoSockets();
});
