/** Measures from the end of the caller's words to the first sound of the answer, and where the time went. */
import type { ObserveCall } from '@petvisor/realtime-agent';
import type { AnswerStage } from './metric-labels.ts';

type CallState = Parameters<ObserveCall>[2];

/** The end of a turn is found within this time, or the caller's audio did not come in real time. */
const TURN_MS_MAX = 10_000;

export interface AnswerTimes {
  readonly wholeMs: number;
  /** Their sum is the whole. */
  readonly stagesMs: Readonly<Record<AnswerStage, number>>;
}

/** A turn of the caller that has not been answered. */
interface Waiting {
  readonly gateMs: number;
  readonly turnMs: number;
  readonly stoppedAtMs: number;
  /** First audio of the answer. */
  arrivedAtMs: number | undefined;
}

export class AnswerTimer {
  readonly #gateMs: number;
  readonly #answered: (times: AnswerTimes) => void;
  #waiting: Waiting | undefined;

  /** @param gateMs delay of the filter of the caller's audio */
  constructor(gateMs: number, answered: (times: AnswerTimes) => void) {
    this.#gateMs = gateMs;
    this.#answered = answered;
  }

  step: ObserveCall = (event, effects, state, sentMs) => {
    if (event.type === 'model.event') {
      const { event: told } = event;
      if (told.type === 'input_audio_buffer.speech_started') this.#waiting = undefined;
      if (told.type === 'input_audio_buffer.speech_stopped') {
        // The sound until now includes the pause by which the service has found the end of the turn.
        const sinceMs = sentMs - told.audio_end_ms + pauseMs(state);
        const turnMs = Math.min(TURN_MS_MAX, Math.max(0, sinceMs));
        this.#wait(event.atMs, { gateMs: this.#gateMs, turnMs });
      }
    } else if (event.type === 'caller.event' && event.event.type === 'conversation.item.create') {
      this.#wait(event.atMs, { gateMs: 0, turnMs: 0 });
    } else if (event.type === 'timer' && event.name === 'turn') this.#waiting = undefined;

    const waiting = this.#waiting;
    if (waiting === undefined) return;
    for (const { type } of effects) {
      if (type === 'speaker.queue' || type === 'speaker.say') waiting.arrivedAtMs ??= event.atMs;
      if (type === 'speaker.play' && waiting.arrivedAtMs !== undefined)
        return this.#sounds(waiting, waiting.arrivedAtMs, event);
    }
  };

  #wait(stoppedAtMs: number, before: Pick<Waiting, 'gateMs' | 'turnMs'>): void {
    this.#waiting = { ...before, stoppedAtMs, arrivedAtMs: undefined };
  }

  #sounds(
    { gateMs, turnMs, stoppedAtMs }: Waiting,
    arrivedAtMs: number,
    { type, atMs }: Parameters<ObserveCall>[0],
  ): void {
    this.#waiting = undefined;
    // What was held back until a timer was due waited for its place, and what words have let go for their judging.
    const heldMs = atMs - arrivedAtMs;
    const [judging, pacing] = type === 'timer' ? [0, heldMs] : [heldMs, 0];
    this.#answered({
      wholeMs: gateMs + turnMs + (atMs - stoppedAtMs),
      stagesMs: { gate: gateMs, turn: turnMs, model: arrivedAtMs - stoppedAtMs, judging, pacing },
    });
  }
}

/** The silence that ends a turn. Of a detection by meaning it is not known. */
function pauseMs({ setup, patience, limits }: CallState): number {
  if (patience.isPatient) return limits.patientSilenceMs;
  return setup.turnDetection?.type === 'server_vad' ? setup.turnDetection.silenceMs : 0;
}
