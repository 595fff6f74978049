/**
 * Runs a call: one queue of events through `step`, every effect carried out before the next event. Effects never call
 * `step`; what they bring about comes back as an event.
 */
import { AUDIO, CLOSE } from '@petvisor/wire-protocol';
import type { Base64Audio } from '../audio-codec/base64-audio.ts';
import { assertNever } from '../call/assert-never.ts';
import { dialogueOf } from '../call/dialogue.ts';
import type { CallEffect } from '../call/effects.ts';
import { summaryOf } from '../call/ending.ts';
import type { CallEvent, CallerAudioEvent, CallerEvent } from '../call/events.ts';
import type { CallLimits } from '../call/limits.ts';
import type { ModelEvent } from '../call/model-event.ts';
import type { CallSetup, CallSummary, ToolSpec } from '../call/setup.ts';
import type { CallState } from '../call/state.ts';
import { startCall, step, type Step } from '../call/step.ts';
import { systemClock, type Clock } from '../clock.ts';
import type {
  AudioPlace,
  CallerPort,
  CallResult,
  RunCallOptions,
  RunningCall,
  StopReason,
} from '../ports.ts';
import { createCallRecorder, type CallRecorder } from '../recorder/record-call.ts';
import { createAlarms, type Alarms } from './alarms.ts';
import { describeError } from './describe-error.ts';
import { createJournalWriter, type JournalWriter } from './journal-writer.ts';
import { Microphone } from './microphone.ts';
import { ModelLine, type LineEvent, type LineListener } from './model-line.ts';
import { recordedAudio } from './recorded-audio.ts';
import { Speaker } from './speaker.ts';
import { createToolRuns, type ToolRuns } from './tool-runs.ts';
import { createWordWatch, type WordWatch } from './word-watch.ts';

/** An event that waits for its turn; of the model's, the line on which it came and the sound that came with it. */
interface Queued {
  readonly event: CallEvent;
  readonly line: number | undefined;
  readonly audio: Base64Audio | undefined;
}

type Values = Readonly<Record<string, unknown>>;

const WORDS_WRITTEN = 'conversation.item.input_audio_transcription.completed';

/** With each piece of sound the objects of its call are looked up: classes have fewer of them than closures. */
export class CallRunner implements RunningCall, LineListener {
  readonly #options: RunCallOptions;
  readonly #caller: CallerPort;
  readonly #clock: Clock;
  readonly #limits: CallLimits;
  readonly #alarms: Alarms;
  readonly #model: ModelLine;
  readonly #microphone: Microphone;
  readonly #speaker: Speaker;
  readonly #toolRuns: ToolRuns;
  readonly #journal: JournalWriter;
  readonly #recorder: CallRecorder | undefined;
  readonly #wordWatch: WordWatch | undefined;
  readonly #ended = Promise.withResolvers<CallResult>();
  readonly #queue: Queued[] = [];
  #state: CallState;
  #arrived: Base64Audio | undefined;
  #slowSinceMs: number | undefined;
  #isDraining = false;

  constructor(options: RunCallOptions, setup: CallSetup, tools: readonly ToolSpec[]) {
    const { caller, claims, record, clock = systemClock } = options;
    const start = { setup, tools, atMs: clock.now() };
    const { state, effects } = startCall(setup, tools, start.atMs);
    const report = (message: string, values: Values): void => this.#report(message, values);
    this.#options = options;
    this.#caller = caller;
    this.#clock = clock;
    this.#state = state;
    this.#limits = state.limits;
    this.#recorder =
      record &&
      createCallRecorder(record, {
        withText: options.recordText === true,
        onError: (error) => report('a call is not recorded any further', describeError(error)),
      });
    this.#alarms = createAlarms(clock, (name, atMs) => {
      this.#checkCaller();
      this.#enqueue({ type: 'alarm', name, atMs });
    });
    this.#model = new ModelLine({ connectModel: options.connectModel, listener: this, clock, report });
    this.#wordWatch = claims && createWordWatch(claims);
    this.#speaker = new Speaker(caller);
    this.#microphone = new Microphone({
      model: this.#model,
      gate: setup.noiseReduction === 'server' ? options.noiseGate : undefined,
      heldBytesMax: this.#limits.heldAudioMsMax * AUDIO.bytesPerMs,
    });
    this.#journal = createJournalWriter((error) =>
      report('the journal refused an entry', describeError(error)),
    );
    this.#toolRuns = createToolRuns({
      tools: options.tools,
      conversationId: setup.conversationId,
      clock,
      dialogue: () => dialogueOf(this.#state, clock.now()),
      onSettled: (callId, result) =>
        this.#enqueue({ type: 'tool.settled', callId, result, atMs: clock.now() }),
      onError: (tool, error) => report('a tool failed', { tool, ...describeError(error) }),
    });
    this.#recorder?.started(start, effects);
    for (const effect of effects) this.#carryOut(effect);
  }

  get ended(): Promise<CallResult> {
    return this.#ended.promise;
  }

  receive(event: CallerEvent | CallerAudioEvent): void {
    if (event.type === 'input_audio_buffer.append') {
      return this.receiveAudio(Buffer.from(event.audio, 'base64'));
    }
    if (event.type === 'conversation.item.create') this.#listen(event.item.content[0]!.text);
    this.#enqueue({ type: 'caller.event', event, atMs: this.#clock.now() });
  }

  receiveAudio(audio: Uint8Array | Base64Audio): void {
    this.#microphone.take(audio);
  }

  callerLeft(): void {
    this.#enqueue({ type: 'caller.left', atMs: this.#clock.now() });
  }

  stop(reason: StopReason): void {
    this.#enqueue({ type: 'stop', reason, atMs: this.#clock.now() });
  }

  onLineEvent(event: LineEvent, line: number): void {
    if (event.type === 'model.event') {
      if (event.event.type === WORDS_WRITTEN) this.#listen(event.event.transcript, line);
      this.#vet(event.event, line);
    }
    // What was found in the words may have closed the line.
    if (this.#model.isCurrent(line)) this.#enqueue(event, line);
  }

  onLineAudio(place: AudioPlace, audio: Base64Audio, line: number): void {
    this.#enqueue({ type: 'model.audio', place, bytes: audio.bytes, atMs: this.#clock.now() }, line, audio);
    this.#checkCaller();
  }

  #enqueue(event: CallEvent, line?: number, audio?: Base64Audio): void {
    if (this.#isDraining) return void this.#queue.push({ event, line, audio });
    this.#isDraining = true;
    this.#arrived = audio;
    this.#advance(event);
    for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) {
      if (next.line !== undefined && !this.#model.isCurrent(next.line)) continue;
      this.#arrived = next.audio;
      this.#advance(next.event);
    }
    this.#arrived = undefined;
    this.#isDraining = false;
  }

  #advance(event: CallEvent): void {
    try {
      this.#take(event, step(this.#state, event));
    } catch (error) {
      this.#report('a call broke', describeError(error));
      // The state is that of before the event. If even the end cannot be reached from it, everything is cut off.
      try {
        const stop = { type: 'stop', reason: 'internal_error', atMs: event.atMs } as const;
        this.#take(stop, step(this.#state, stop));
      } catch (fatal) {
        this.#report('a broken call did not end', describeError(fatal));
        this.#cutOff();
      }
    }
  }

  #take(event: CallEvent, next: Step): void {
    this.#state = next.state;
    this.#recorder?.stepped(event, next.effects, this.#arrived);
    for (const effect of next.effects) this.#carryOut(effect);
  }

  #carryOut(effect: CallEffect): void {
    switch (effect.type) {
      case 'model.open':
        return this.#model.open();
      case 'model.send':
        return this.#model.send(effect.event);
      case 'model.close':
        return this.#model.close();
      case 'microphone.open':
        return this.#microphone.open();
      case 'microphone.hold':
        return this.#microphone.hold();
      case 'microphone.close':
        return this.#microphone.close();
      case 'speaker.queue':
        if (this.#arrived !== undefined) this.#speaker.queue(effect.place, this.#arrived);
        return;
      case 'speaker.say':
        return this.#speaker.queue(effect.place, recordedAudio(this.#options.recordings, effect.recording));
      case 'speaker.play':
        return this.#speaker.play(effect.bytes);
      case 'speaker.clear':
        return this.#speaker.clear();
      case 'speaker.drop':
        return this.#speaker.drop(effect.itemId);
      case 'speaker.tell':
        return this.#speaker.tell(effect.event);
      case 'caller.tell':
        return this.#caller.tell(effect.event);
      case 'caller.close':
        return this.#caller.close(effect.code, effect.reason);
      case 'tool.run':
        return this.#toolRuns.run(effect);
      case 'tool.abort':
        return this.#toolRuns.abort(effect.callId);
      case 'alarm.set':
        return this.#alarms.set(effect.name, effect.atMs);
      case 'alarm.clear':
        return this.#alarms.clear(effect.name);
      case 'log':
        return this.#report(effect.message, { code: effect.code });
      case 'journal.exchange':
        return this.#journal.add(() => this.#options.journal.exchange(effect.exchange));
      case 'journal.rated':
        return this.#journal.add(() => this.#options.journal.rated(effect.rating));
      case 'journal.alerted':
        return this.#journal.add(() => this.#options.journal.alerted(effect.kind));
      case 'journal.ended':
        return this.#end(effect.summary);
      default:
        return assertNever(effect);
    }
  }

  /** The finding comes first, as an event of its own: a call is folded again without looking for it again. */
  #listen(words: string, line?: number): void {
    try {
      const alert = this.#options.listen?.(words);
      if (alert === undefined) return;
      this.#enqueue({ type: 'caller.alert', alert, atMs: this.#clock.now() }, line);
    } catch (error) {
      this.#report('the words of a turn could not be judged', describeError(error));
    }
  }

  /** The same of the agent's words. */
  #vet(event: ModelEvent, line: number): void {
    try {
      const responseId = this.#wordWatch?.claimant(event);
      if (responseId === undefined) return;
      this.#enqueue({ type: 'agent.claim', responseId, atMs: this.#clock.now() }, line);
    } catch (error) {
      this.#report("the agent's words could not be judged", describeError(error));
    }
  }

  /** A caller that does not read has a while to catch up. */
  #checkCaller(): void {
    if (this.#caller.queuedBytes() <= this.#limits.callerQueuedBytesMax) {
      this.#slowSinceMs = undefined;
      return;
    }
    this.#slowSinceMs ??= this.#clock.now();
    if (this.#clock.now() - this.#slowSinceMs >= this.#limits.slowMsMax)
      this.#enqueue({ type: 'caller.slow', atMs: this.#clock.now() });
  }

  #end(summary: CallSummary): void {
    this.#journal.add(() => this.#options.journal.ended(summary));
    void this.#finish(summary);
  }

  async #finish(summary: CallSummary): Promise<void> {
    this.#alarms.clearAll();
    await this.#model.closed;
    await this.#journal.settled();
    const { lostBytes } = this.#microphone;
    if (lostBytes > 0) this.#report('caller audio was lost while the model was not ready', { lostBytes });
    const { conversationId, reason, booked } = summary;
    this.#options.log?.info('a call ended', { conversationId, reason, booked });
    this.#ended.resolve({ ...summary, journalFailures: this.#journal.failures });
  }

  #cutOff(): void {
    this.#state = { ...this.#state, phase: 'closed' };
    this.#microphone.close();
    this.#model.close();
    this.#caller.close(CLOSE.internal, 'internal_error');
    this.#end(summaryOf(this.#state, 'internal_error', this.#clock.now()));
  }

  #report(message: string, values: Values): void {
    const { log, setup } = this.#options;
    log?.error(message, { conversationId: setup.conversationId, ...values });
  }
}
