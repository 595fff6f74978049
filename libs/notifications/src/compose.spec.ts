import { describe, expect, it } from '@jest/globals';
import { composeMessage, type ComposeOptions, type Told } from './compose.ts';

const AT_MS = Date.UTC(2026, 10, 30, 10, 15);
const PERSONAL = ['Ada Example', '+447700900123', 'Rex', 'he fell'];
const told: Told = {
  uid: 'uid-1',
  kind: 'emergency',
  event: 'created',
  plannedAtMs: AT_MS,
  followUpId: 12,
  followUp: {
    id: 12,
    uid: 'uid-1',
    conversationId: 34,
    practice: 'default',
    kind: 'emergency',
    topic: 'collapse',
    words: 'he fell',
    callerName: 'Ada Example',
    callerPhone: '+447700900123',
    petName: 'Rex',
    callBackWhen: null,
    takenBackAtMs: null,
    createdAtMs: AT_MS,
    settledAtMs: null,
    settledNote: null,
    settledBy: null,
  },
  booking: null,
};
const options: ComposeOptions = {
  content: 'none',
  practice: 'Oak House',
  localTime: (atMs) => new Date(atMs).toISOString(),
};

describe('what staff are told', () => {
  it('has no more than the numbers and the time by default', () => {
    const { payload, subject, text } = composeMessage(told, options);
    expect(payload).toEqual({
      type: 'emergency.created',
      timestamp: '2026-11-30T10:15:00.000Z',
      data: {
        uid: 'uid-1',
        localTime: '2026-11-30T10:15:00.000Z',
        takenBack: false,
        followUp: 12,
        conversation: 34,
      },
    });
    expect(subject).toBe('[Oak House] EMERGENCY, 2026-11-30T10:15:00.000Z');
    expect(text).toContain('Conversation: 34');
    for (const word of [...PERSONAL, 'collapse']) {
      expect(JSON.stringify([payload, subject, text])).not.toContain(word);
    }
  });

  it('has the topic and nothing personal as a summary, and everything in full', () => {
    const summary = JSON.stringify(composeMessage(told, { ...options, content: 'summary' }));
    expect(summary).toContain('collapse');
    for (const word of PERSONAL) expect(summary).not.toContain(word);
    const full = composeMessage(told, { ...options, content: 'full' });
    for (const word of PERSONAL) {
      expect(JSON.stringify(full.payload)).toContain(word);
      expect(full.text).toContain(word);
    }
  });

  it('says that more is known, and that an emergency was taken back', () => {
    const amended = { ...told, event: 'amended' } as const;
    expect(composeMessage(amended, options)).toMatchObject({
      payload: { type: 'emergency.amended', data: { takenBack: false } },
      subject: expect.stringContaining('EMERGENCY: more is known'),
    });
    const { followUp } = told;
    const takenBack = { ...amended, followUp: followUp && { ...followUp, takenBackAtMs: AT_MS } };
    expect(composeMessage(takenBack, options)).toMatchObject({
      payload: { type: 'emergency.amended', data: { takenBack: true } },
      subject: expect.stringContaining('EMERGENCY taken back'),
    });
  });

  it('of a booking has whose it is in full only', () => {
    const booking = {
      key: 'k',
      conversationId: 34,
      status: 'unknown',
      createdAtMs: AT_MS,
      slotDateTime: '2026-12-01T09:00',
      ownerFirstName: 'Ada',
      ownerLastName: 'Example',
      ownerPhone: '+447700900123',
      petName: 'Rex',
    } as NonNullable<Told['booking']>;
    const unknown: Told = { ...told, kind: 'booking_unknown', followUpId: null, followUp: null, booking };
    expect(composeMessage(unknown, { ...options, content: 'summary' }).payload).toMatchObject({
      type: 'booking.unknown',
      data: { conversation: 34, slot: '2026-12-01T09:00' },
    });
    expect(composeMessage(unknown, { ...options, content: 'full' }).payload).toMatchObject({
      data: { callerName: 'Ada Example', callerPhone: '+447700900123', petName: 'Rex' },
    });
  });

  it('is inert and bounded, whatever callers said', () => {
    const evil = '\u001B[31mred\u202Egnp.exe\r\nBcc: x\u0000\u2028\uD800';
    const followUp = told.followUp && {
      ...told.followUp,
      callerName: evil,
      words: 'w'.repeat(1e5),
      topic: evil,
    };
    const { payload, subject, text } = composeMessage(
      { ...told, followUp },
      { ...options, content: 'full', practice: evil },
    );
    const ACTIVE = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
    expect(ACTIVE.exec(text)).toBeNull();
    expect(subject).not.toMatch(/[\n\p{Cc}\p{Cf}]/u);
    expect(JSON.stringify(payload)).not.toMatch(/\\u|\\n|\\r/);
    expect(text.split('\n').filter((line) => line.startsWith('Bcc'))).toEqual([]);
    expect(JSON.stringify(payload).length).toBeLessThan(5_000);
  });
});
