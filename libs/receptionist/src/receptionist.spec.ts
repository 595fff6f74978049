import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { INSTRUCTIONS_VERSION } from './instructions.ts';
import { CATALOGUE_AGE_MS_MAX, CATALOGUE_FRESH_MS_MAX } from './limits.ts';
import { startLoopbackDiary } from './testing/loopback-diary.ts';
import type { LoopbackDiary } from './testing/loopback-diary.ts';
import { createMemoryLedger } from './testing/memory-ledger.ts';
import { createManualClock, createTestReceptionist, useTool } from './testing/test-receptionist.ts';
import type { TestReceptionist } from './testing/test-receptionist.ts';

let diary: LoopbackDiary;
let stage: TestReceptionist;
const clock = createManualClock();
const call = { conversationId: 1 };
const timesRead = (): number => diary.requests.filter((request) => request === 'species').length;

beforeEach(async () => {
  diary = await startLoopbackDiary({ now: clock.now });
  stage = createTestReceptionist({ diary: diary.client, ledger: createMemoryLedger(), clock });
});
afterEach(async () => {
  await stage.receptionist.drain();
  await diary.close();
});

describe('prepareCall', () => {
  it('gives the instructions with their version, and the five tools', async () => {
    const brief = await stage.receptionist.prepareCall(call);
    expect(brief.instructionsVersion).toBe(INSTRUCTIONS_VERSION);
    expect(brief.instructions).toContain('"species":[{"id":1,"name":"Dog"},{"id":2,"name":"Cat"}]');
    expect(brief.tools.map(({ name, effect }) => [name, effect])).toEqual([
      ['get_available_time_slots', 'read'],
      ['place_appointment', 'write'],
      ['take_message', 'write'],
      ['report_emergency', 'read'],
      ['close_websocket', 'read'],
    ]);
  });

  it('reads the catalogue once for many calls at the same time, and again when it has grown old', async () => {
    await Promise.all([1, 2, 3].map((conversationId) => stage.receptionist.prepareCall({ conversationId })));
    await stage.receptionist.prepareCall(call);
    expect(timesRead()).toBe(1);
    clock.pass(CATALOGUE_FRESH_MS_MAX);
    await stage.receptionist.prepareCall(call);
    expect(timesRead()).toBe(2);
  });

  it('uses the last good catalogue while the diary is down, and reports it', async () => {
    await stage.receptionist.prepareCall(call);
    diary.readsFail = true;
    clock.pass(CATALOGUE_AGE_MS_MAX - 1);
    const brief = await stage.receptionist.prepareCall(call);
    expect(brief.tools).toHaveLength(5);
    expect(stage.events).toEqual([{ type: 'catalogue.failed', code: 'upstream_error', usingLastGood: true }]);
  });

  it('says that the diary cannot be reached, and offers no booking tools, when there is no usable catalogue', async () => {
    await stage.receptionist.prepareCall(call);
    diary.readsFail = true;
    clock.pass(CATALOGUE_AGE_MS_MAX);
    const brief = await stage.receptionist.prepareCall(call);
    expect(brief.instructions).toContain('# Diary not reachable');
    expect(brief.tools.map(({ name }) => name)).toEqual([
      'take_message',
      'report_emergency',
      'close_websocket',
    ]);
    expect(stage.events).toEqual([
      { type: 'catalogue.failed', code: 'upstream_error', usingLastGood: false },
    ]);
  });

  it('recovers with the diary', async () => {
    diary.readsFail = true;
    expect((await stage.receptionist.prepareCall(call)).tools).toHaveLength(3);
    diary.readsFail = false;
    expect((await stage.receptionist.prepareCall(call)).tools).toHaveLength(5);
  });

  it('starts the call without a catalogue when the diary is silent for too long', async () => {
    const silent = { ...diary.client, getSpecies: () => new Promise<never>(() => undefined) };
    stage = createTestReceptionist({ diary: silent, ledger: createMemoryLedger(), clock });
    const preparing = stage.receptionist.prepareCall(call);
    stage.waits.expire();
    expect((await preparing).tools).toHaveLength(3);
  });
});

describe('close_websocket', () => {
  it('asks for the end of the call', async () => {
    const brief = await stage.receptionist.prepareCall(call);
    expect(await useTool(brief, 'close_websocket', {})).toEqual({
      output: { status: 'closing' },
      endCall: true,
    });
  });
});

describe('report_emergency', () => {
  it('raises the alert that heard words raise, each kind once', async () => {
    const brief = await stage.receptionist.prepareCall(call);
    const report = { kind: 'poison', words: 'he had the whole packet' };
    expect(await useTool(brief, 'report_emergency', report)).toMatchObject({
      output: { status: 'reported' },
      alert: { kind: 'poison' },
    });
    expect(await useTool(brief, 'report_emergency', report)).toMatchObject({
      output: { status: 'known' },
      alert: undefined,
    });
  });
});
