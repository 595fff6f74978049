/**
 * Runs a call: one queue of events through `step`, every effect carried out before the next event. Effects never call
 * `step`; what they bring about comes back as an event.
 */
import { AUDIO, CLOSE } from '@petvisor/wire-protocol';
import { z } from 'zod';
import { toBase64, type Base64Audio } from './base64-audio.ts';
import { assertNever } from './call/assert-never.ts';
import { dialogueOf } from './call/dialogue.ts';
import type { CallEffect } from './call/effects.ts';
import type { CallEvent } from './call/events.ts';
import type { ModelEvent } from './call/model-event.ts';
import { costUsd } from './call/prices.ts';
import type { CallSetup, CallSummary, ToolSpec } from './call/setup.ts';
import type { CallState } from './call/state.ts';
import { startCall, step, type Step } from './call/step.ts';
import { systemClock } from './clock.ts';
import type { CallResult, RunCallOptions, RunningCall } from './ports.ts';
import { createCallRecorder } from './recorder/record-call.ts';
import { createAlarms } from './runner/alarms.ts';
import { describeError } from './runner/describe-error.ts';
import { createJournalWriter } from './runner/journal-writer.ts';
import { createMicrophone } from './runner/microphone.ts';
import { createModelLine } from './runner/model-line.ts';
import { createSpeaker } from './runner/speaker.ts';
import { createToolRuns } from './runner/tool-runs.ts';
import { createWordWatch } from './runner/word-watch.ts';
import type { Tool } from './tool.ts';

/** Omits from each member of a union. */
type Happening = CallEvent extends infer Event
  ? Event extends CallEvent
    ? Omit<Event, 'atMs'>
    : never
  : never;

/** An event that waits for its turn; of the model's, the line on which it came and the sound that came with it. */
interface Queued {
  readonly event: CallEvent;
  readonly line: number | undefined;
  readonly audio: Base64Audio | undefined;
}

const WORDS_WRITTEN = 'conversation.item.input_audio_transcription.completed';

export function runCall(options: RunCallOptions): RunningCall {
  const { caller, journal, clock = systemClock, log } = options;
  const setup = {
    ...options.setup,
    recordings: toSpecs(options.recordings),
    vetsWords: options.claims !== undefined,
  };
  if (setup.noiseReduction === 'server' && options.noiseGate === undefined) {
    throw new TypeError('noiseReduction "server" needs a noiseGate');
  }
  const start = { setup, tools: options.tools.map(toSpec), atMs: clock.now() };
  const { state: initial, effects: first } = startCall(start.setup, start.tools, start.atMs);
  const { limits } = initial;
  let state: CallState = initial;
  let arrived: Base64Audio | undefined;
  let slowSinceMs: number | undefined;
  let isDraining = false;
  const queue: Queued[] = [];
  const ended = Promise.withResolvers<CallResult>();

  const report = (message: string, values: Readonly<Record<string, unknown>> = {}): void =>
    log?.error(message, { conversationId: setup.conversationId, ...values });
  const recorder =
    options.record &&
    createCallRecorder(options.record, {
      withText: options.recordText === true,
      onError: (error) => report('a call is not recorded any further', describeError(error)),
    });
  const alarms = createAlarms(clock, (name, atMs) => {
    checkCaller();
    enqueue({ type: 'alarm', name, atMs });
  });
  const model = createModelLine({
    connectModel: options.connectModel,
    now: () => clock.now(),
    onEvent(event, line, audio) {
      if (event.type === 'model.event' && event.event.type === WORDS_WRITTEN)
        listen(event.event.transcript, line);
      if (event.type === 'model.event') vet(event.event, line);
      // What was found in the words may have closed the line. Sound comes straight from the line that is open.
      if (audio === undefined && !model.isCurrent(line)) return;
      enqueue(event, line, audio);
      if (audio !== undefined) checkCaller();
    },
    report,
  });
  const wordWatch = options.claims === undefined ? undefined : createWordWatch(options.claims);
  const speaker = createSpeaker(caller);
  const microphone = createMicrophone({
    send: model.sendAudio,
    gate: setup.noiseReduction === 'server' ? options.noiseGate : undefined,
    heldBytesMax: limits.heldAudioMsMax * AUDIO.bytesPerMs,
  });
  const journalWriter = createJournalWriter((error) =>
    report('the journal refused an entry', describeError(error)),
  );
  const toolRuns = createToolRuns({
    tools: options.tools,
    conversationId: setup.conversationId,
    clock,
    dialogue: () => dialogueOf(state, clock.now()),
    onSettled: (callId, result) => happen({ type: 'tool.settled', callId, result }),
    onError: (tool, error) => report('a tool failed', { tool, ...describeError(error) }),
  });

  function happen(event: Happening): void {
    enqueue({ ...event, atMs: clock.now() });
  }

  function enqueue(event: CallEvent, line?: number, audio?: Base64Audio): void {
    if (isDraining) return void queue.push({ event, line, audio });
    isDraining = true;
    arrived = audio;
    advance(event);
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      if (next.line !== undefined && !model.isCurrent(next.line)) continue;
      arrived = next.audio;
      advance(next.event);
    }
    arrived = undefined;
    isDraining = false;
  }

  function advance(event: CallEvent): void {
    try {
      take(event, step(state, event));
    } catch (error) {
      report('a call broke', describeError(error));
      // The state is that of before the event. If even the end cannot be reached from it, everything is cut off.
      try {
        const stop = { type: 'stop', reason: 'internal_error', atMs: event.atMs } as const;
        take(stop, step(state, stop));
      } catch (fatal) {
        report('a broken call did not end', describeError(fatal));
        cutOff();
      }
    }
  }

  function take(event: CallEvent, next: Step): void {
    state = next.state;
    recorder?.stepped(event, next.effects, arrived);
    for (const effect of next.effects) carryOut(effect);
  }

  function carryOut(effect: CallEffect): void {
    switch (effect.type) {
      case 'model.open':
        return model.open();
      case 'model.send':
        return model.send(effect.event);
      case 'model.close':
        return model.close();
      case 'microphone.open':
        return microphone.open();
      case 'microphone.hold':
        return microphone.hold();
      case 'microphone.close':
        return microphone.close();
      case 'speaker.queue':
        if (arrived !== undefined) speaker.queue(effect.place, arrived);
        return;
      case 'speaker.say':
        return speaker.queue(effect.place, toBase64(samplesOf(options.recordings?.[effect.recording]?.pcm)));
      case 'speaker.play':
        return speaker.play(effect.bytes);
      case 'speaker.clear':
        return speaker.clear();
      case 'speaker.tell':
        return speaker.tell(effect.event);
      case 'caller.tell':
        return caller.tell(effect.event);
      case 'caller.close':
        return caller.close(effect.code, effect.reason);
      case 'tool.run':
        return toolRuns.run(effect);
      case 'tool.abort':
        return toolRuns.abort(effect.callId);
      case 'alarm.set':
        return alarms.set(effect.name, effect.atMs);
      case 'alarm.clear':
        return alarms.clear(effect.name);
      case 'log':
        return report(effect.message, { code: effect.code });
      case 'journal.exchange':
        return journalWriter.add(() => journal.exchange(effect.exchange));
      case 'journal.rated':
        return journalWriter.add(() => journal.rated(effect.rating));
      case 'journal.alerted':
        return journalWriter.add(() => journal.alerted(effect.kind));
      case 'journal.ended':
        journalWriter.add(() => journal.ended(effect.summary));
        void finish(effect.summary);
        return;
      default:
        return assertNever(effect);
    }
  }

  /** The finding comes first, as an event of its own: a call is folded again without looking for it again. */
  function listen(words: string, line?: number): void {
    try {
      const alert = options.listen?.(words);
      if (alert === undefined) return;
      enqueue({ type: 'caller.alert', alert, atMs: clock.now() }, line);
    } catch (error) {
      report('the words of a turn could not be judged', describeError(error));
    }
  }

  /** The same of the agent's words. */
  function vet(event: ModelEvent, line: number): void {
    try {
      const responseId = wordWatch?.claimant(event);
      if (responseId !== undefined) enqueue({ type: 'agent.claim', responseId, atMs: clock.now() }, line);
    } catch (error) {
      report("the agent's words could not be judged", describeError(error));
    }
  }

  /** A caller that does not read has a while to catch up. */
  function checkCaller(): void {
    if (caller.queuedBytes() <= limits.callerQueuedBytesMax) {
      slowSinceMs = undefined;
      return;
    }
    slowSinceMs ??= clock.now();
    if (clock.now() - slowSinceMs >= limits.slowMsMax) happen({ type: 'caller.slow' });
  }

  async function finish(summary: CallSummary): Promise<void> {
    alarms.clearAll();
    await model.closed();
    await journalWriter.settled();
    const lostBytes = microphone.lostBytes();
    if (lostBytes > 0) report('caller audio was lost while the model was not ready', { lostBytes });
    const { reason, booked } = summary;
    log?.info('a call ended', { conversationId: setup.conversationId, reason, booked });
    ended.resolve({ ...summary, journalFailures: journalWriter.failures });
  }

  function cutOff(): void {
    state = { ...state, phase: 'closed' };
    microphone.close();
    model.close();
    caller.close(CLOSE.internal, 'internal_error');
    const summary: CallSummary = {
      conversationId: setup.conversationId,
      reason: 'internal_error',
      booked: state.booked,
      startedAtMs: state.startedAtMs,
      endedAtMs: clock.now(),
      usage: state.usage,
      costUsd: costUsd(state.usage, setup),
    };
    journalWriter.add(() => journal.ended(summary));
    void finish(summary);
  }

  recorder?.started(start, first);
  for (const effect of first) carryOut(effect);

  return {
    ended: ended.promise,
    receive(event) {
      if (event.type === 'input_audio_buffer.append')
        return microphone.take(Buffer.from(event.audio, 'base64'));
      if (event.type === 'conversation.item.create') listen(event.item.content[0]!.text);
      happen({ type: 'caller.event', event });
    },
    receiveAudio: microphone.take,
    callerLeft: () => happen({ type: 'caller.left' }),
    stop: (reason) => happen({ type: 'stop', reason }),
  };
}

function toSpec({ name, description, parameters, effect }: Tool): ToolSpec {
  const { $schema: _, ...schema } = z.toJSONSchema(parameters, { io: 'input' });
  return { name, description, parameters: schema, effect };
}

function toSpecs(recordings: RunCallOptions['recordings'] = {}): NonNullable<CallSetup['recordings']> {
  return Object.fromEntries(
    Object.entries(recordings).map(([name, { pcm, words }]) => [
      name,
      { bytes: samplesOf(pcm).length, words },
    ]),
  );
}

/** Without half a sample at the end. */
function samplesOf(pcm: Uint8Array = new Uint8Array(0)): Uint8Array {
  return pcm.subarray(0, pcm.length - (pcm.length % AUDIO.bytesPerSample));
}
