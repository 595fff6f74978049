/** Health of the voice routes, and tickets, so that a page does not have to put its key into an address. */
import { Controller, Get, Header, Inject, Post, Req } from '@nestjs/common';
import {
  ACCESS_CONTROL,
  ADDRESS_GATE,
  CALL_LIMITS,
  LIVE_CALLS,
  REFUSAL_COUNTS,
  SETTINGS,
} from '../tokens.ts';
import type { LiveCalls } from '../calls/live-calls.ts';
import type { AddressGate } from '../limits/address-gate.ts';
import type { CallLimits } from '../limits/call-limits.ts';
import type { RefusalCounts } from '../limits/refusal-counts.ts';
import type { Settings } from '../settings/settings.ts';
import type { AccessControl } from './access-control.ts';
import type { IdentifiedRequest } from './api-key.guard.ts';
import { REFUSALS } from './refusal.ts';
import { RefusalException } from './refusal.exception.ts';

interface VoiceHealth {
  readonly status: 'ok';
  readonly calls: { readonly open: number; readonly max: number };
  /** What this process has refused since its start, by the reasons that were met. */
  readonly refused: ReturnType<RefusalCounts['totals']>;
}

@Controller('voice')
export class VoiceController {
  constructor(
    @Inject(LIVE_CALLS) private readonly calls: LiveCalls,
    @Inject(ACCESS_CONTROL) private readonly access: AccessControl,
    @Inject(ADDRESS_GATE) private readonly gate: AddressGate,
    @Inject(CALL_LIMITS) private readonly callLimits: CallLimits,
    @Inject(REFUSAL_COUNTS) private readonly refusals: RefusalCounts,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get()
  voice(): VoiceHealth {
    return {
      status: 'ok',
      calls: { open: this.calls.size, max: this.settings.calls.max },
      refused: this.refusals.totals(),
    };
  }

  @Get('browser')
  browser(): VoiceHealth {
    return this.voice();
  }

  /** Issues a single-use ticket for `media-stream?ticket=…`, bound to the web origin of the request. */
  @Post('browser/tickets')
  @Header('Cache-Control', 'no-store')
  async ticket(@Req() request: IdentifiedRequest): Promise<{ ticket: string; expires_in_ms: number }> {
    const { principal } = request;
    if (principal === undefined) throw new RefusalException(REFUSALS.invalidApiKey);
    // A page cannot read why a socket was refused, but it can read this answer.
    await this.callLimits.prepare();
    const refusal = (await this.gate.take('tickets', request)) ?? this.callLimits.refusal(principal.userId);
    if (refusal !== undefined) throw new RefusalException(refusal);
    const { ticket, expiresInMs } = await this.access.issueTicket(principal, request.header('origin'));
    return { ticket, expires_in_ms: expiresInMs };
  }

  /** A plain request to a WebSocket route is answered with 426. */
  @Get(['browser/media-stream', 'ws-test'])
  upgradeRequired(): never {
    throw new RefusalException(REFUSALS.upgradeRequired);
  }
}
