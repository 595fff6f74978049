/** What one call shows: derived from its steps, so that the call itself knows no metrics. */
import type { CallResult, ObserveCall } from '@petvisor/realtime-agent';
import { AnswerTimer, type AnswerTimes } from './answer-timer.ts';
import { countUsage } from './count-usage.ts';
import type { Metrics } from './metrics.ts';
import { refusalByCode, refusalByStatus } from './model-refusal.ts';

type CallEvent = Parameters<ObserveCall>[0];
type CallEffect = Parameters<ObserveCall>[1][number];
type CallState = Parameters<ObserveCall>[2];
type ModelEvent = Extract<CallEvent, { type: 'model.event' }>['event'];

export interface CallWatchOptions {
  readonly metrics: Metrics;
  /** When the socket was opened, by the clock of the call. */
  readonly openedAtMs: number;
  /** Delay of the filter of the caller's audio. */
  readonly gateMs: number;
}

export class CallWatch {
  readonly #metrics: Metrics;
  readonly #openedAtMs: number;
  readonly #answers: AnswerTimer;
  readonly #tools = new Map<string, { readonly name: string; readonly atMs: number }>();
  #hasSounded = false;
  /** A sound of the caller has cut an answer, and it is not known yet whether a turn follows. */
  #isCutShort = false;

  constructor({ metrics, openedAtMs, gateMs }: CallWatchOptions) {
    this.#metrics = metrics;
    this.#openedAtMs = openedAtMs;
    this.#answers = new AnswerTimer(gateMs, (times) => this.#answered(times));
  }

  readonly observe: ObserveCall = (event, effects, state, sentMs) => {
    this.#answers.step(event, effects, state, sentMs);
    const { cutShort } = state.caller;
    if (cutShort !== this.#isCutShort) {
      if (cutShort) this.#metrics.count('petvisor_barge_ins_total');
      else if (event.type === 'timer' && event.name === 'turn')
        this.#metrics.count('petvisor_false_starts_total');
      this.#isCutShort = cutShort;
    }
    this.#happened(event, effects);
    for (const effect of effects) this.#follows(effect, event.atMs, state);
  };

  ended(result: CallResult): void {
    const { reason, startedAtMs, endedAtMs, isMoved, journalFailures, opinionFailures } = result;
    // A call that moves ends where it has moved to.
    if (!isMoved) {
      this.#metrics.count('petvisor_calls_ended_total', { reason });
      this.#metrics.time('petvisor_call_seconds', Math.max(0, endedAtMs - startedAtMs));
    }
    this.#metrics.count('petvisor_journal_failures_total', {}, journalFailures);
    this.#metrics.count('petvisor_second_opinions_failed_total', {}, opinionFailures);
  }

  #happened(event: CallEvent, effects: readonly CallEffect[]): void {
    switch (event.type) {
      case 'model.event':
        return this.#modelTold(event.event);
      case 'model.lost': {
        this.#metrics.count('petvisor_model_links_lost_total', { reason: event.code });
        const reason = refusalByStatus(event.status, event.code);
        if (reason !== undefined) this.#metrics.count('petvisor_model_refusals_total', { reason });
        return;
      }
      case 'agent.assertion':
        // It may have become true meanwhile.
        if (effects.some((effect) => effect.type === 'log' && effect.code === 'false_assertion'))
          this.#metrics.count('petvisor_assertions_withheld_total', { kind: event.kind ?? 'booking' });
        return;
      case 'tool.answered': {
        const tool = this.#tools.get(event.callId);
        if (tool === undefined) return;
        this.#tools.delete(event.callId);
        const outcome = event.result.ok ? 'done' : 'failed';
        return this.#metrics.time('petvisor_tool_seconds', event.atMs - tool.atMs, {
          tool: tool.name,
          outcome,
        });
      }
      case 'caller.sound':
        // The only thing that a sound without a turn leads to is that the caller is told so.
        if (effects.some(({ type }) => type === 'voice.speak'))
          this.#metrics.count('petvisor_unheard_callers_total');
        return;
      case 'timer':
        if (event.name === 'transcript' && effects.some(({ type }) => type === 'journal.exchange'))
          this.#metrics.count('petvisor_transcripts_total', { outcome: 'missing' });
        return;
      default:
        return;
    }
  }

  #modelTold(event: ModelEvent): void {
    switch (event.type) {
      case 'conversation.item.input_audio_transcription.completed':
        return this.#metrics.count('petvisor_transcripts_total', { outcome: 'written' });
      case 'conversation.item.input_audio_transcription.failed':
        return this.#metrics.count('petvisor_transcripts_total', { outcome: 'failed' });
      default:
        return;
    }
  }

  #follows(effect: CallEffect, atMs: number, { setup }: CallState): void {
    switch (effect.type) {
      case 'speaker.play':
        if (this.#hasSounded) return;
        this.#hasSounded = true;
        return this.#metrics.time('petvisor_first_sound_seconds', Math.max(0, atMs - this.#openedAtMs));
      case 'tool.run':
        return void this.#tools.set(effect.callId, { name: effect.name, atMs });
      case 'model.open':
        // The first link is opened before anything is observed.
        return this.#metrics.count('petvisor_model_links_replaced_total');
      case 'journal.exchange':
        return countUsage(this.#metrics, effect.exchange.usage, setup);
      case 'journal.alerted':
        return this.#metrics.count('petvisor_emergencies_total', { kind: effect.kind });
      case 'log': {
        const reason = refusalByCode(effect.message, effect.code);
        if (reason !== undefined) this.#metrics.count('petvisor_model_refusals_total', { reason });
        return;
      }
      default:
        return;
    }
  }

  #answered({ wholeMs, stagesMs }: AnswerTimes): void {
    this.#metrics.time('petvisor_answer_seconds', wholeMs);
    for (const [stage, ms] of Object.entries(stagesMs))
      this.#metrics.time('petvisor_answer_stage_seconds', ms, { stage });
  }
}
