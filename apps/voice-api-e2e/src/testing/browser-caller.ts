/** A caller at the page: reads the captions, and speaks into the microphone of the page. */
import {
  chooseMove,
  renderUtterance,
  wordsOf,
  type CallScript,
  type Move,
  type Utterance,
} from '@petvisor/callers';
import type { Speech } from '@petvisor/speech';
import type { Frame, Page } from 'playwright-core';

declare global {
  interface Window {
    /** Plays PCM16 (base64, 24 kHz) into the page's microphone; resolves when it has been played. */
    speakIntoMicrophone(pcm: string): Promise<void>;
  }
}

/** Time between the agent's last word and the caller's first. */
const TURN_GAP_MS = 700;
/** Maximum number of lines of a conversation. */
const LINES_MAX = 80;

/** Replaces the microphone by one that the test speaks into. For `page.addInitScript`. */
export function installMicrophone(): void {
  const context = new AudioContext();
  const microphone = context.createMediaStreamDestination();
  navigator.mediaDevices.getUserMedia = async (): Promise<MediaStream> => {
    await context.resume();
    return microphone.stream.clone();
  };
  window.speakIntoMicrophone = async (pcm): Promise<void> => {
    const bytes = Uint8Array.from(atob(pcm), (character) => character.charCodeAt(0));
    const samples = Float32Array.from(new Int16Array(bytes.buffer), (sample) => sample / 32_768);
    const buffer = context.createBuffer(1, samples.length, 24_000);
    buffer.copyToChannel(samples, 0);
    const source = context.createBufferSource();
    source.buffer = buffer;
    source.connect(microphone);
    const ended = new Promise((resolve) => source.addEventListener('ended', resolve, { once: true }));
    source.start();
    await ended;
  };
}

/**
 * Holds the conversation of `script` until the page shows that the call is over.
 *
 * @returns what both have said, for diagnosis
 */
export async function converse(
  page: Page,
  script: CallScript,
  speech: Speech,
  onTurn: () => Promise<void> = () => Promise.resolve(),
): Promise<string[]> {
  const lines: string[] = [];
  const timesMade = new Map<Move, number>();
  let answered = 0;
  while (lines.length < LINES_MAX) {
    const said = await nextTurn(page, answered);
    if (said === undefined) break;
    answered = said.captions;
    lines.push(`agent: ${said.text}`);
    await onTurn();
    const move = chooseMove(script, said.text, timesMade);
    if (move === undefined) continue;
    const utterance = utteranceOf(move, script, said.text, timesMade);
    lines.push(`caller: ${wordsOf(utterance)}`);
    const pcm = await renderUtterance(utterance, speech, script.voice);
    const bytes = Buffer.from(pcm.buffer, pcm.byteOffset, pcm.byteLength);
    await page.evaluate((audio) => window.speakIntoMicrophone(audio), bytes.toString('base64'));
  }
  return lines;
}

/**
 * Holds the conversation of `script` by typing, until the page shows that the call is over, or `isDone`.
 *
 * @returns what both have said
 */
export async function converseByTyping(
  page: Frame,
  script: CallScript,
  isDone: () => Promise<boolean> = () => Promise.resolve(false),
): Promise<string[]> {
  const lines: string[] = [];
  const timesMade = new Map<Move, number>();
  let answered = 0;
  while (lines.length < LINES_MAX) {
    const said = await nextTurn(page, answered);
    if (said === undefined) break;
    answered = said.captions;
    lines.push(`agent: ${said.text}`);
    if (await isDone()) break;
    const move = chooseMove(script, said.text, timesMade);
    if (move === undefined) continue;
    const utterance = utteranceOf(move, script, said.text, timesMade);
    lines.push(`caller: ${wordsOf(utterance)}`);
    await page.getByTestId('text-input').fill(wordsOf(utterance));
    await page.getByTestId('send-button').click();
  }
  return lines;
}

function utteranceOf(
  move: Move,
  script: CallScript,
  agentSaid: string,
  timesMade: Map<Move, number>,
): Utterance {
  const times = timesMade.get(move) ?? 0;
  timesMade.set(move, times + 1);
  const { say } = move;
  return typeof say === 'function' ? say({ persona: script.persona, agentSaid, times }) : say;
}

/** Waits until the agent has finished. Returns what it has said since; undefined when the call is over. */
async function nextTurn(
  page: Pick<Frame, 'waitForFunction'>,
  answered: number,
): Promise<{ text: string; captions: number } | undefined> {
  const turn = await page.waitForFunction(
    ({ from, gapMs }) => {
      const { phase, activity } = document.body.dataset;
      if (phase === 'ended' || phase === 'leaving') return 'over';
      const captions = [...document.querySelectorAll<HTMLElement>('[data-testid="caption"]')];
      const news = captions.slice(from).filter((caption) => caption.dataset['speaker'] === 'agent');
      const isQuiet = activity === 'listening' && captions.every((each) => each.dataset['status'] !== 'live');
      const text = news.map((caption) => caption.innerText).join(' ');
      const state = `${captions.length} ${text} ${String(isQuiet)}`;
      const memory = window as unknown as { quietState?: string; quietSince?: number };
      if (memory.quietState !== state) {
        memory.quietState = state;
        memory.quietSince = performance.now();
      }
      const isLong = performance.now() - (memory.quietSince ?? 0) >= gapMs;
      return isQuiet && isLong && text !== '' ? { text, captions: captions.length } : false;
    },
    { from: answered, gapMs: TURN_GAP_MS },
    { timeout: 60_000, polling: 100 },
  );
  const value = await turn.jsonValue();
  return value === 'over' || value === false ? undefined : value;
}
