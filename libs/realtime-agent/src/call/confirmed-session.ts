/** Compares the session that the service confirms with the one that it was asked for. */
import type { ModelSession } from './model-event.ts';
import type { RealtimeSession } from './session.ts';

/** The service keeps numbers in single precision: 0.6 may come back as 0.6000000238. */
const NUMBER_TOLERANCE = 1e-6;
const SNAPSHOT_DATE = /-\d{4}-\d{2}-\d{2}$/;

/**
 * Returns whether the session runs as asked for. After a refused update the service's own defaults are in force. Fields
 * that the service adds do not matter, nor does what it does not repeat, except that neither the words of the caller nor
 * the end of a turn may be left to a default.
 */
export function isAsConfigured(session: ModelSession, asked: RealtimeSession): boolean {
  const { input, output } = session.audio ?? {};
  const { input: askedInput, output: askedOutput } = asked.audio!;
  return (
    session.instructions === asked.instructions &&
    hasTools(session, asked) &&
    isPcm(input?.format) &&
    isPcm(output?.format) &&
    output?.voice === askedOutput!.voice &&
    agrees(output?.speed, askedOutput!.speed) &&
    isDenoised(input?.noise_reduction, askedInput!.noise_reduction) &&
    isTranscribed(input?.transcription, askedInput!.transcription) &&
    input?.turn_detection != null &&
    agrees(input.turn_detection, askedInput!.turn_detection) &&
    agrees(session.truncation, asked.truncation)
  );
}

function hasTools(session: ModelSession, asked: RealtimeSession): boolean {
  const wanted = (asked.tools ?? []).map((tool) => ('name' in tool ? (tool.name ?? '') : '')).toSorted();
  const running = (session.tools ?? []).map(({ name }) => name ?? '').toSorted();
  return wanted.length === running.length && wanted.every((name, i) => name === running[i]);
}

/** No more than one denoiser may run, so what is not repeated is none. */
function isDenoised(running: unknown, asked: unknown): boolean {
  return asked === null ? running == null : running != null && agrees(running, asked);
}

/** The service may name the snapshot of a model that was asked for by its name. Keywords are a hint. */
function isTranscribed(
  running: Readonly<Record<string, unknown>> | null | undefined,
  asked: NonNullable<NonNullable<RealtimeSession['audio']>['input']>['transcription'],
): boolean {
  if (running == null || asked == null) return false;
  const { model, keywords: _, prompt: __, ...rest } = asked;
  const isSameModel =
    running['model'] === model || String(running['model']).replace(SNAPSHOT_DATE, '') === model;
  return isSameModel && agrees(running, rest);
}

/** Returns whether everything that `running` repeats of `asked` has the same value. */
function agrees(running: unknown, asked: unknown): boolean {
  if (running === undefined || asked === undefined) return true;
  if (typeof asked === 'number') {
    return typeof running === 'number' && Math.abs(running - asked) <= NUMBER_TOLERANCE;
  }
  if (typeof asked !== 'object' || asked === null) return running === asked;
  if (typeof running !== 'object' || running === null) return false;
  if (Array.isArray(asked) && (!Array.isArray(running) || running.length !== asked.length)) return false;
  return Object.entries(asked).every(([name, value]) =>
    agrees((running as Readonly<Record<string, unknown>>)[name], value),
  );
}

function isPcm(format: { type: string; rate?: number | undefined } | null | undefined): boolean {
  return format?.type === 'audio/pcm' && format.rate === 24_000;
}
