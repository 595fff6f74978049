/** The staff view in a real Chromium: sessions of the real app, lists whose callers are hostile, keyboard, axe. */
import { readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { accessibilityProblems } from './testing/accessibility.ts';
import { answerStaffRoutes, HOSTILE } from './testing/staff-answers.ts';
import { addKey } from './testing/staff-client.ts';
import { startQuietSystem, type QuietSystem } from './testing/start-system.ts';

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const TEST_MS_MAX = 120_000;
const CLICKS_MAX = 6;
const PAGE_BYTES_MAX = 250_000;
/** 1 December 2026, 09:00 UTC. */
const AT_MS = 1_796_115_600_000;
const VIEWS = ['todo', 'calls', 'calls/7', 'figures', 'practice'];

let system: QuietSystem;
let browser: Browser;
let context: BrowserContext | undefined;

beforeAll(async () => {
  system = await startQuietSystem();
  browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  });
}, TEST_MS_MAX);

afterEach(() => context?.close());

afterAll(async () => {
  await browser?.close();
  await system?.close();
}, TEST_MS_MAX);

async function openPage(width = 1200, colorScheme: 'light' | 'dark' = 'light') {
  await context?.close();
  context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) errors.push(message.text());
  });
  const answers = await answerStaffRoutes(page);
  await page.goto(`${system.url}/staff`);
  return { page, answers, errors };
}

async function signIn(page: Page, scope: 'staff' | 'call' = 'staff', known?: string): Promise<string> {
  const key = known ?? (await addKey(system, scope));
  await page.getByLabel('Staff key').fill(key);
  await page.keyboard.press('Enter');
  return key;
}

/** A call about a rabbit, with an emergency and a booking of unknown outcome. */
async function leaveBehind({ app: { database } }: QuietSystem): Promise<void> {
  const startedAtMs = AT_MS;
  const [user] = await database.users.list();
  const conversationId = await database.conversations.start({ userId: user?.id ?? 0, startedAtMs });
  await database.conversations.addExchange(conversationId, {
    timestampMs: startedAtMs,
    userInput: 'My rabbit has stopped eating',
    aiResponse: 'I am sorry to hear that.',
    generatedResponse: 'I am sorry to hear that.',
    inputTokens: 1,
    outputTokens: 2,
    totalTokens: 3,
  });
  await database.conversations.end(conversationId, {
    endedAtMs: startedAtMs + 30_000,
    reason: 'caller_hung_up',
    booked: false,
    costUsd: 0.25,
  });
  await database.followUps.add({
    conversationId,
    topic: 'other',
    callerName: 'Ada',
    kind: 'emergency',
    words: 'He fell',
    createdAtMs: startedAtMs,
  });
  const booking = { key: 'k1', conversationId, slotDateTime: '2026-12-01T10:00:00', ownerFirstName: 'Ada' };
  await database.bookings.claim({ ...booking, createdAtMs: startedAtMs });
  await database.bookings.settle('k1', { status: 'unknown', settledAtMs: startedAtMs });
}

const problem = (page: Page) => page.getByRole('alert');

async function openView(page: Page, view: string): Promise<void> {
  await page.evaluate((hash) => (location.hash = hash), view);
  await page.locator('#view table, #view .card').first().waitFor();
}

it(
  'signs in with the keyboard, says in words why a key cannot, survives a reload, and leaves nothing after signing out',
  async () => {
    const { page, errors } = await openPage();
    await page.getByLabel('Staff key').fill('no such key');
    await page.keyboard.press('Enter');
    await problem(page).getByText('This key cannot sign in').waitFor();
    await signIn(page, 'call');
    await problem(page).getByText('This key cannot sign in').waitFor();
    await signIn(page);
    await page.locator('.card').first().waitFor();
    await page.reload();
    await page.locator('.card').first().waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('Staff key').waitFor();
    expect(await page.locator('#view > *').count()).toBe(0);
    await page.reload();
    await page.getByLabel('Staff key').waitFor();
    expect(errors).toEqual([]);
  },
  TEST_MS_MAX,
);

it(
  'shows hostile names, words and facts as text in every view, in few bytes, and without anything that axe finds',
  async () => {
    for (const [width, scheme] of [
      [320, 'light'],
      [1200, 'dark'],
    ] as const) {
      const { page, errors } = await openPage(width, scheme);
      const found = [await accessibilityProblems(page)];
      await signIn(page);
      await page.locator('.card').first().waitFor();
      for (const view of VIEWS) {
        await openView(page, view);
        found.push(await accessibilityProblems(page));
        expect(
          await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
        ).toBeLessThanOrEqual(0);
        expect(await page.locator('#view').innerText()).toContain(view === 'figures' ? '23:00' : HOSTILE[1]);
      }
      expect(await page.evaluate(() => 'ran' in window)).toBe(false);
      expect([found.flat(), errors]).toEqual([[], []]);
    }
    const folder = join(
      dirname(fileURLToPath(import.meta.resolve('@petvisor/web/package.json'))),
      'dist/public/staff',
    );
    const files = (await readdir(folder, { recursive: true })).filter((file) =>
      /\.(html|css|js)$/.test(file),
    );
    const sizes = await Promise.all(files.map(async (file) => (await stat(join(folder, file))).size));
    expect(files).toHaveLength(3);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(PAGE_BYTES_MAX);
  },
  TEST_MS_MAX,
);

it(
  'keeps the note that is being typed through an end of the session, and through what is new',
  async () => {
    const { page, answers } = await openPage();
    const key = await signIn(page);
    const emergency = page.locator('.card[data-kind="emergency"]').first();
    await emergency.getByLabel('Note').fill('Rang back, is on the way');
    answers.add('50', 'emergency');
    answers.tell('follow_up.added', { id: '50', kind: 'emergency' });
    await page.locator('#note-50').waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('note-1');
    answers.ended = true;
    await page.keyboard.press('Enter');
    await problem(page).getByText('what you were typing is kept').waitFor();
    answers.ended = false;
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('key');
    await signIn(page, 'staff', key);
    await emergency.waitFor();
    expect(await page.locator('#note-1').inputValue()).toBe('Rang back, is on the way');
  },
  TEST_MS_MAX,
);

it(
  'lets a receptionist do each of five tasks in at most six clicks from the sign-in',
  async () => {
    const { page, answers } = await openPage();
    await signIn(page);
    let clicks = 0;
    const click = async (name: RegExp, role: 'link' | 'button' = 'link') => {
      clicks += 1;
      await page.getByRole(role, { name }).first().click();
    };
    await click(/^Settle: Emergency/, 'button');
    await page.locator('.card[data-kind="emergency"]').waitFor({ state: 'detached' });
    expect(answers.changes[0]).toMatchObject({ what: 'POST follow-ups/1/settlement', body: { note: '' } });
    expect(answers.changes[0]?.csrfToken).toMatch(/.{16}/);
    expect(clicks).toBeLessThanOrEqual(CLICKS_MAX);

    const ring = page.locator('.card[data-kind="call_back"] a[href^="tel:"]').first();
    expect(await ring.getAttribute('href')).toMatch(/^tel:\+442079460000\d*$/);

    clicks = 0;
    await click(/^Calls$/);
    await page.getByLabel('Words, name or number').fill('rabbit');
    await click(/^Search$/, 'button');
    await page.getByRole('status').getByText('Calls were found.').waitFor();
    expect(answers.searches).toContain('rabbit');
    await page.locator('a[href="#calls/7"]').click();
    await page.getByText('My rabbit.').waitFor();
    expect(await page.locator('[data-heard="false"] s').count()).toBe(1);
    expect(clicks + 1).toBeLessThanOrEqual(CLICKS_MAX);

    clicks = 0;
    await click(/^How it goes$/);
    await page.getByRole('row', { name: /^2026-11-02/ }).waitFor();
    expect(clicks).toBeLessThanOrEqual(CLICKS_MAX);

    clicks = 0;
    await click(/^Calls$/);
    await page.getByRole('button', { name: 'End call 9' }).waitFor();
    answers.tell('call.said', { id: 9, who: 'caller', text: 'My dog limps' });
    await page.getByText('Caller: My dog limps').waitFor();
    await click(/^End call 9$/, 'button');
    await page.getByText('Nobody is on a call.').waitFor();
    expect(answers.changes.map(({ what }) => what)).toContain('POST calls/9/end');
    expect(clicks).toBeLessThanOrEqual(CLICKS_MAX);
  },
  TEST_MS_MAX,
);

it(
  'shows the lists, figures and facts of the app itself',
  async () => {
    const { page } = await openPage();
    await page.unroute('**/staff/api/**');
    await signIn(page);
    await page.getByText('Nothing is to be done.').waitFor();
    await leaveBehind(system);
    await page.reload();
    await page.getByRole('button', { name: 'Settle: Emergency, Ada' }).click();
    await page.getByRole('button', { name: 'It is in the diary: Booking of unknown outcome, Ada' }).click();
    await page.getByText('Nothing is to be done.').waitFor();
    await page.getByRole('link', { name: 'Calls' }).click();
    await page.getByText('Nobody is on a call.').waitFor();
    await page.getByLabel('Words, name or number').fill('rabbit');
    await page.getByLabel('From').fill('2026-01-01');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByText('My rabbit has stopped eating').waitFor();
    await page.getByRole('link', { name: /^Ada, / }).click();
    await page.getByText('I am sorry to hear that.').waitFor();
    await page.getByRole('link', { name: 'How it goes' }).click();
    await page.getByRole('row', { name: /^23:00/ }).waitFor();
    await page.getByRole('link', { name: 'The practice' }).click();
    await page.getByRole('heading', { name: 'Keys' }).waitFor();
    expect(await problem(page).count()).toBe(0);
  },
  TEST_MS_MAX,
);
