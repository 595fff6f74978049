/** The states of the page at /call in a real Chromium: what is to be seen, read and tapped in each of them. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { seededRandom } from '@petvisor/realtime-agent/testing';
import { chromium, type Browser, type Page } from 'playwright-core';
import { scriptOf } from './outage/scripts.ts';
import { accessibilityProblems } from './testing/accessibility.ts';
import { converseByTyping } from './testing/browser-caller.ts';
import { startQuietSystem, type QuietSystem } from './testing/start-system.ts';

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const SEED = 58;
const START_MS_MAX = 60_000;
const CALL_MS_MAX = 120_000;

/** Windows, in CSS pixels: a window of 1280 × 900 that is zoomed to 200 % has half of each. */
const WINDOWS = {
  desktop: [1280, 900],
  'at 200 %': [640, 450],
  'at 400 %': [320, 225],
  phone: [390, 844],
  'smallest phone': [320, 568],
  'phone with its keyboard': [390, 330],
  landscape: [844, 390],
  'landscape with its keyboard': [667, 160],
} as const;

/** Of a call in which nothing is heard: so short that a test can wait for its end. */
const SHORT_SILENCE = { silenceMsMax: 6_000, idleWarningMs: 5_000 };

let system: QuietSystem;
let browser: Browser;
let folder: string;
let page: Page;
/** Errors, and violations of the content security policy. */
let complaints: string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'page-states-'));
  // Closed at almost every hour, and on no day, so that there are times to offer.
  const openings = [{ opens: '00:00', closes: '00:01' }];
  const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
  const openingHours = Object.fromEntries(days.map((day) => [day, openings]));
  const facts = join(folder, 'facts.json');
  await writeFile(facts, JSON.stringify({ openingHours }));
  system = await startQuietSystem({
    environment: {
      PRACTICE_FACTS_FILE: facts,
      PRACTICE_VISITORS: 'open',
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
  await rm(folder, { recursive: true, force: true });
}, START_MS_MAX);

beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  complaints = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.goto(`${system.url}/call`);
});

afterEach(async () => {
  await page.close();
  expect(complaints).toEqual([]);
});

async function callByTyping({ apiKey }: Pick<QuietSystem, 'apiKey'> = system): Promise<void> {
  await page.getByTestId('key-input').fill(apiKey);
  await page.getByTestId('type-button').click();
  await page.locator('[data-testid="caption"][data-speaker="agent"]').first().waitFor();
}

async function type(words: string): Promise<void> {
  await page.getByTestId('text-input').fill(words);
  await page.getByTestId('send-button').click();
}

/** The numbers that can be tapped as the page is shown: nothing of them is outside the window, or covered. */
async function numbersInSight(): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLAnchorElement>('[data-testid="emergency-card"] a')]
      .filter((link) => {
        const { left, right, top, bottom } = link.getBoundingClientRect();
        const corners = [
          [left + 14, top + 3],
          [right - 14, top + 3],
          [left + 14, bottom - 3],
          [right - 14, bottom - 3],
        ] as const;
        return bottom - top >= 44 && corners.every(([x, y]) => document.elementFromPoint(x, y) === link);
      })
      .map((link) => link.href),
  );
}

async function numbersByWindow(): Promise<Record<string, string | undefined>> {
  const found: Record<string, string | undefined> = {};
  for (const [name, [width, height]] of Object.entries(WINDOWS)) {
    await page.setViewportSize({ width, height });
    found[name] = (await numbersInSight())[0];
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  return found;
}

it(
  'shows the number that is answered now first, in every window and in every state, until it is called off',
  async () => {
    const everywhere = Object.fromEntries(Object.keys(WINDOWS).map((name) => [name, 'tel:02079460999']));
    await callByTyping();
    await type('My dog has stopped breathing');
    await page.getByTestId('emergency-card').waitFor();
    expect(await numbersByWindow()).toEqual(everywhere);
    expect(await accessibilityProblems(page)).toEqual([]);

    // With the field for typing at work, as above the keyboard of a phone.
    await page.setViewportSize({ width: 320, height: 225 });
    await page.getByTestId('text-input').focus();
    expect((await numbersInSight())[0]).toBe('tel:02079460999');

    await page.getByTestId('hang-up').click();
    await page.getByTestId('ended').waitFor();
    expect(await page.getByTestId('rating').isVisible()).toBe(false);
    expect(await numbersByWindow()).toEqual(everywhere);
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByTestId('call-again').click();
    expect(await numbersByWindow()).toEqual(everywhere);
    await page.getByTestId('call-off').click();
    await page.getByTestId('emergency-card').waitFor({ state: 'hidden' });
  },
  CALL_MS_MAX,
);

it(
  'takes the numbers away once the caller says that it is no emergency, and shows them for the next one',
  async () => {
    await callByTyping();
    await type('My dog has stopped breathing');
    await page.getByTestId('emergency-card').waitFor();
    await type('No, sorry, it is not an emergency');
    await page.getByTestId('emergency-card').waitFor({ state: 'hidden' });
    await type('He has stopped breathing!');
    await page.getByTestId('emergency-card').waitFor();
    await page.getByTestId('hang-up').click();
    await page.getByTestId('ended').waitFor();
  },
  CALL_MS_MAX,
);

it(
  'warns before it ends a silent call, goes on for somebody who is still there, and keeps what they were typing',
  async () => {
    const quick = await startQuietSystem({
      environment: { OPENAI_SPEECH_MODEL: 'gpt-4o-mini-tts' },
      overrides: { limits: SHORT_SILENCE },
    });
    try {
      await page.goto(`${quick.url}/call`);
      await callByTyping(quick);
      await page.getByTestId('idle-warning').waitFor();
      expect(await accessibilityProblems(page)).toEqual([]);
      await page.getByTestId('still-here').click();
      await page.getByTestId('idle-warning').waitFor({ state: 'hidden' });
      await page.getByTestId('text-input').fill('Does she need to be');
      await page.getByTestId('idle-warning').waitFor();
      await page.getByTestId('ended').waitFor();
      expect(await page.getByTestId('end-typed').innerText()).toContain('Does she need to be');
      await page.getByTestId('call-again').click();
      expect(await page.getByTestId('text-input').inputValue()).toBe('Does she need to be');
    } finally {
      await quick.close();
    }
  },
  CALL_MS_MAX,
);

it(
  'offers times to tap, and sentences that go with them',
  async () => {
    await callByTyping();
    const chip = page.getByTestId('chip');
    expect((await chip.allInnerTexts()).join()).toContain('book a vaccination');
    const offer = page.getByTestId('offer').first();
    await converseByTyping(page.mainFrame(), scriptOf('booking', 0, seededRandom(SEED)), () =>
      offer.isVisible(),
    );
    expect(await chip.allInnerTexts()).toContain('“Is there anything earlier?”');
    expect(await accessibilityProblems(page)).toEqual([]);
    await offer.click();
    const said = page.locator('[data-testid="caption"][data-speaker="caller"]').last();
    expect(await said.innerText()).toMatch(/ at .*, please\./);
    await page.getByTestId('hang-up').click();
    await page.getByTestId('rating-skip').click();
    await page.getByTestId('ended').waitFor();
  },
  CALL_MS_MAX,
);

it(
  'begins no call before the microphone is allowed, and shows the telephone of the practice where that fails',
  async () => {
    const before = await system.app.database.conversations.list({ limit: 1 });
    await page.goto(`${system.url}/call/default`);
    await page.getByTestId('call-button').click();
    const problem = page.getByTestId('start-problem');
    await problem.filter({ hasText: /microphone/i }).waitFor();
    const link = page.getByTestId('ring-practice').getByRole('link');
    expect(await link.getAttribute('href')).toBe('tel:02079460123');
    expect(await system.app.database.conversations.list({ limit: 1 })).toEqual(before);
    expect(await accessibilityProblems(page)).toEqual([]);
  },
  CALL_MS_MAX,
);

it(
  'says beside itself what the receptionist does, keeps and costs',
  async () => {
    await page.goto(`${system.url}/call/default`);
    const link = page.getByTestId('about').filter({ visible: true });
    await page.goto((await link.getAttribute('href')) ?? '');
    await page.getByRole('heading', { name: 'What is kept, and for how long' }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
  },
  CALL_MS_MAX,
);

it(
  'plays nothing to who types, and leaves each line once to be read',
  async () => {
    await page.addInitScript(() => {
      const connect = Reflect.get(AudioNode.prototype, 'connect') as (...given: unknown[]) => unknown;
      AudioNode.prototype.connect = function (this: AudioNode, ...given: unknown[]) {
        const isSilent = this instanceof GainNode && this.gain.value === 0;
        if (given[0] instanceof AudioDestinationNode && !isSilent) throw new Error('sound is played');
        return connect.apply(this, given);
      } as typeof AudioNode.prototype.connect;
    });
    await page.reload();
    await callByTyping();
    await page.locator('#spoken p').first().waitFor({ state: 'attached' });
    await page.locator('#spoken p').first().waitFor({ state: 'detached' });
    const live = await page.locator('[aria-live], [role="log"], [role="status"]').allTextContents();
    expect(live.join(' ')).not.toContain('automated');
    await page.getByTestId('hang-up').click();
    await page.getByTestId('rating-skip').click();
    await page.getByTestId('ended').waitFor();
  },
  CALL_MS_MAX,
);
