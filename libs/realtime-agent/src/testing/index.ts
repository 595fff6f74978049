export { fakeClock } from './fake-clock.ts';
export type { FakeClock } from './fake-clock.ts';
export { packGoldenCalls, recordGoldenCalls, unpackGoldenCalls } from './golden-calls.ts';
export type { GoldenCall } from './golden-calls.ts';
export {
  answer,
  audioDelta,
  audioDone,
  itemOf,
  responseCreated,
  responseDone,
  responseFailed,
  silentAudio,
  speechStarted,
  toolCalled,
  transcribed,
  turnEnds,
  usageOf,
  wordsDelta,
} from './model-events.ts';
export type { ScriptedEvent } from './model-events.ts';
export { describeBrokenCall, randomCall } from './random-call.ts';
export type { RandomCallOptions, RandomCallResult } from './random-call.ts';
export { stepMoved } from './moved-step.ts';
export { seededRandom } from './random.ts';
export type { Random } from './random.ts';
export { fakeCaller, fakeJournal } from './fake-caller.ts';
export type { FakeCaller, FakeJournal } from './fake-caller.ts';
export { scriptedModel } from './scripted-model.ts';
export type { ScriptedModel } from './scripted-model.ts';
