/** One call from a page of the check: the agent is heard, the caller is understood, and the answer is heard. */
import type { Browser, Page } from 'playwright-core';
import { installMicrophone } from '../testing/browser-caller.ts';
import type { System } from '../testing/start-system.ts';
import type { Site } from './site.ts';

const WAIT_MS_MAX = 60_000;
/** What must be heard of the greeting and of the answer, each. */
const HEARD_MS_MIN = 1_000;
/** Nothing more is heard for this long when the agent has ended: on a busy machine its audio has gaps. */
const QUIET_MS_MIN = 2_000;
const QUESTION = 'What are your opening hours?';
const UNDERSTOOD = /opening hours/i;

export interface PageCall {
  /** Everything that was heard of the agent. */
  readonly heardMs: number;
  /** What the caller has said, as the voice service has written it down. */
  readonly spoken: string;
}

/** @throws Error when the page does not hear or does not speak, with what it complained of */
export async function callFromPage(browser: Browser, site: Site, system: System): Promise<PageCall> {
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  try {
    await page.addInitScript(installMicrophone);
    const query = new URLSearchParams({ service: system.url, key: system.apiKey });
    await page.goto(`${site.origin}/?${query.toString()}`);
    await page.getByRole('button').click();
    const greeted = await untilQuiet(page, 'the greeting', HEARD_MS_MIN);
    const pcm = await system.speech.speak(QUESTION, { voice: 'slt' });
    const bytes = Buffer.from(pcm.buffer, pcm.byteOffset, pcm.byteLength);
    await page.evaluate((audio) => window.speakIntoMicrophone(audio), bytes.toString('base64'));
    const heardMs = await untilQuiet(page, 'an answer', greeted + HEARD_MS_MIN);
    const spoken = await page.evaluate(() => document.body.dataset['spoken'] ?? '');
    if (!UNDERSTOOD.test(spoken)) throw new Error(`the caller was understood as: ${spoken}`);
    return { heardMs, spoken };
  } catch (error) {
    const state = await page.evaluate(() => JSON.stringify(document.body.dataset)).catch(() => 'gone');
    throw new Error(`${String(error)}\n  page: ${state}\n  ${complaints.join('\n  ')}`, { cause: error });
  } finally {
    await page.close();
  }
}

/** Waits until at least `heardMsMin` was heard in all and the agent has ended. Returns how much was heard. */
async function untilQuiet(page: Page, what: string, heardMsMin: number): Promise<number> {
  const heard = await page
    .waitForFunction(
      ({ min, quietMs }) => {
        const { heardMs = '0', isPlaying, failure, microphone } = document.body.dataset;
        if (failure !== undefined) return -1;
        const memory = window as unknown as { heardMs?: string; heardAt?: number };
        if (memory.heardMs !== heardMs) {
          memory.heardMs = heardMs;
          memory.heardAt = performance.now();
        }
        const isQuiet = isPlaying === 'false' && performance.now() - (memory.heardAt ?? 0) >= quietMs;
        return isQuiet && Number(heardMs) >= min && microphone === 'open' ? Number(heardMs) : false;
      },
      { min: heardMsMin, quietMs: QUIET_MS_MIN },
      { timeout: WAIT_MS_MAX, polling: 100 },
    )
    .catch((cause: unknown) => {
      throw new Error(`${what} was not heard`, { cause });
    });
  const heardMs = Number(await heard.jsonValue());
  if (heardMs < 0) throw new Error('the page has failed');
  return heardMs;
}
