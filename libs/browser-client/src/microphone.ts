/** The caller's microphone as frames of 24 kHz mono PCM16. */
import { loadWorklet } from './audio-context.ts';
import { BrowserClientError, type BrowserClientErrorCode } from './errors.ts';
import { levelOf } from './level.ts';
import { MICROPHONE_MS_MAX } from './limits.ts';
import { withinMs } from './time-limit.ts';
import { MICROPHONE_PROCESSOR, type FromMicrophone } from './worklet-messages.ts';

export interface MicrophoneOptions {
  readonly context: AudioContext;
  /** The value of `voice.call.started`. With `server`, the browser's own noise suppression is switched off. */
  readonly noiseReduction: 'browser' | 'server';
  /** Called with each frame of 40 ms and its level, from 0 (silence) to 1. Muted frames are silence. */
  readonly onFrame: (samples: Int16Array<ArrayBuffer>, level: number) => void;
  /** Called when the device is unplugged or the permission is withdrawn. */
  readonly onEnded?: () => void;
  readonly getUserMedia?: (constraints: MediaStreamConstraints) => Promise<MediaStream>;
  /** Address of `microphone-worklet.js`; beside this module by default. */
  readonly workletUrl?: string | URL;
}

export interface Microphone {
  readonly muted: boolean;
  setMuted(muted: boolean): void;
  /** Releases the device. Idempotent. */
  close(): void;
}

/** @throws BrowserClientError `microphone_*` or `audio_unsupported` */
export async function openMicrophone(options: MicrophoneOptions): Promise<Microphone> {
  const { context, onFrame } = options;
  const workletUrl = options.workletUrl ?? new URL('./microphone-worklet.js', import.meta.url);
  await loadWorklet(context, workletUrl);
  const stream = await openStream(options);
  const { node, disconnect } = await connect(context, stream, workletUrl);
  node.port.onmessage = ({ data }: MessageEvent<FromMicrophone>): void =>
    onFrame(data.samples, levelOf(data.samples));
  const tracks = stream.getAudioTracks();
  let muted = false;
  let open = true;
  for (const track of tracks) {
    track.addEventListener('ended', () => {
      if (open) options.onEnded?.();
    });
  }
  return {
    get muted(): boolean {
      return muted;
    },
    setMuted(value: boolean): void {
      muted = value;
      for (const track of tracks) track.enabled = !value;
    },
    close(): void {
      if (!open) return;
      open = false;
      node.port.onmessage = null;
      node.port.close();
      disconnect();
      for (const track of tracks) track.stop();
    },
  };
}

/** Echo cancellation is always on: the agent must not hear itself. */
function microphoneConstraints(noiseReduction: 'browser' | 'server'): MediaTrackConstraints {
  const processing = noiseReduction === 'browser';
  return {
    channelCount: 1,
    echoCancellation: true,
    noiseSuppression: processing,
    autoGainControl: processing,
  };
}

/** Returns the code for an error of `getUserMedia`. */
function microphoneErrorCode(error: unknown): BrowserClientErrorCode {
  switch (error instanceof Error ? error.name : '') {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'microphone_denied';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'microphone_missing';
    case 'NotReadableError':
    case 'AbortError':
      return 'microphone_busy';
    default:
      return 'audio_unsupported';
  }
}

async function openStream(options: MicrophoneOptions): Promise<MediaStream> {
  // In an insecure page there is no `mediaDevices`, contrary to its type.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  const getUserMedia = options.getUserMedia ?? devices?.getUserMedia.bind(devices);
  if (getUserMedia === undefined) {
    throw new BrowserClientError(
      'audio_unsupported',
      'the microphone needs a secure page (https or localhost)',
    );
  }
  try {
    const opening = getUserMedia({ audio: microphoneConstraints(options.noiseReduction) });
    return await withinMs(opening, MICROPHONE_MS_MAX, () => {
      // One that comes all the same is released at once.
      void opening.then((late) => late.getTracks().forEach((track) => track.stop())).catch(() => undefined);
      return new DOMException('not opened in time', 'AbortError');
    });
  } catch (cause) {
    throw new BrowserClientError(microphoneErrorCode(cause), 'the microphone could not be opened', { cause });
  }
}

interface Connection {
  readonly node: AudioWorkletNode;
  readonly disconnect: () => void;
}

async function connect(
  context: AudioContext,
  stream: MediaStream,
  workletUrl: string | URL,
): Promise<Connection> {
  try {
    return connectTo(context, stream);
  } catch {
    // Firefox connects a microphone only to a context of the device's own rate; the worklet resamples.
    const native = new AudioContext();
    try {
      await loadWorklet(native, workletUrl);
      const { node, disconnect } = connectTo(native, stream);
      return {
        node,
        disconnect: (): void => {
          disconnect();
          void native.close();
        },
      };
    } catch (cause) {
      for (const track of stream.getTracks()) track.stop();
      await native.close();
      throw new BrowserClientError('audio_unsupported', 'this browser cannot read the microphone', { cause });
    }
  }
}

function connectTo(context: AudioContext, stream: MediaStream): Connection {
  const source = context.createMediaStreamSource(stream);
  const node = new AudioWorkletNode(context, MICROPHONE_PROCESSOR, {
    numberOfInputs: 1,
    numberOfOutputs: 0,
    channelCount: 1,
    channelCountMode: 'explicit',
  });
  source.connect(node);
  return {
    node,
    disconnect: (): void => {
      source.disconnect();
      node.disconnect();
    },
  };
}
