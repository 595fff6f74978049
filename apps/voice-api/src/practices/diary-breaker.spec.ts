import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Diary } from '@petvisor/receptionist';
import {
  VetstoriaError,
  type BookingResult,
  type Species,
  type VetstoriaErrorCode,
} from '@petvisor/vetstoria-client';
import { DiaryBreaker } from './diary-breaker.ts';

let nowMs: number;
let asked: number;
let answer: () => Promise<Species[]>;
let booked: BookingResult;
let changes: string[];
let breaker: DiaryBreaker;
let diary: Diary;

const failing = (code: VetstoriaErrorCode) => () => Promise.reject(new VetstoriaError(code, 'planted'));
const ask = async (): Promise<string> => {
  try {
    await diary.getSpecies();
    return 'answered';
  } catch (error) {
    return (error as VetstoriaError).code;
  }
};
const askTimes = async (times: number): Promise<void> => {
  for (let time = 0; time < times; time++) await ask();
};

beforeEach(() => {
  [nowMs, asked, changes] = [0, 0, []];
  answer = () => Promise.resolve([]);
  const raw: Diary = {
    getSpecies: () => {
      asked += 1;
      return answer();
    },
    getAppointmentTypes: () => Promise.resolve([]),
    getSchedules: () => Promise.resolve([]),
    getSlots: () => Promise.resolve([]),
    placeAppointment: () => Promise.resolve(booked),
  };
  breaker = new DiaryBreaker({ steadyNow: () => nowMs, onChange: (state) => changes.push(state) });
  diary = breaker.guard(raw);
});

describe('a diary that fails', () => {
  it('is not asked after five failures in a row, and its callers are told at once', async () => {
    answer = failing('timeout');
    await askTimes(5);
    expect([await ask(), asked, breaker.state, changes]).toEqual(['unreachable', 5, 'open', ['open']]);
  });

  it('is asked by one request after ten seconds, and by all once that is answered', async () => {
    answer = failing('upstream_error');
    await askTimes(5);
    nowMs = 10_000;
    const trial = Promise.withResolvers<Species[]>();
    answer = () => trial.promise;
    const tried = ask();
    expect([breaker.state, await ask()]).toEqual(['half_open', 'unreachable']);
    trial.resolve([]);
    expect([await tried, breaker.state, changes]).toEqual(['answered', 'closed', ['open', 'closed']]);
    answer = () => Promise.resolve([]);
    expect(await ask()).toBe('answered');
  });

  it('is left alone for another ten seconds when that request fails', async () => {
    answer = failing('connection_lost');
    await askTimes(5);
    nowMs = 10_000;
    expect([await ask(), await ask(), asked]).toEqual(['connection_lost', 'unreachable', 6]);
    nowMs = 20_000;
    answer = () => Promise.resolve([]);
    expect(await ask()).toBe('answered');
  });

  it('is asked again when the request that should have found out was given up', async () => {
    answer = failing('timeout');
    await askTimes(5);
    nowMs = 10_000;
    answer = failing('aborted');
    expect([await ask(), breaker.state]).toEqual(['aborted', 'open']);
    answer = () => Promise.resolve([]);
    expect(await ask()).toBe('answered');
  });

  it('counts bookings of unknown outcome', async () => {
    booked = { status: 'unknown', cause: 'timeout' };
    for (let time = 0; time < 5; time++)
      await diary.placeAppointment({} as Parameters<Diary['placeAppointment']>[0]);
    expect(breaker.state).toBe('open');
  });
});

describe('a diary that answers', () => {
  it('goes on being asked, whatever it refuses', async () => {
    answer = failing('invalid_request');
    await askTimes(20);
    expect([asked, breaker.state]).toEqual([20, 'closed']);
  });

  it('is forgiven single failures', async () => {
    for (let time = 0; time < 20; time++) {
      answer = time % 5 === 0 ? () => Promise.resolve([]) : failing('timeout');
      await ask();
    }
    expect([asked, breaker.state]).toEqual([20, 'closed']);
  });
});
