/** One audio context for microphone and speaker. Create it in the handler of a click, or browsers keep it silent. */
import { BrowserClientError } from './errors.ts';
import { SAMPLE_RATE_HZ } from './sample-rate.ts';

/**
 * At the call's own rate of 24 kHz, so that nothing is resampled.
 * @throws BrowserClientError `audio_unsupported`
 */
export function createAudioContext(): AudioContext {
  const supported = typeof AudioContext !== 'undefined' && typeof AudioWorkletNode !== 'undefined';
  if (!supported) throw new BrowserClientError('audio_unsupported', 'this browser has no AudioWorklet');
  const context = new AudioContext({ sampleRate: SAMPLE_RATE_HZ, latencyHint: 'interactive' });
  // Resolves only once the browser allows sound, so it is not awaited.
  void context.resume();
  return context;
}

/** Loads a worklet's file into a context. Loading the same file again does nothing. */
export async function loadWorklet(context: AudioContext, url: string | URL): Promise<void> {
  // Outside a secure page a context has no `audioWorklet`, whatever the types say.
  const worklet = context.audioWorklet as AudioWorklet | undefined;
  if (worklet === undefined) throw new BrowserClientError('audio_unsupported', 'audio needs a secure page');
  try {
    await worklet.addModule(url);
  } catch (cause) {
    throw new BrowserClientError('audio_unsupported', 'the audio worklet could not be loaded', { cause });
  }
}
