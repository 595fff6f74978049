/** A page that knows only the event names of the beta, in a real Chromium, with `?events=beta`. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { chromium, type Browser } from 'playwright-core';
import { BETA_PAGE } from './testing/beta-page.ts';
import { startScriptedSystem } from './testing/scripted-call.ts';
import type { QuietSystem } from './testing/start-system.ts';

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const START_MS_MAX = 60_000;
let system: QuietSystem;
let pages: Server;
let browser: Browser;

beforeAll(async () => {
  system = await startScriptedSystem();
  pages = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end(BETA_PAGE);
  });
  await new Promise<void>((resolve) => pages.listen(0, '127.0.0.1', resolve));
  browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] });
}, START_MS_MAX);
afterAll(async () => {
  await browser?.close();
  await new Promise((resolve) => pages.close(resolve));
  await system?.close();
}, START_MS_MAX);

it('an old page hears the agent, reads its words, and knows its session', async () => {
  system.realtime.script.answer({ say: 'Good morning.' });
  const page = await browser.newPage();
  const call = `${system.wsUrl}/voice/browser/media-stream?api_key=${system.apiKey}&events=beta`;
  const { port } = pages.address() as AddressInfo;
  await page.goto(`http://127.0.0.1:${port}/?call=${encodeURIComponent(call)}`);
  await page.waitForSelector('body[data-words]', { state: 'attached' });
  const heard = await page.evaluate(() => ({ ...document.body.dataset }));
  expect(heard['words']).toBe('Good morning.');
  expect(Number(heard['samples'])).toBeGreaterThan(0);
  expect(Number(heard['loudest'])).toBeGreaterThan(1_000);
  expect(await page.title()).toBe('marin pcm16');
  await page.close();
  await Promise.all(system.app.calls.ended());
  await system.realtime.expectNoSockets();
});
