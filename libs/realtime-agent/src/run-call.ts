/** Starts a call. */
import { z } from 'zod';
import type { ToolSpec } from './call/setup.ts';
import type { RunCallOptions, RunningCall } from './ports.ts';
import { CallRunner } from './runner/call-runner.ts';
import { announcementSpecs } from './runner/announced-audio.ts';
import type { Tool } from './tool.ts';

export function runCall(options: RunCallOptions): RunningCall {
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
  return new CallRunner(options, setup, options.tools.map(toSpec));
}

function toSpec({ name, description, parameters, effect }: Tool): ToolSpec {
  const { $schema: _, ...schema } = z.toJSONSchema(parameters, { io: 'input' });
  return { name, description, parameters: schema, effect };
}
