/** Renders utterances as microphone audio and as text. */
import { readFile } from 'node:fs/promises';
import { readWav } from '@petvisor/audio-dsp';
import { AUDIO } from '@petvisor/wire-protocol';
import { resamplePcm16, type Speech, type VoiceName } from '@petvisor/speech';
import type { Utterance } from './call-script.ts';

/** @returns PCM16 mono 24 kHz */
export async function renderUtterance(
  utterance: Utterance,
  speech: Speech,
  voice: VoiceName,
): Promise<Int16Array> {
  if (typeof utterance === 'string') return speech.speak(utterance, { voice });
  if (isSequence(utterance)) {
    const parts: Int16Array[] = [];
    for (const part of utterance) parts.push(await renderUtterance(part, speech, voice));
    return join(parts);
  }
  if ('pauseMs' in utterance) return new Int16Array((utterance.pauseMs * AUDIO.sampleRateHz) / 1000);
  const { samples, sampleRateHz, channels } = readWav(await readFile(utterance.wav));
  const mono = channels === 1 ? samples : samples.filter((_, index) => index % channels === 0);
  return resamplePcm16(mono, sampleRateHz, AUDIO.sampleRateHz);
}

/** Text of an utterance, for the transcript and for typing. */
export function wordsOf(utterance: Utterance): string {
  if (typeof utterance === 'string') return utterance;
  if (isSequence(utterance))
    return utterance
      .map(wordsOf)
      .filter((words) => words !== '')
      .join(' ');
  return 'wav' in utterance ? `(${utterance.wav})` : '';
}

function isSequence(utterance: Utterance): utterance is readonly Utterance[] {
  return Array.isArray(utterance);
}

function join(parts: readonly Int16Array[]): Int16Array {
  const whole = new Int16Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
