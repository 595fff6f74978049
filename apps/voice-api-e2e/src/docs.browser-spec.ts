/** The documentation of the routes in a real Chromium: it shows every route, asks them, and needs nothing of other hosts. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { chromium, type Browser, type Page } from 'playwright-core';
import { routesOf, type ApiDocument } from './testing/api-document.ts';
import { startQuietSystem, type QuietSystem } from './testing/start-system.ts';

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const START_MS_MAX = 60_000;

let system: QuietSystem;
let browser: Browser;

beforeAll(async () => {
  system = await startQuietSystem();
  browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  });
}, START_MS_MAX);

afterAll(async () => {
  await browser?.close();
  await system?.close();
}, START_MS_MAX);

interface Shown {
  readonly page: Page;
  /** Errors, and violations of the policy of the page. */
  readonly complaints: string[];
  readonly asked: string[];
}

async function showDocs(): Promise<Shown> {
  const page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
  const complaints: string[] = [];
  const asked: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(`${system.url}/docs`);
  await page.waitForSelector('.opblock');
  return { page, complaints, asked };
}

it(
  'shows every route under the policy of the other pages, and asks this server alone',
  async () => {
    const { page, complaints, asked } = await showDocs();
    const document = (await (await fetch(`${system.url}/openapi.json`)).json()) as ApiDocument;
    expect(await page.locator('.opblock').count()).toBe(routesOf(document).length);
    expect(await page.locator('a[href$="asyncapi.json"]').count()).toBeGreaterThan(0);
    await page.locator('#operations-service-readVersion button.opblock-summary-control').click();
    await page.getByRole('button', { name: 'Try it out' }).click();
    await page.getByRole('button', { name: 'Execute' }).click();
    await page.waitForSelector('.live-responses-table');
    expect(await page.locator('.live-responses-table tbody .response-col_status').first().innerText()).toBe(
      '200',
    );
    expect(asked).toContain(`${system.url}/version`);
    const elsewhere = asked.filter((url) => !url.startsWith(`${system.url}/`) && !url.startsWith('data:'));
    expect([elsewhere, complaints]).toEqual([[], []]);
  },
  START_MS_MAX,
);
