import { beforeEach, describe, expect, it } from '@jest/globals';
import { isTicketShaped, issueTicket, redeemTicket, type TicketRecord } from './ticket.ts';

const AT_MS = Date.UTC(2026, 0, 1);
const HOLDER = { userId: 7, practice: 'willow-tree' };
let records: Map<string, TicketRecord>;

const issue = async (record: TicketRecord) => {
  records.set(record.hash, record);
};

/** Keeps the port's promise: one redeemer, before the expiry, from the right origin. */
const redeem = async (hash: string, nowMs: number, origin?: string) => {
  const record = records.get(hash);
  if (record === undefined || record.expiresAtMs <= nowMs) return undefined;
  if (record.origin !== undefined && record.origin !== origin) return undefined;
  records.delete(hash);
  return { userId: record.userId, practice: record.practice };
};

beforeEach(() => {
  records = new Map();
});

describe('a ticket', () => {
  it('is stored as a hash only', async () => {
    const { ticket } = await issueTicket({ ...HOLDER, nowMs: AT_MS, issue });
    expect(ticket).toMatch(/^ek_[\w-]{32}$/);
    expect(JSON.stringify([...records])).not.toContain(ticket);
  });

  it('opens one call', async () => {
    const { ticket } = await issueTicket({ ...HOLDER, nowMs: AT_MS, issue });
    expect(await redeemTicket({ ticket, nowMs: AT_MS + 1, redeem })).toEqual({ ok: true, ...HOLDER });
    expect(await redeemTicket({ ticket, nowMs: AT_MS + 2, redeem })).toEqual({
      ok: false,
      code: 'wrong_ticket',
    });
  });

  it('lives for a minute', async () => {
    const { ticket, expiresAtMs } = await issueTicket({ ...HOLDER, nowMs: AT_MS, issue });
    expect(expiresAtMs).toBe(AT_MS + 60_000);
    expect(await redeemTicket({ ticket, nowMs: expiresAtMs, redeem })).toMatchObject({ ok: false });
    expect(await redeemTicket({ ticket, nowMs: expiresAtMs - 1, redeem })).toMatchObject({ ok: true });
  });

  it('keeps to the origin it was issued for', async () => {
    const request = { ...HOLDER, origin: 'https://vet.example', nowMs: AT_MS, issue };
    const { ticket } = await issueTicket(request);
    const presented = { ticket, nowMs: AT_MS, redeem };
    expect(await redeemTicket({ ...presented, origin: 'https://evil.example' })).toMatchObject({ ok: false });
    expect(await redeemTicket({ ...presented, origin: 'https://vet.example' })).toMatchObject({ ok: true });
  });

  it.each([
    [undefined, 'missing_ticket'],
    ['', 'missing_ticket'],
    [`vt_${'x'.repeat(32)}`, 'wrong_ticket'],
  ])('is refused when it is none', async (ticket, code) => {
    expect(await redeemTicket({ ticket, nowMs: AT_MS, redeem })).toEqual({ ok: false, code });
  });

  it.each([
    ['a short text', 'vt_unknown'],
    ['another prefix', `pv_${'x'.repeat(32)}`],
    ['another character', `vt_${'x'.repeat(31)}+`],
    ['a long text', `vt_${'x'.repeat(10_000)}`],
  ])('is refused without a lookup when it has another form: %s', async (_, ticket) => {
    const refuseLookup = () => Promise.reject(new Error('looked up'));
    expect(isTicketShaped(ticket)).toBe(false);
    expect(await redeemTicket({ ticket, nowMs: AT_MS, redeem: refuseLookup })).toEqual({
      ok: false,
      code: 'wrong_ticket',
    });
  });
});
