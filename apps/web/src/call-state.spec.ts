import { describe, expect, it } from '@jest/globals';
import type { GatewayEvent } from '@petvisor/wire-protocol';
import { activityOf, nextPage, START_PAGE, type CallPage, type PageEvent } from './call-state.ts';

const AT_MS = 1_000;

function gateway(event: GatewayEvent): PageEvent {
  return { type: 'gateway', event, atMs: AT_MS };
}

function after(...events: readonly PageEvent[]): CallPage {
  return events.reduce(nextPage, START_PAGE);
}

const started: PageEvent[] = [
  { type: 'dialled' },
  gateway({ type: 'voice.call.started', conversation_id: 1, expires_at: 0, noise_reduction: 'server' }),
];
const playing = (isPlaying: boolean): PageEvent => ({
  type: 'playback',
  playback: { itemId: 'a', heardMs: 10, playing: isPlaying },
});
const tool = (name: string, status: 'started' | 'done'): PageEvent =>
  gateway({ type: 'voice.tool', name, status });

describe('the page of a call', () => {
  it('connects until the gateway says that the call has started', () => {
    expect(after({ type: 'dialled' }).phase).toBe('connecting');
    expect(after(...started)).toMatchObject({ phase: 'live', startedAtMs: AT_MS });
  });

  it('shows a break that lasts, and after it what has happened meanwhile', () => {
    const broken = after(...started, tool('place_appointment', 'started'), { type: 'reconnecting' });
    expect(activityOf(broken)).toBe('reconnecting');
    const back = nextPage(
      broken,
      gateway({
        type: 'voice.call.resumed',
        conversation_id: 1,
        expires_at: 0,
        noise_reduction: 'server',
        captions: [
          { item_id: 'u1', role: 'user', text: 'Yes.' },
          { item_id: 'a1', role: 'assistant', text: 'It is booked.' },
        ],
        shown: [{ type: 'voice.booking', status: 'confirmed' }],
      }),
    );
    expect(activityOf(back)).toBe('listening');
    expect(back).toMatchObject({ phase: 'live', tool: undefined, booking: { status: 'confirmed' } });
    expect(back.captions.map(({ text }) => text)).toEqual(['Yes.', 'It is booked.']);
  });

  it('says what is going on', () => {
    const speech = gateway({ type: 'input_audio_buffer.speech_started', item_id: 'c', audio_start_ms: 0 });
    const pause = gateway({ type: 'input_audio_buffer.speech_stopped', item_id: 'c', audio_end_ms: 9 });
    const steps = [
      playing(true),
      playing(false),
      speech,
      pause,
      tool('get_available_time_slots', 'started'),
      tool('get_available_time_slots', 'done'),
    ];
    const activities = steps.map((_, i) => activityOf(after(...started, ...steps.slice(0, i + 1))));
    expect(activities).toEqual([
      'agent_speaking',
      'listening',
      'caller_speaking',
      'thinking',
      'working',
      'thinking',
    ]);
  });

  it('asks for a rating at the outcome and at the goodbye, not before', () => {
    expect(after(...started).ratingDue).toBe(false);
    expect(after(...started, tool('close_websocket', 'started')).ratingDue).toBe(true);
    const booked = after(...started, gateway({ type: 'voice.booking', event_id: 'e', status: 'unknown' }));
    expect(booked).toMatchObject({ ratingDue: true, booking: { status: 'unknown' } });
    expect(booked.booking).not.toHaveProperty('event_id');
  });

  it('shows the numbers to ring in an emergency until it is called off', () => {
    const urgent = gateway({ type: 'voice.emergency', event_id: 'e', phone: '020 7946 0123' });
    expect(after(...started, urgent).emergency).toEqual({ phone: '020 7946 0123' });
    for (const event of [{ type: 'reset' }, { type: 'dialled' }] as const)
      expect(after(...started, urgent, event).emergency).toEqual({ phone: '020 7946 0123' });
    const calledOff = gateway({ type: 'voice.emergency', status: 'called_off' });
    for (const event of [{ type: 'called_off' } as const, calledOff])
      expect(after(...started, urgent, event).emergency).toBeUndefined();
  });

  it('shows the times to choose from until one is read back, booked, or others are offered', () => {
    const times = [{ when: 'Tuesday 24 November 2026, 10:30', say: 'Tuesday 24 November at half past ten' }];
    const offered = gateway({ type: 'voice.offers', times });
    expect(after(...started, offered).offers).toEqual(times);
    const followers: GatewayEvent[] = [
      { type: 'voice.offers', times: [] },
      { type: 'voice.read_back', id: 'r', lines: [], status: 'open', can_tap: true },
      { type: 'voice.booking', status: 'confirmed' },
    ];
    for (const follower of followers)
      expect(after(...started, offered, gateway(follower)).offers).toEqual([]);
  });

  it('without sound, waits for the caller as soon as there is something to read', () => {
    const place = { response_id: 'r', item_id: 'a', output_index: 0, content_index: 0 };
    const said = gateway({ type: 'response.output_audio_transcript.done', ...place, transcript: 'Hello.' });
    expect(activityOf(after(...started, said))).toBe('thinking');
    expect(activityOf(after(...started, { type: 'silent' }, said))).toBe('listening');
  });

  it('warns that the call ends soon, until the caller does something', () => {
    const warning = gateway({ type: 'voice.idle_warning', ends_in_ms: 30_000 });
    expect(after(...started, warning).endsSoon).toBe(true);
    const deeds: PageEvent[] = [
      { type: 'present' },
      { type: 'typed', id: 'typed-1', text: 'Hello' },
      gateway({ type: 'input_audio_buffer.speech_started', item_id: 'u', audio_start_ms: 0 }),
      { type: 'left' },
    ];
    for (const deed of deeds) expect(after(...started, warning, deed).endsSoon).toBe(false);
  });

  it('shows what is to be confirmed until it is answered, with one answer to it', () => {
    const card = (id: string, status: 'open' | 'confirmed') =>
      gateway({
        type: 'voice.read_back',
        id,
        status,
        can_tap: true,
        lines: [{ label: 'Pet', value: 'Rex' }],
      });
    const open = [...started, card('r1', 'open')];
    expect(after(...open)).toMatchObject({ readBack: { id: 'r1' }, readBackAnswered: false });
    const answered = [...open, { type: 'answered' } as const];
    expect(after(...answered).readBackAnswered).toBe(true);
    // It is read back once more.
    expect(after(...answered, card('r1', 'open')).readBackAnswered).toBe(false);
    expect(after(...answered, card('r2', 'open'))).toMatchObject({
      readBack: { id: 'r2' },
      readBackAnswered: false,
    });
    expect(after(...answered, card('r0', 'confirmed')).readBack?.id).toBe('r1');
    expect(after(...answered, card('r1', 'confirmed')).readBack).toBeUndefined();
  });

  it('takes another tap after one that came before the end of the read-back, and none for what is over', () => {
    const refused = (code: string) =>
      gateway({ type: 'error', error: { type: 'invalid_request_error', code, message: 'No.' } });
    const answered: PageEvent[] = [
      ...started,
      gateway({ type: 'voice.read_back', id: 'r1', status: 'open', can_tap: true, lines: [] }),
      { type: 'answered' },
    ];
    expect(after(...answered, refused('read_back_not_heard'))).toMatchObject({
      readBack: { id: 'r1' },
      readBackAnswered: false,
      thinking: false,
    });
    expect(after(...answered, refused('no_read_back')).readBack).toBeUndefined();
    expect(after(...answered, refused('message_too_long')).readBackAnswered).toBe(true);
  });

  it('shows the numbers to ring when the assistant cannot go on, also after the end', () => {
    const contacts = [{ label: 'The practice', phone: '020 7946 0123' }];
    const told = gateway({ type: 'voice.contact', event_id: 'e', reason: 'unavailable', contacts });
    const closed = { reason: 'voice_service_failed', booked: false, closeCode: 1011 } as const;
    const page = after(...started, told, { type: 'closed', closed, atMs: AT_MS });
    expect(page.contact).toEqual({ reason: 'unavailable', contacts });
  });

  it('keeps booking, rating and words when the call has ended, and nothing that goes on', () => {
    const page = after(
      ...started,
      gateway({ type: 'voice.booking', status: 'confirmed' }),
      gateway({ type: 'input_audio_buffer.speech_started', item_id: 'c', audio_start_ms: 0 }),
      { type: 'rated', rating: 5 },
      { type: 'closed', closed: { reason: 'agent_ended', booked: true, closeCode: 1000 }, atMs: AT_MS + 500 },
    );
    expect(page).toMatchObject({
      phase: 'ended',
      rating: 5,
      booking: { status: 'confirmed' },
      end: { lengthMs: 500 },
    });
    expect([activityOf(page), page.captions[0]?.status]).toEqual(['listening', 'unheard']);
  });

  it('starts the next call from nothing', () => {
    expect(after(...started, { type: 'rated', rating: 1 }, { type: 'dialled' })).toEqual(
      after({ type: 'dialled' }),
    );
  });

  it('shows whole sentences when there is no sound to follow', () => {
    const place = { response_id: 'r', item_id: 'a', output_index: 0, content_index: 0 };
    const page = after(
      { type: 'dialled' },
      { type: 'silent' },
      gateway({ type: 'response.output_audio_transcript.done', ...place, transcript: 'Hello' }),
    );
    expect(page.captions).toMatchObject([{ text: 'Hello', status: 'done' }]);
  });
});
