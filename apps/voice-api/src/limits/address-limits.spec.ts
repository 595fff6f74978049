import { describe, expect, it } from '@jest/globals';
import { createAddressLimits } from './address-limits.ts';

const NO_LIMITS = {
  handshakes: Infinity,
  requests: Infinity,
  tickets: Infinity,
  visitorTickets: Infinity,
  wrongKeys: Infinity,
  wrongResumeTokens: Infinity,
};

describe('the limits of an address', () => {
  it('let through as many a minute as they say, and name the seconds to wait', async () => {
    const limits = createAddressLimits({ ...NO_LIMITS, handshakes: 2 });
    const taken = [];
    for (let n = 0; n < 4; n += 1) taken.push(await limits.take('handshakes', '192.0.2.1'));
    expect(taken).toEqual([undefined, undefined, expect.any(Number), expect.any(Number)]);
    for (const seconds of taken.slice(2)) expect([seconds! > 0, seconds! <= 60]).toEqual([true, true]);
  });

  it('are each their own, and those of another address too', async () => {
    const limits = createAddressLimits({ ...NO_LIMITS, handshakes: 1, tickets: 1 });
    await limits.take('handshakes', '192.0.2.1');
    expect(await limits.take('handshakes', '192.0.2.1')).toBeDefined();
    expect(await limits.take('tickets', '192.0.2.1')).toBeUndefined();
    expect(await limits.take('handshakes', '192.0.2.2')).toBeUndefined();
  });

  it('can be looked at without counting', async () => {
    const limits = createAddressLimits({ ...NO_LIMITS, wrongKeys: 1 });
    expect(await limits.look('wrongKeys', '192.0.2.1')).toBeUndefined();
    expect(await limits.look('wrongKeys', '192.0.2.1')).toBeUndefined();
    await limits.take('wrongKeys', '192.0.2.1');
    expect(await limits.look('wrongKeys', '192.0.2.1')).toBeGreaterThan(0);
  });

  it('can be off', async () => {
    const limits = createAddressLimits(NO_LIMITS);
    for (let n = 0; n < 100; n += 1) expect(await limits.take('requests', '192.0.2.1')).toBeUndefined();
  });
});
