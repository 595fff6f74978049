/**
 * Calls from the built page in a real Chromium with a fake microphone, against the scripted gateway; checks what the
 * caller sees and what the gateway receives, and writes screenshots to `out-tsc/look`. `CHROMIUM` names another browser.
 */
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { startScriptedGateway, type ScriptedGateway } from './scripted-gateway.ts';

const ROOT = join(import.meta.dirname, '../..');
const PICTURES = join(ROOT, 'out-tsc/look');
const API_KEY = 'pv_looking';
const WAIT_MS_MAX = 20_000;
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-fake-device-for-media-stream',
];

type Look = {
  readonly page: Page;
  readonly gateway: ScriptedGateway;
  readonly picture: (name: string) => Promise<void>;
};
interface Setting {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly dark?: boolean;
  readonly booking?: 'confirmed' | 'rejected' | 'unknown';
  /** `given`: a stream that the test creates, at another sample rate than the call's. */
  readonly microphone?: 'granted' | 'denied' | 'given';
}

await mkdir(PICTURES, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: FLAGS,
});
try {
  await look(browser, { name: 'desktop', width: 1280, height: 860 }, wholeCall);
  await look(browser, { name: 'mobile', width: 390, height: 844, booking: 'unknown' }, wholeCall);
  await look(browser, { name: 'dark', width: 1280, height: 860, dark: true, booking: 'rejected' }, wholeCall);
  await look(browser, { name: 'denied', width: 390, height: 844, microphone: 'denied' }, typedCall);
  await look(browser, { name: 'given', width: 1280, height: 860, microphone: 'given' }, toneCall);
  await look(browser, { name: 'wrong-key', width: 1280, height: 860 }, wrongKey);
} finally {
  await browser.close();
}
console.log(`pictures: ${PICTURES}`);

async function look(from: Browser, setting: Setting, act: (look: Look) => Promise<void>): Promise<void> {
  const { name, width, height, dark = false, booking = 'confirmed', microphone = 'granted' } = setting;
  const gateway = await startScriptedGateway({
    publicDir: join(ROOT, 'dist/public'),
    apiKey: API_KEY,
    booking,
  });
  const context = await from.newContext({
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    permissions: microphone === 'granted' ? ['microphone'] : [],
  });
  try {
    if (microphone === 'given') await context.addInitScript(giveTone);
    const page = await context.newPage();
    page.setDefaultTimeout(WAIT_MS_MAX);
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    // Chromium reports the 401 of a wrong key itself; anything else, such as a CSP violation, is an error.
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('401')) complaints.push(message.text());
    });
    await page.goto(`${gateway.url}/call`);
    await act({
      page,
      gateway,
      picture: async (step) => void (await page.screenshot({ path: join(PICTURES, `${name}-${step}.png`) })),
    });
    assert.deepEqual(complaints, []);
    console.log(`${name}: as it should be`);
  } finally {
    await context.close();
    await gateway.close();
  }
}

async function wholeCall({ page, gateway, picture }: Look): Promise<void> {
  await picture('1-start');
  await page.getByTestId('key-input').fill(API_KEY);
  await page.getByTestId('call-button').click();
  await page.locator('[data-activity=agent_speaking]').waitFor();
  await page.getByTestId('caption').filter({ hasText: 'automated' }).waitFor();
  await picture('2-greeting');
  await page.getByTestId('mute').waitFor();
  gateway.bargeIn('Hi, I would like to book a vaccination for my dog.');
  await page.locator('[data-testid=caption][data-status=interrupted]').waitFor();
  await page.locator('[data-testid=caption]').filter({ hasText: 'suits you best?' }).waitFor();
  await picture('3-offers');
  await page.getByTestId('text-input').fill('Tuesday at half past ten, please.');
  await page.getByTestId('send-button').click();
  await page.locator('[data-activity=working]').waitFor();
  await picture('4-working');
  await page.getByTestId('chip').first().click();
  await page.getByTestId('booking-card').waitFor();
  await page.getByTestId('caption').nth(5).waitFor();
  await picture('5-booking');
  await page.getByTestId('hang-up').click();
  await page.getByTestId('rating-skip').waitFor();
  await picture('6-rating');
  await page.getByTestId('rate-4').click();
  await page.getByTestId('ended').waitFor();
  await picture('7-end');

  const playbacks = gateway.events.filter((event) => event.type === 'voice.playback');
  assert.ok(playbacks.length > 20, `only ${playbacks.length} playback reports`);
  assert.ok(gateway.heard.ms > 1_000, `only ${gateway.heard.ms} ms of the microphone arrived`);
  assert.ok(gateway.heard.peak > 500, `the microphone is silent: ${gateway.heard.peak}`);
  assert.deepEqual(
    gateway.events.slice(-2).map((event) => event.type),
    ['voice.rate', 'voice.hangup'],
  );
  await page.getByTestId('call-again').click();
  assert.equal(await page.getByTestId('key-input').inputValue(), API_KEY);
}

async function typedCall({ page, gateway, picture }: Look): Promise<void> {
  await page.getByTestId('key-input').fill(API_KEY);
  await page.getByTestId('call-button').click();
  await page.getByTestId('start-problem').filter({ hasText: 'blocked' }).waitFor();
  await picture('1-microphone');
  await page.getByTestId('type-button').click();
  await page.getByTestId('caption').filter({ hasText: 'Hello' }).waitFor();
  await page.getByTestId('chip').first().click();
  await page.locator('[data-testid=caption][data-speaker=agent]').nth(1).waitFor();
  gateway.end();
  await page.getByTestId('ended').waitFor();
  await picture('2-end');
  assert.equal(gateway.heard.ms, 0);
}

/** Runs in the page. */
function giveTone(): void {
  navigator.mediaDevices.getUserMedia = (): Promise<MediaStream> => {
    const context = new AudioContext({ sampleRate: 48_000 });
    const tone = new OscillatorNode(context, { frequency: 440 });
    const destination = context.createMediaStreamDestination();
    tone.connect(new GainNode(context, { gain: 0.5 })).connect(destination);
    tone.start();
    return Promise.resolve(destination.stream);
  };
}

async function toneCall({ page, gateway }: Look): Promise<void> {
  await page.getByTestId('key-input').fill(API_KEY);
  await page.getByTestId('key-input').press('Enter');
  await page.getByTestId('caption').filter({ hasText: 'help you and your pet today?' }).waitFor();
  await page.getByTestId('mute').click();
  const { ms, peak, crossings } = gateway.heard;
  const hz = crossings / 2 / (ms / 1000);
  assert.ok(
    Math.abs(peak / 32_768 - 0.5) < 0.05,
    `a tone of half the full scale arrived with a peak of ${peak}`,
  );
  assert.ok(Math.abs(hz - 440) < 10, `a tone of 440 Hz arrived with ${hz} Hz`);
  await page.getByTestId('hang-up').click();
  await page.getByTestId('rating-skip').click();
  await page.getByTestId('ended').waitFor();
}

async function wrongKey({ page, picture }: Look): Promise<void> {
  await page.getByTestId('key-input').fill('wrong');
  await page.getByTestId('call-button').click();
  await page.getByTestId('start-problem').filter({ hasText: 'not accepted' }).waitFor();
  await picture('1-problem');
}
