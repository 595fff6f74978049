/** The widget on the website of a practice, in a real Chromium: a booking without a key, and who is refused. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { seededRandom } from '@petvisor/realtime-agent/testing';
import { chromium, type Browser, type Frame, type Page } from 'playwright-core';
import { scriptOf } from './outage/scripts.ts';
import { converseByTyping } from './testing/browser-caller.ts';
import { startQuietSystem, type QuietSystem } from './testing/start-system.ts';
import { findFreePort, startWebsite, type Website } from './testing/website.ts';

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const START_MS_MAX = 60_000;
const CALL_MS_MAX = 120_000;
const SEED = 52;
const TICKETS_MAX = 20;
const LABEL = 'Talk to our assistant';

let system: QuietSystem;
let website: Website;
let elsewhere: Website;
let browser: Browser;

beforeAll(async () => {
  const port = await findFreePort();
  const service = `http://127.0.0.1:${port}`;
  website = await startWebsite(() => service, 'default');
  elsewhere = await startWebsite(() => service, 'default');
  system = await startQuietSystem({
    environment: {
      PORT: String(port),
      ALLOWED_ORIGINS: service,
      PRACTICE_ORIGINS: website.origin,
      PRACTICE_VISITORS: 'proof_of_work',
      VISITOR_TICKETS_PER_ADDRESS_MINUTE_MAX: String(TICKETS_MAX),
      OPENAI_SPEECH_MODEL: 'gpt-4o-mini-tts',
    },
  });
  browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  });
}, START_MS_MAX);

afterAll(async () => {
  await browser?.close();
  await system?.close();
  await website?.close();
  await elsewhere?.close();
}, START_MS_MAX);

interface Visited {
  readonly page: Page;
  /** Errors, and violations of the policies of both pages. */
  readonly complaints: string[];
  readonly keysSent: string[];
}

async function visit({ origin }: Website): Promise<Visited> {
  const page = await browser.newPage({ viewport: { width: 900, height: 800 } });
  const complaints: string[] = [];
  const keysSent: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('request', (request) => {
    if ('x-api-key' in request.headers() || request.url().includes('api_key')) keysSent.push(request.url());
  });
  await page.goto(`${origin}/`);
  return { page, complaints, keysSent };
}

async function openFrame(page: Page): Promise<Frame> {
  await page.getByRole('button', { name: LABEL }).focus();
  await page.keyboard.press('Enter');
  const element = await page.getByTitle(LABEL).and(page.locator('iframe')).elementHandle();
  const frame = await element?.contentFrame();
  if (!frame) throw new Error('the widget has opened no frame');
  return frame;
}

it(
  'a visitor books by typing, without a key anywhere, and the widget keeps to itself',
  async () => {
    const { page, complaints, keysSent } = await visit(website);
    const frame = await openFrame(page);
    const dialog = page.getByRole('dialog', { name: LABEL });
    await frame.getByText('Willow Tree Vets').waitFor();
    expect(await frame.getByTestId('key-input').count()).toBe(0);
    await frame.getByTestId('type-button').press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    const focused = () => page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.ariaLabel);
    expect(await focused()).toBe(LABEL);

    const again = await openFrame(page);
    await again.getByTestId('type-button').click();
    await again.getByTestId('text-input').and(again.locator(':enabled')).press('Escape');
    // The call goes on behind the button.
    await page.getByRole('button', { name: 'Back to your call' }).press('Enter');
    await dialog.waitFor({ state: 'visible' });
    const lines = await converseByTyping(again, scriptOf('booking', 0, seededRandom(SEED)));
    const card = again.getByTestId('booking-card');
    expect({ lines, status: await card.getAttribute('data-status') }).toMatchObject({ status: 'confirmed' });
    expect(system.vetstoria.diary.bookings.map(({ client }) => client.email)).toEqual([
      'caller.0@example.com',
    ]);
    expect({ complaints, keysSent }).toEqual({ complaints: [], keysSent: [] });
    // Beside its element, the page is as it was.
    expect(await page.evaluate(() => [document.body.children.length, document.body.style.length])).toEqual([
      4, 0,
    ]);
    await page.close();
    await Promise.all(system.app.calls.ended());
  },
  CALL_MS_MAX,
);

it('another website can neither show the page of the practice nor get a ticket', async () => {
  const { page, complaints } = await visit(elsewhere);
  const frame = await openFrame(page);
  await frame.waitForURL(/^chrome-error:/);
  expect(complaints.join(' ')).toContain('frame-ancestors');
  expect(await page.evaluate(askTickets, { service: system.url, count: 1 })).toEqual({ failed: 1 });
  await page.close();
});

it('a hundred tickets from one address are refused, also on the website of the practice', async () => {
  const { page } = await visit(website);
  const answers = await page.evaluate(askTickets, { service: system.url, count: 100 });
  expect((answers['429'] ?? 0) + (answers['428'] ?? 0)).toBe(100);
  expect(answers['429']).toBeGreaterThanOrEqual(100 - TICKETS_MAX);
  await page.close();
});

/** Runs in a page. Returns how often each status was answered; `failed` is what the page may not read. */
async function askTickets({
  service,
  count,
}: {
  service: string;
  count: number;
}): Promise<Record<string, number>> {
  const answers: Record<string, number> = {};
  for (let n = 0; n < count; n += 1) {
    const status = await fetch(`${service}/voice/browser/tickets`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ practice: 'default' }),
    }).then(
      (response) => String(response.status),
      () => 'failed',
    );
    answers[status] = (answers[status] ?? 0) + 1;
  }
  return answers;
}
