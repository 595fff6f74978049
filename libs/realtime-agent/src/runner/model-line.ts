/** The line to the model: one at a time, and what an old one still says is not heard. */
import { AUDIO } from '@petvisor/wire-protocol';
import type { CallEvent } from '../call/events.ts';
import { parseModelEvent } from '../call/model-event.ts';
import { fromBase64, toBase64, type Base64Audio } from '../base64-audio.ts';
import type { AudioPlace, ConnectModel, ModelLink } from '../ports.ts';

export type LineEvent = Extract<CallEvent, { type: `model.${string}` }>;

export interface ModelLine {
  open(): void;
  send: ModelLink['send'];
  sendAudio: ModelLink['sendAudio'];
  close(): void;
  /** Whether this line is the one that is open. */
  isCurrent(line: number): boolean;
  /** Resolves when every connection so far that was closed is gone. */
  closed(): Promise<unknown>;
}

export function createModelLine(options: {
  readonly connectModel: ConnectModel;
  readonly now: () => number;
  /** What came, on which line, and the sound of `model.audio`. */
  readonly onEvent: (event: LineEvent, line: number, audio?: Base64Audio) => void;
  readonly report: (message: string, values: Readonly<Record<string, unknown>>) => void;
}): ModelLine {
  const { connectModel, now, onEvent, report } = options;
  let lines = 0;
  let link: ModelLink | undefined;
  let closed: Promise<unknown> = Promise.resolve();

  function take(raw: unknown, line: number): void {
    const parsed = parseModelEvent(raw);
    if (!parsed.ok) {
      if (parsed.code === 'malformed') report('a malformed event of the voice service', {});
      return;
    }
    const { event } = parsed;
    if (event.type !== 'response.output_audio.delta') {
      return onEvent({ type: 'model.event', event, atMs: now() }, line);
    }
    const { response_id, item_id, output_index, content_index } = event;
    takeAudio(
      { response_id, item_id, output_index, content_index },
      toBase64(Buffer.from(event.delta, 'base64')),
      line,
    );
  }

  function takeAudio(place: AudioPlace, delta: Base64Audio, line: number): void {
    // The service sends whole samples; half of one would shift all that follows.
    const half = delta.bytes % AUDIO.bytesPerSample;
    const audio = half === 0 ? delta : toBase64(fromBase64(delta).subarray(0, -half));
    onEvent({ type: 'model.audio', place, bytes: audio.bytes, atMs: now() }, line, audio);
  }

  return {
    open() {
      lines += 1;
      const line = lines;
      link = connectModel({
        opened: () => onEvent({ type: 'model.opened', atMs: now() }, line),
        event: (event) => {
          if (line === lines) take(event, line);
        },
        audio: (place, audio) => {
          if (line === lines) takeAudio(place, audio, line);
        },
        malformed: ({ code }) => report('a malformed frame of the voice service', { code }),
        lost: ({ code, closeCode }) => {
          report('the voice service is lost', { code, closeCode });
          onEvent({ type: 'model.lost', code, atMs: now() }, line);
        },
      });
    },
    send: (event) => link?.send(event),
    sendAudio: (audio) => link?.sendAudio(audio),
    close() {
      lines += 1;
      closed = Promise.all([closed, link?.close()]);
      link = undefined;
    },
    isCurrent: (line) => line === lines,
    closed: () => closed,
  };
}
