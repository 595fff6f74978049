/** A caller whose loudspeaker plays what arrives at the speed of sound, and who knows how much of each item was heard. */
import { AUDIO, type GatewayEvent } from '@petvisor/wire-protocol';
import type { CallerPort, Clock, RunningCall } from '@petvisor/realtime-agent';

interface Piece {
  readonly startMs: number;
  endMs: number;
}

export interface ListeningCaller {
  readonly port: CallerPort;
  readonly told: readonly GatewayEvent[];
  /** Must be called before the first audio. */
  attach(call: RunningCall): void;
  heardMs(itemId: string): number;
  /** Words of an item that the page has shown. */
  shown(itemId: string): string;
  /** Time at which all audio that has arrived is played. */
  readonly quietAtMs: number;
}

export function listeningCaller(clock: Clock): ListeningCaller {
  const told: GatewayEvent[] = [];
  const pieces = new Map<string, Piece[]>();
  const words = new Map<string, string>();
  let quietAtMs = 0;
  let call: RunningCall | undefined;
  /** Cancels the report of an item's end, which comes later when more of it arrives. */
  const stopReport = new Map<string, () => void>();

  const heardMs = (itemId: string): number => {
    const nowMs = clock.now();
    const own = pieces.get(itemId) ?? [];
    return own.reduce((sum, { startMs, endMs }) => sum + Math.max(0, Math.min(endMs, nowMs) - startMs), 0);
  };
  const report = (itemId: string): void => {
    call?.receive({ type: 'voice.playback', item_id: itemId, audio_end_ms: Math.round(heardMs(itemId)) });
  };
  const cut = (itemId: string): void => {
    const nowMs = clock.now();
    for (const piece of pieces.get(itemId) ?? [])
      piece.endMs = Math.max(piece.startMs, Math.min(piece.endMs, nowMs));
    quietAtMs = Math.max(nowMs, ...[...pieces.values()].map((own) => own.at(-1)!.endMs));
  };

  return {
    told,
    heardMs,
    attach: (given) => void (call = given),
    shown: (itemId) => words.get(itemId) ?? '',
    get quietAtMs() {
      return quietAtMs;
    },
    port: {
      tell: (event) => {
        told.push(event);
        if (event.type === 'voice.flush') {
          cut(event.item_id);
          report(event.item_id);
        }
        if (
          event.type === 'response.output_audio_transcript.delta' ||
          event.type === 'response.output_text.delta'
        )
          words.set(event.item_id, (words.get(event.item_id) ?? '') + event.delta);
      },
      play: ({ item_id: itemId }, { bytes }) => {
        const startMs = Math.max(clock.now(), quietAtMs);
        const endMs = startMs + bytes / AUDIO.bytesPerMs;
        pieces.set(itemId, [...(pieces.get(itemId) ?? []), { startMs, endMs }]);
        quietAtMs = endMs;
        stopReport.get(itemId)?.();
        const untilEndMs = Math.ceil(endMs - clock.now()) + 1;
        stopReport.set(
          itemId,
          clock.after(untilEndMs, () => report(itemId)),
        );
      },
      queuedBytes: () => 0,
      close: () => undefined,
    },
  };
}
