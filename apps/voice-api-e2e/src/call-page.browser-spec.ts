/** The page at /call in a real Chromium: a spoken booking, a typed call, and a wrong key. */
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BUILT_IN_SCRIPTS, type CallScript } from '@petvisor/callers';
import { chromium, type Browser, type Page } from 'playwright-core';
import { converse, installMicrophone } from './testing/browser-caller.ts';
import { startSystem, type System } from './testing/start-system.ts';

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
/** With `UPDATE_PICTURE=1` this test takes the screenshot of the README. */
const PICTURE = fileURLToPath(new URL('../../../docs/images/call.png', import.meta.url));
const START_MS_MAX = 60_000;
const CALL_MS_MAX = 300_000;

let system: System;
let browser: Browser;

beforeAll(async () => {
  if (!existsSync(CHROMIUM)) throw new Error(`no Chromium at ${CHROMIUM}; CHROMIUM names another`);
  system = await startSystem();
  browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--autoplay-policy=no-user-gesture-required',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
    ],
  });
}, START_MS_MAX);
afterAll(async () => {
  await browser?.close();
  await system?.close();
}, START_MS_MAX);

interface OpenPage {
  readonly page: Page;
  /** Errors and violations of the content security policy. */
  readonly complaints: readonly string[];
}

async function openPage(): Promise<OpenPage> {
  const page = await browser.newPage({ viewport: { width: 1100, height: 900 } });
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.addInitScript(installMicrophone);
  await page.goto(`${system.url}/call`);
  await page.getByTestId('key-input').fill(system.apiKey);
  return { page, complaints };
}

const scriptNamed = (name: string): CallScript => {
  const script = BUILT_IN_SCRIPTS.find((each) => each.name === name);
  if (script === undefined) throw new Error(`no script ${name}`);
  return script;
};

describe('the page', () => {
  it(
    'books by speech, and shows what was booked',
    async () => {
      const { page, complaints } = await openPage();
      const script = scriptNamed('dog-vaccination');
      await page.getByTestId('call-button').click();
      const card = page.getByTestId('booking-card');
      let isPictured = process.env['UPDATE_PICTURE'] !== '1';
      const lines = await converse(page, script, system.speech, async () => {
        if (isPictured || !(await card.isVisible())) return;
        isPictured = true;
        await mkdir(dirname(PICTURE), { recursive: true });
        await page.screenshot({ path: PICTURE });
      });
      expect({ lines, isShown: await card.isVisible() }).toMatchObject({ isShown: true });
      expect(await card.getAttribute('data-status')).toBe('confirmed');
      expect((await page.getByTestId('booking-pet-name').innerText()).toLowerCase()).toContain(
        script.persona.petName.toLowerCase(),
      );
      const [booking, ...others] = system.vetstoria.diary.bookings;
      expect(others).toEqual([]);
      expect(booking?.client.lastName.toLowerCase()).toBe(script.persona.lastName.toLowerCase());
      expect(complaints).toEqual([]);
      expect(page.url()).not.toContain(system.apiKey);
      await page.close();
    },
    CALL_MS_MAX,
  );

  it(
    'takes typing for speaking, ends on request, and keeps the rating',
    async () => {
      const { page, complaints } = await openPage();
      await page.getByTestId('type-button').click();
      const agent = page.locator('[data-testid="caption"][data-speaker="agent"]');
      await agent.first().waitFor({ timeout: 30_000 });
      await page.getByTestId('text-input').fill('I would like to book a vaccination for my dog');
      await page.getByTestId('send-button').click();
      await agent.filter({ hasText: /vet/i }).last().waitFor({ timeout: 30_000 });
      await page.getByTestId('hang-up').click();
      await page.getByTestId('rate-5').click();
      await page.getByTestId('ended').waitFor({ timeout: 30_000 });
      await Promise.all(system.app.calls.ended());
      const [newest] = await system.app.database.conversations.list({ limit: 1 });
      expect(newest).toMatchObject({ rating: 5, booked: false, closeReason: 'caller_hung_up' });
      expect(complaints).toEqual([]);
      await page.close();
    },
    CALL_MS_MAX,
  );

  it(
    'says in plain words that a key is wrong',
    async () => {
      const { page } = await openPage();
      await page.getByTestId('key-input').fill('pv_wrong');
      await page.getByTestId('call-button').click();
      const problem = page.getByTestId('start-problem');
      await problem.waitFor({ state: 'visible', timeout: 30_000 });
      expect(await problem.innerText()).toMatch(/key/i);
      await page.close();
    },
    CALL_MS_MAX,
  );
});
