/**
 * Runs a call: one queue of events through `step`, every effect carried out before the next event. Effects never call
 * `step`; what they bring about comes back as an event.
 */
import { AUDIO, CLOSE } from '@petvisor/wire-protocol';
import { z } from 'zod';
import { assertNever } from './call/assert-never.ts';
import { dialogueOf } from './call/dialogue.ts';
import type { CallEffect } from './call/effects.ts';
import type { CallEvent } from './call/events.ts';
import { parseModelEvent } from './call/model-event.ts';
import { costUsd } from './call/prices.ts';
import type { CallSummary, ToolSpec } from './call/setup.ts';
import type { AlarmName, CallState } from './call/state.ts';
import { startCall, step, type Step } from './call/step.ts';
import { systemClock } from './clock.ts';
import type { AudioPlace, CallResult, ModelLink, RunCallOptions, RunningCall } from './ports.ts';
import { createCallRecorder } from './recorder/record-call.ts';
import { describeError } from './runner/describe-error.ts';
import { createJournalWriter } from './runner/journal-writer.ts';
import { createMicrophone } from './runner/microphone.ts';
import { createSpeaker } from './runner/speaker.ts';
import { createToolRuns } from './runner/tool-runs.ts';
import type { Tool } from './tool.ts';

/** Omits from each member of a union. */
type Happening = CallEvent extends infer Event
  ? Event extends CallEvent
    ? Omit<Event, 'atMs'>
    : never
  : never;

export function runCall(options: RunCallOptions): RunningCall {
  const { caller, connectModel, journal, clock = systemClock, log } = options;
  const setup =
    options.apology === undefined
      ? options.setup
      : {
          ...options.setup,
          apologyBytes: options.apology.length - (options.apology.length % AUDIO.bytesPerSample),
        };
  if (setup.noiseReduction === 'server' && options.noiseGate === undefined) {
    throw new TypeError('noiseReduction "server" needs a noiseGate');
  }
  const start = { setup, tools: options.tools.map(toSpec), atMs: clock.now() };
  const { state: initial, effects: first } = startCall(start.setup, start.tools, start.atMs);
  const { limits } = initial;
  let state: CallState = initial;
  let model: ModelLink | undefined;
  let modelClosed: Promise<unknown> = Promise.resolve();
  /** Counts the lines to the model: what an old one still says is not heard. */
  let lines = 0;
  let arrived: Uint8Array | undefined;
  let slowSinceMs: number | undefined;
  let isDraining = false;
  const queue: { readonly event: CallEvent; readonly pcm?: Uint8Array; readonly line?: number }[] = [];
  const alarms = new Map<AlarmName, () => void>();
  const ended = Promise.withResolvers<CallResult>();

  const recorder =
    options.record === undefined
      ? undefined
      : createCallRecorder(options.record, { withText: options.recordText === true });
  const speaker = createSpeaker(caller);
  const microphone = createMicrophone({
    send: (pcm) => model?.sendAudio(pcm),
    gate: setup.noiseReduction === 'server' ? options.noiseGate : undefined,
    heldBytesMax: limits.heldAudioMsMax * AUDIO.bytesPerMs,
  });
  const journalWriter = createJournalWriter((error) => {
    log?.error('the journal refused an entry', {
      conversationId: setup.conversationId,
      ...describeError(error),
    });
  });
  const toolRuns = createToolRuns({
    tools: options.tools,
    conversationId: setup.conversationId,
    clock,
    dialogue: () => dialogueOf(state, clock.now()),
    onSettled: (callId, result) => happen({ type: 'tool.settled', callId, result }),
    onError: (tool, error) => {
      log?.error('a tool failed', { conversationId: setup.conversationId, tool, ...describeError(error) });
    },
  });

  function happen(event: Happening, from: { readonly pcm?: Uint8Array; readonly line?: number } = {}): void {
    enqueue({ ...event, atMs: clock.now() }, from);
  }

  function enqueue(event: CallEvent, from: { readonly pcm?: Uint8Array; readonly line?: number } = {}): void {
    queue.push({ event, ...from });
    if (isDraining) return;
    isDraining = true;
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      if (next.line !== undefined && next.line !== lines) continue;
      arrived = next.pcm;
      advance(next.event);
    }
    arrived = undefined;
    isDraining = false;
  }

  function advance(event: CallEvent): void {
    try {
      take(event, step(state, event));
    } catch (error) {
      log?.error('a call broke', { conversationId: setup.conversationId, ...describeError(error) });
      // The state is that of before the event. If even the end cannot be reached from it, everything is cut off.
      try {
        const stop = { type: 'stop', reason: 'internal_error', atMs: event.atMs } as const;
        take(stop, step(state, stop));
      } catch (fatal) {
        log?.error('a broken call did not end', {
          conversationId: setup.conversationId,
          ...describeError(fatal),
        });
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
        model = openModel();
        return;
      case 'model.send':
        return model?.send(effect.event);
      case 'model.close':
        hangUp();
        return;
      case 'microphone.open':
        return microphone.open();
      case 'microphone.hold':
        return microphone.hold();
      case 'microphone.close':
        return microphone.close();
      case 'speaker.queue':
        if (arrived !== undefined) speaker.queue(effect.place, arrived);
        return;
      case 'speaker.apologise':
        if (options.apology !== undefined)
          speaker.queue(effect.place, options.apology.slice(0, effect.bytes));
        return;
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
        return setAlarm(effect.name, effect.atMs);
      case 'alarm.clear':
        alarms.get(effect.name)?.();
        alarms.delete(effect.name);
        return;
      case 'log':
        return log?.error(effect.message, { conversationId: setup.conversationId, code: effect.code });
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

  function openModel(): ModelLink {
    lines += 1;
    const line = lines;
    return connectModel({
      opened: () => happen({ type: 'model.opened' }, { line }),
      event: (event) => {
        if (line === lines) onModelEvent(event, line);
      },
      malformed: (error) => {
        log?.error('a malformed frame of the voice service', {
          conversationId: setup.conversationId,
          code: error.code,
        });
      },
      lost: ({ code, closeCode }) => {
        log?.error('the voice service is lost', { conversationId: setup.conversationId, code, closeCode });
        happen({ type: 'model.lost', code }, { line });
      },
    });
  }

  function hangUp(): void {
    lines += 1;
    modelClosed = Promise.all([modelClosed, model?.close()]);
    model = undefined;
  }

  function setAlarm(name: AlarmName, atMs: number): void {
    alarms.get(name)?.();
    const cancel = clock.after(Math.max(0, atMs - clock.now()), () => {
      alarms.delete(name);
      checkCaller();
      // A timer may ring a little early; the alarm is due all the same.
      enqueue({ type: 'alarm', name, atMs: Math.max(atMs, clock.now()) });
    });
    alarms.set(name, cancel);
  }

  function onModelEvent(raw: unknown, line: number): void {
    const parsed = parseModelEvent(raw);
    if (!parsed.ok) {
      if (parsed.code === 'malformed') {
        log?.error('a malformed event of the voice service', { conversationId: setup.conversationId });
      }
      return;
    }
    const { event } = parsed;
    if (event.type === 'conversation.item.input_audio_transcription.completed')
      listen(event.transcript, { line });
    if (event.type !== 'response.output_audio.delta') return happen({ type: 'model.event', event }, { line });
    const { response_id, item_id, output_index, content_index } = event;
    const place: AudioPlace = { response_id, item_id, output_index, content_index };
    const delta = Buffer.from(event.delta, 'base64');
    // The service sends whole samples; half of one would shift all that follows.
    const pcm = delta.subarray(0, delta.length - (delta.length % AUDIO.bytesPerSample));
    happen({ type: 'model.audio', place, bytes: pcm.length }, { pcm, line });
    checkCaller();
  }

  /** The finding comes first, as an event of its own: a call is folded again without looking for it again. */
  function listen(words: string, from: { readonly line?: number } = {}): void {
    try {
      const alert = options.listen?.(words);
      if (alert !== undefined) happen({ type: 'caller.alert', alert }, from);
    } catch (error) {
      log?.error('the words of a turn could not be judged', {
        conversationId: setup.conversationId,
        ...describeError(error),
      });
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
    for (const cancel of alarms.values()) cancel();
    alarms.clear();
    await modelClosed;
    await journalWriter.settled();
    if (microphone.lostBytes > 0) {
      const { lostBytes } = microphone;
      log?.error('caller audio was lost while the model was not ready', {
        conversationId: setup.conversationId,
        lostBytes,
      });
    }
    const { reason, booked } = summary;
    log?.info('a call ended', { conversationId: setup.conversationId, reason, booked });
    ended.resolve({ ...summary, journalFailures: journalWriter.failures });
  }

  function cutOff(): void {
    state = { ...state, phase: 'closed' };
    microphone.close();
    hangUp();
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
    receiveAudio: (pcm) => microphone.take(pcm),
    callerLeft: () => happen({ type: 'caller.left' }),
    stop: (reason) => happen({ type: 'stop', reason }),
  };
}

function toSpec({ name, description, parameters, effect }: Tool): ToolSpec {
  const { $schema: _, ...schema } = z.toJSONSchema(parameters, { io: 'input' });
  return { name, description, parameters: schema, effect };
}
