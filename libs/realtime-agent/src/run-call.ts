/** Starts a call. */
import { z } from 'zod';
import type { CallSetup, ToolSpec } from './call/setup.ts';
import type { startCall } from './call/step.ts';
import { startClock, systemClock } from './clock.ts';
import type { PackedCall } from './move/pack-call.ts';
import { takeUp } from './move/take-up.ts';
import type { RunCallOptions, RunningCall } from './ports.ts';
import { CallRunner } from './runner/call-runner.ts';
import { announcementSpecs } from './runner/announced-audio.ts';
import type { Tool } from './tool.ts';

export function runCall(options: RunCallOptions): RunningCall {
  return new CallRunner(options, wholeSetup(options), options.tools.map(toSpec));
}

/**
 * Takes a call up that another process has packed (`CallKeeper`): with the model and the voice that the caller knows, and
 * everything else as `options` say. The caller is away until `callerBack()`. The call has no trace here.
 *
 * @throws `RealtimeAgentError` with `call_over` if it had ended
 */
export function takeUpCall(options: RunCallOptions, packed: PackedCall): RunningCall {
  const setup = { ...wholeSetup(options), ...packed.promised };
  const clock = options.clock ?? startClock(() => Math.max(systemClock.now(), packed.atMs));
  const given = { ...options, setup: { ...options.setup, ...packed.promised }, clock, trace: undefined };
  const begin: typeof startCall = (_, tools, atMs) => takeUp(packed, { setup, tools, atMs });
  const call = new CallRunner(given, setup, options.tools.map(toSpec), begin);
  call.answerInterrupted();
  return call;
}

function wholeSetup(options: RunCallOptions): CallSetup {
  const setup = {
    ...options.setup,
    announcements: announcementSpecs(options.announcements),
    vetsWords: options.asserts !== undefined,
    ...(options.voice !== undefined && { hasVoice: true }),
    ...(options.voice?.model !== undefined && { speechModel: options.voice.model }),
    ...(options.secondOpinion !== undefined && { opinionModel: options.secondOpinion.model }),
  };
  if (setup.noiseReduction === 'server' && options.noiseGate === undefined) {
    throw new TypeError('noiseReduction "server" needs a noiseGate');
  }
  return setup;
}

function toSpec({ name, description, parameters, effect }: Tool): ToolSpec {
  const { $schema: _, ...schema } = z.toJSONSchema(parameters, { io: 'input' });
  return { name, description, parameters: schema, effect };
}
