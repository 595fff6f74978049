/**
 * Runs a call: one queue of events goes through `step`, and all effects of an event are carried out before the next
 * event. Effects never call `step`; what they bring about comes back as an event.
 */
import { describeError } from '@petvisor/service-kit';
import { AUDIO, CLOSE } from '@petvisor/wire-protocol';
import type { Base64Audio } from '../audio-codec/base64-audio.ts';
import { assertNever } from '../call/assert-never.ts';
import { dialogueOf } from '../call/dialogue.ts';
import type { CallEffect, LogLevel } from '../call/effects.ts';
import { summaryOf } from '../call/ending.ts';
import type { CallEvent, CallerAudioEvent, CallerEvent, HeardTo, StopReason } from '../call/events.ts';
import type { CallLimits } from '../call/limits.ts';
import type { CallSetup, CallSummary, ToolSpec } from '../call/setup.ts';
import type { CallState } from '../call/state.ts';
import { startCall, step, type Step } from '../call/step.ts';
import { runningCalls } from '../call/tools.ts';
import { startClock, type Clock } from '../clock.ts';
import { packCall, type PackedCall } from '../move/pack-call.ts';
import type { CallerPort, CallResult, RunCallOptions, RunningCall } from '../ports.ts';
import type { AudioPlace } from '../realtime-events.ts';
import { traceCall, type CallTrace } from '../trace/trace-call.ts';
import { createVoiceRuns, type VoiceRuns } from './voice-runs.ts';
import { CallKeeping } from './call-keeping.ts';
import { createJournalWriter, writeToJournal, type JournalWriter } from './journal-writer.ts';
import { Microphone } from './microphone.ts';
import { ModelLinks, type LinkEvent, type LinkListener } from './model-links.ts';
import { announcedAudio } from './announced-audio.ts';
import { SlowCaller } from './slow-caller.ts';
import { Speaker } from './speaker.ts';
import { createOpinionRuns, type OpinionRuns } from './opinion-runs.ts';
import { createTimers, type Timers } from './timers.ts';
import { createToolRuns, interruptedResult, type ToolRuns } from './tool-runs.ts';
import { createWordJudge, type WordJudge } from './word-judge.ts';

/** An event that waits for its turn. Events of the model have the number of their link, audio events their audio. */
interface Queued {
  readonly event: CallEvent;
  readonly link: number | undefined;
  readonly audio: Base64Audio | undefined;
}

type Values = Readonly<Record<string, unknown>>;

const WORDS_WRITTEN = 'conversation.item.input_audio_transcription.completed';

/** A class, since each piece of audio looks its objects up: classes have fewer of them than closures. */
export class CallRunner implements RunningCall, LinkListener {
  readonly #options: RunCallOptions;
  readonly #caller: CallerPort;
  readonly #clock: Clock;
  readonly #limits: CallLimits;
  readonly #timers: Timers;
  readonly #model: ModelLinks;
  readonly #microphone: Microphone;
  readonly #speaker: Speaker;
  readonly #toolRuns: ToolRuns;
  readonly #voice: VoiceRuns;
  readonly #journal: JournalWriter;
  readonly #keeping: CallKeeping;
  readonly #trace: CallTrace | undefined;
  readonly #wordJudge: WordJudge;
  readonly #opinions: OpinionRuns;
  readonly #slowCaller: SlowCaller;
  readonly #ended = Promise.withResolvers<CallResult>();
  readonly #queue: Queued[] = [];
  #state: CallState;
  #arrived: Base64Audio | undefined;
  #isDraining = false;

  /** @param begin the first step of the call, by default that of a new one */
  constructor(
    options: RunCallOptions,
    setup: CallSetup,
    tools: readonly ToolSpec[],
    begin: typeof startCall = startCall,
  ) {
    const { caller, trace, clock = startClock() } = options;
    const start = { setup, tools, atMs: clock.now() };
    const { state, effects } = begin(setup, tools, start.atMs);
    const report = (message: string, values: Values): void => this.#log('error', message, values);
    this.#options = options;
    this.#caller = caller;
    this.#clock = clock;
    this.#state = state;
    this.#limits = state.limits;
    this.#trace =
      trace &&
      traceCall(trace, {
        withText: options.traceText === true,
        onError: (error) => report('call trace stopped', { err: describeError(error) }),
      });
    this.#timers = createTimers(clock, (name, atMs) => {
      this.#checkCaller();
      this.#enqueue({ type: 'timer', name, atMs });
    });
    this.#model = new ModelLinks({ connectModel: options.connectModel, listener: this, clock, report });
    this.#wordJudge = createWordJudge(options, {
      clock,
      dialogue: () => dialogueOf(this.#state, clock.now()),
      onError: (speaker, error) =>
        report('words could not be judged', { speaker, err: describeError(error) }),
    });
    this.#opinions = createOpinionRuns(options, {
      clock,
      limitMs: this.#limits.opinionMsMax,
      dialogue: () => dialogueOf(this.#state, clock.now()),
      happened: (event) => this.#enqueue(event),
      failed: (error) => report('second opinion failed', { err: describeError(error) }),
    });
    this.#slowCaller = new SlowCaller(caller, this.#limits, clock);
    this.#speaker = new Speaker(caller);
    this.#microphone = new Microphone({
      model: this.#model,
      gate: setup.noiseReduction === 'server' ? options.noiseGate : undefined,
      heldBytesMax: this.#limits.heldAudioMsMax * AUDIO.bytesPerMs,
      onSound: setup.unheard && (() => this.#enqueue({ type: 'caller.sound', atMs: clock.now() })),
    });
    this.#journal = createJournalWriter((error) =>
      report('journal entry refused', { err: describeError(error) }),
    );
    this.#keeping = new CallKeeping({
      keeper: options.keeper,
      clock,
      journal: this.#journal,
      limits: this.#limits,
      pack: () => (this.#state.phase === 'live' ? packCall(this.#state, clock.now()) : undefined),
      failed: (error) => report('call not stored', { err: describeError(error) }),
    });
    this.#toolRuns = createToolRuns({
      tools: options.tools,
      conversationId: setup.conversationId,
      clock,
      dialogue: () => dialogueOf(this.#state, clock.now()),
      onAnswered: (callId, result) =>
        this.#enqueue({ type: 'tool.answered', callId, result, atMs: clock.now() }),
      beforeWrite: () => this.#keeping.beforeWrite(),
      onError: (tool, error) => this.#toolFailed(tool, error),
    });
    this.#voice = createVoiceRuns(options.voice, clock, {
      happened: (event, audio) => this.#enqueue(event, undefined, audio),
      failed: (error) => report('voice failed', { err: describeError(error) }),
    });
    this.#trace?.started(start, effects);
    for (const effect of effects) this.#carryOut(effect);
  }

  get ended(): Promise<CallResult> {
    return this.#ended.promise;
  }

  get isWriting(): boolean {
    const { readBack, calls } = this.#state;
    return readBack !== null || runningCalls(calls).some(({ effect }) => effect === 'write');
  }

  receive(event: CallerEvent | CallerAudioEvent): void {
    if (event.type === 'input_audio_buffer.append') {
      return this.receiveAudio(Buffer.from(event.audio, 'base64'));
    }
    if (event.type === 'conversation.item.create') this.#judge(event.item.content[0]!.text);
    this.#enqueue({ type: 'caller.event', event, atMs: this.#clock.now() });
  }

  receiveAudio(audio: Uint8Array | Base64Audio): void {
    this.#microphone.take(audio);
  }

  pressKey(digit: string): void {
    this.#enqueue({ type: 'caller.key', digit, atMs: this.#clock.now() });
  }

  callerLeft(): void {
    this.#enqueue({ type: 'caller.left', atMs: this.#clock.now() });
  }

  callerLost(): void {
    this.#microphone.breakOff();
    this.#enqueue({ type: 'caller.lost', atMs: this.#clock.now() });
  }

  callerBack(heard?: HeardTo): void {
    this.#enqueue({ type: 'caller.back', atMs: this.#clock.now(), heard });
  }

  move(): void {
    void this.#keeping.whenStorable(() => this.#enqueue({ type: 'move', atMs: this.#clock.now() }));
  }

  /** Answers the tool calls that the process before has not ended. No tool is run again. */
  answerInterrupted(): void {
    for (const { callId, name, arguments: text } of runningCalls(this.#state.calls)) {
      const tool = this.#options.tools.find((each) => each.name === name);
      void interruptedResult(tool, text, (error) => this.#toolFailed(name, error)).then((result) =>
        this.#enqueue({ type: 'tool.answered', callId, result, atMs: this.#clock.now() }),
      );
    }
  }

  stop(reason: StopReason, options?: { readonly apologises?: boolean }): void {
    this.#enqueue({ type: 'stop', reason, ...options, atMs: this.#clock.now() });
  }

  onLinkEvent(event: LinkEvent, link: number): void {
    if (event.type === 'model.event') {
      if (event.event.type === WORDS_WRITTEN) this.#judge(event.event.transcript, link);
      this.#found(this.#wordJudge.ofAgent(event.event), link);
    }
    // A finding in the words may have closed the link.
    if (this.#model.isCurrent(link)) this.#enqueue(event, link);
  }

  onLinkAudio(place: AudioPlace, audio: Base64Audio, link: number): void {
    this.#enqueue({ type: 'model.audio', place, bytes: audio.bytes, atMs: this.#clock.now() }, link, audio);
    this.#checkCaller();
  }

  #enqueue(event: CallEvent, link?: number, audio?: Base64Audio): void {
    if (this.#isDraining) return void this.#queue.push({ event, link, audio });
    this.#isDraining = true;
    this.#arrived = audio;
    this.#advance(event);
    for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) {
      if (next.link !== undefined && !this.#model.isCurrent(next.link)) continue;
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
      this.#log('error', 'call failed', { err: describeError(error) });
      // The state is that before the event. If the call cannot be ended from it, everything is closed.
      try {
        const stop = { type: 'stop', reason: 'internal_error', atMs: event.atMs } as const;
        this.#take(stop, step(this.#state, stop));
      } catch (fatal) {
        this.#log('error', 'failed call could not be ended', { err: describeError(fatal) });
        this.#cutOff();
      }
    }
  }

  #take(event: CallEvent, next: Step): void {
    const hasBegun = this.#state.phase === 'starting' && next.state.phase === 'live';
    this.#state = next.state;
    this.#trace?.stepped(event, next.effects, this.#arrived);
    this.#options.observe?.(event, next.effects, next.state, this.#model.sentMs);
    for (const effect of next.effects) this.#carryOut(effect);
    if (hasBegun) this.#keeping.keep();
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
        if (this.#arrived !== undefined) this.#speaker.queue(effect.place, this.#arrived, effect.before);
        return;
      case 'speaker.say':
        return this.#speaker.queue(effect.place, announcedAudio(this.#options, effect.announcement));
      case 'speaker.play':
        return this.#speaker.play(effect.bytes);
      case 'speaker.clear':
        return this.#speaker.clear();
      case 'speaker.drop':
        return this.#speaker.drop(effect.itemId);
      case 'speaker.tell':
        return this.#speaker.tellInOrder(effect.event, effect.before);
      case 'voice.speak':
        return this.#voice.speak(effect.id, effect.text, effect.language);
      case 'voice.stop':
        return this.#voice.stop(effect.id);
      case 'opinion.ask':
        return this.#opinions.ask(effect.itemId);
      case 'caller.tell':
        return this.#speaker.tell(effect.event);
      case 'caller.close':
        return this.#caller.close(effect.code, effect.reason);
      case 'tool.run':
        return this.#toolRuns.run(effect);
      case 'tool.abort':
        return this.#toolRuns.abort(effect.callId);
      case 'timer.set':
        return this.#timers.set(effect.name, effect.atMs);
      case 'timer.clear':
        return this.#timers.clear(effect.name);
      case 'log':
        return this.#log(effect.level, effect.message, { code: effect.code });
      case 'call.moved':
        return void this.#moveOut(effect.packed);
      case 'journal.exchange':
        this.#journal.add(() => writeToJournal(this.#options.journal, effect));
        return this.#keeping.keep();
      case 'journal.alerted':
        return this.#journal.addUrgent(() => writeToJournal(this.#options.journal, effect));
      case 'journal.rated':
      case 'journal.disclosed':
        return this.#journal.add(() => writeToJournal(this.#options.journal, effect));
      case 'journal.ended':
        return this.#end(effect.summary);
      default:
        return assertNever(effect);
    }
  }

  #judge(words: string, link?: number): void {
    this.#found(this.#wordJudge.ofCaller(words), link);
  }

  #found(event: CallEvent | undefined, link?: number): void {
    if (event !== undefined) this.#enqueue(event, link);
  }

  #checkCaller(): void {
    if (this.#slowCaller.isTooSlow()) this.#enqueue({ type: 'caller.slow', atMs: this.#clock.now() });
  }

  #toolFailed(tool: string, error: unknown): void {
    this.#log('error', 'tool failed', { tool, err: describeError(error) });
  }

  /** The caller is told to come back only once there is something to come back to. */
  async #moveOut(packed: PackedCall): Promise<void> {
    const summary = summaryOf(this.#state, 'server_going_away', this.#clock.now());
    try {
      await this.#keeping.moveOut(packed);
    } catch (error) {
      this.#log('error', 'call could not be moved', { err: describeError(error) });
      this.#caller.tell({ type: 'voice.call.ended', reason: summary.reason, booked: summary.booked });
      this.#caller.close(CLOSE.goingAway, summary.reason);
      return this.#end(summary);
    }
    this.#caller.tell({ type: 'voice.call.moving' });
    this.#caller.close(CLOSE.moving, 'moving');
    await this.#finish(summary, true);
  }

  #end(summary: CallSummary): void {
    this.#journal.add(() => this.#options.journal.ended(summary));
    void this.#finish(summary);
  }

  async #finish(summary: CallSummary, isMoved = false): Promise<void> {
    this.#timers.clearAll();
    this.#keeping.stop();
    this.#opinions.stop();
    await this.#model.closed;
    await this.#journal.written();
    const { lostBytes } = this.#microphone;
    if (lostBytes > 0) this.#log('error', 'caller audio lost before the model was ready', { lostBytes });
    const { conversationId, reason, booked } = summary;
    if (isMoved) this.#options.log?.info('call moved', { conversationId });
    else this.#options.log?.info('call ended', { conversationId, reason, booked });
    this.#ended.resolve({
      ...summary,
      isMoved,
      journalFailures: this.#journal.failures,
      opinionFailures: this.#opinions.failures,
    });
  }

  #cutOff(): void {
    this.#state = { ...this.#state, phase: 'closed' };
    this.#microphone.close();
    this.#model.close();
    this.#caller.close(CLOSE.internal, 'internal_error');
    this.#end(summaryOf(this.#state, 'internal_error', this.#clock.now()));
  }

  #log(level: LogLevel, message: string, values: Values): void {
    const { log, setup } = this.#options;
    log?.[level](message, { conversationId: setup.conversationId, ...values });
  }
}
