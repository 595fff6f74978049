/** One audio context for microphone and speaker. Create it in the handler of a click; otherwise browsers keep it silent. */
import { BrowserClientError } from './errors.ts';
import { WORKLET_MS_MAX } from './limits.ts';
import { SAMPLE_RATE_HZ } from './sample-rate.ts';
import { withinMs } from './time-limit.ts';

/**
 * Creates a context at 24 kHz, the rate of a call, so that nothing is resampled.
 *
 * @throws BrowserClientError `audio_unsupported`
 */
export function createAudioContext(): AudioContext {
  const supported = typeof AudioContext !== 'undefined' && typeof AudioWorkletNode !== 'undefined';
  if (!supported) throw new BrowserClientError('audio_unsupported', 'this browser has no AudioWorklet');
  const context = new AudioContext({ sampleRate: SAMPLE_RATE_HZ, latencyHint: 'interactive' });
  // Not awaited: it resolves only once the browser allows sound.
  void context.resume();
  return context;
}

/** Loads the file of a worklet into a context. Loading the same file again does nothing. */
export async function loadWorklet(context: AudioContext, url: string | URL): Promise<void> {
  // In an insecure page a context has no `audioWorklet`, contrary to its type.
  const worklet = context.audioWorklet as AudioWorklet | undefined;
  if (worklet === undefined)
    throw new BrowserClientError('audio_unsupported', 'audio needs a secure page (https or localhost)');
  try {
    await withinMs(worklet.addModule(url), WORKLET_MS_MAX, () => new Error('not loaded in time'));
  } catch (cause) {
    throw new BrowserClientError('audio_unsupported', 'the audio worklet could not be loaded', { cause });
  }
}
