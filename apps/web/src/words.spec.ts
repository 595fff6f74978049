import { describe, expect, it } from '@jest/globals';
import { BOOKING_STATUSES, END_REASONS } from '@petvisor/wire-protocol';
import { START_PAGE, type CallPage } from './call-state.ts';
import { bookingWords, clockWords, endWords, microphoneWords, statusWords } from './words.ts';

function ended(reason: (typeof END_REASONS)[number], booked: boolean | undefined): CallPage {
  return { ...START_PAGE, phase: 'ended', end: { reason, booked, closeCode: 1000, lengthMs: 0 } };
}

describe('words for people', () => {
  it.each(END_REASONS)('tell of %s in a sentence', (reason) => {
    const { title, text } = endWords(ended(reason, false));
    expect(title).not.toBe('');
    expect(text).toMatch(/^[A-Z].*\. Nothing was booked\.$/);
  });

  it('claim a booking only when there is one', () => {
    expect(endWords(ended('agent_ended', true)).text).toContain('Your appointment is booked.');
    expect(endWords(ended('internal_error', undefined)).text).toContain('No booking was confirmed');
    const booked = BOOKING_STATUSES.filter((status) => bookingWords({ status }).title === 'Booked');
    expect(booked).toEqual(['confirmed']);
  });

  it('leave the outcome to the card when there is one', () => {
    expect(endWords({ ...ended('agent_ended', false), booking: { status: 'unknown' } }).text).not.toContain(
      'booked',
    );
  });

  it('name what the agent is at, also for a tool that is new', () => {
    const live: CallPage = { ...START_PAGE, phase: 'live' };
    expect(statusWords({ ...live, tool: 'get_available_time_slots' })).toBe('Checking the diary…');
    expect(statusWords({ ...live, tool: 'take_message' })).toBe('Taking your message…');
    expect(statusWords({ ...live, tool: 'something_new' })).toBe('Looking that up…');
  });

  it('invite to type whoever cannot be heard', () => {
    const failed = { status: 'failed', code: 'microphone_denied' } as const;
    expect(statusWords({ ...START_PAGE, phase: 'live', microphone: failed })).toBe('Your turn: type below');
    expect(microphoneWords('microphone_denied').text).toContain('type');
    expect(microphoneWords('audio_unsupported').text).toContain('type');
  });

  it('show minutes and seconds', () => {
    expect([0, 59_999, 247_000].map(clockWords)).toEqual(['0:00', '0:59', '4:07']);
  });
});
