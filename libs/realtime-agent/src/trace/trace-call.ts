/**
 * The call trace: the events of a call as lines of JSON, which `replayCall` replays. It contains the length and a hash of
 * the agent's audio and a hash of the effects of each step. Words are masked by default.
 */
import { createHash } from 'node:crypto';
import { fromBase64, type Base64Audio } from '../audio-codec/base64-audio.ts';
import type { CallEffect } from '../call/effects.ts';
import type { CallEvent } from '../call/events.ts';
import type { CallSetup, ToolSpec } from '../call/setup.ts';
import { redact } from './redact.ts';

export interface CallStart {
  readonly setup: CallSetup;
  readonly tools: readonly ToolSpec[];
  readonly atMs: number;
}

/** The first line of a trace, and each of the others. */
export type TraceLine = { readonly effects: string } & (
  | { readonly kind: 'start'; readonly version: 2; readonly start: CallStart }
  | { readonly kind: 'event'; readonly event: CallEvent; readonly audio?: string }
);

export interface CallTrace {
  started(start: CallStart, effects: readonly CallEffect[]): void;
  stepped(event: CallEvent, effects: readonly CallEffect[], audio?: Base64Audio): void;
}

/** A failure ends the trace and is reported once; the call goes on. */
export function traceCall(
  write: (line: string) => void,
  {
    withText = false,
    onError,
  }: { readonly withText?: boolean; readonly onError?: (error: unknown) => void } = {},
): CallTrace {
  const shown = <T>(value: T): T => (withText ? value : (redact(value) as T));
  let isTracing = true;
  function put(make: () => TraceLine): void {
    if (!isTracing) return;
    try {
      write(JSON.stringify(make()));
    } catch (error) {
      isTracing = false;
      onError?.(error);
    }
  }
  return {
    started: (start, effects) =>
      put(() => ({ kind: 'start', version: 2, start: shown(start), effects: effectsHash(effects) })),
    stepped: (event, effects, audio) =>
      put(() => ({
        kind: 'event',
        event: shown(event),
        ...(audio !== undefined && { audio: hash(fromBase64(audio)) }),
        effects: effectsHash(effects),
      })),
  };
}

/** Returns the same hash for effects with and without their words. */
export function effectsHash(effects: readonly CallEffect[]): string {
  return hash(JSON.stringify(redact(effects)));
}

function hash(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('base64url').slice(0, 22);
}
