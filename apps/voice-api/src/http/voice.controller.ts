/** Health of the voice routes, and tickets, so that a page does not have to put its key into an address. */
import { Controller, Get, Header, Inject, Post, Query, Req } from '@nestjs/common';
import { DEFAULT_PRACTICE } from '@petvisor/persistence';
import {
  ACCESS_CONTROL,
  ADDRESS_CALLS,
  ADDRESS_GATE,
  CALL_LIMITS,
  LIVE_CALLS,
  PRACTICES,
  REFUSAL_COUNTS,
  SETTINGS,
  VISITORS,
} from '../tokens.ts';
import type { LiveCalls } from '../calls/live-calls.ts';
import type { AddressCalls } from '../limits/address-calls.ts';
import type { AddressGate } from '../limits/address-gate.ts';
import type { CallLimits } from '../limits/call-limits.ts';
import type { RefusalCounts } from '../limits/refusal-counts.ts';
import type { PracticeDirectory } from '../practices/practice-config.ts';
import type { Settings } from '../settings/settings.ts';
import type { Visitors } from '../visitors/visitors.ts';
import { isRefusal, type AccessControl } from './access-control.ts';
import { ForVisitors, Public, type IdentifiedRequest } from './api-key.guard.ts';
import type { Answer } from './api/answers.ts';
import { REFUSALS } from './refusal.ts';
import { RefusalException } from './refusal.exception.ts';

@Controller('voice')
export class VoiceController {
  constructor(
    @Inject(LIVE_CALLS) private readonly calls: LiveCalls,
    @Inject(ACCESS_CONTROL) private readonly access: AccessControl,
    @Inject(ADDRESS_GATE) private readonly gate: AddressGate,
    @Inject(ADDRESS_CALLS) private readonly addressCalls: AddressCalls,
    @Inject(CALL_LIMITS) private readonly callLimits: CallLimits,
    @Inject(REFUSAL_COUNTS) private readonly refusals: RefusalCounts,
    @Inject(PRACTICES) private readonly practices: PracticeDirectory,
    @Inject(VISITORS) private readonly visitors: Visitors,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get()
  voice(@Req() { principal }: IdentifiedRequest): Answer<'Voice'> {
    if (principal === undefined) throw new RefusalException(REFUSALS.invalidApiKey);
    const { practice } = principal;
    const { max } = this.settings.calls;
    if (practice === DEFAULT_PRACTICE)
      return { status: 'ok', calls: { open: this.calls.size, max }, refused: this.refusals.totals() };
    return {
      status: 'ok',
      calls: {
        open: this.calls.countOfPractice(practice),
        max: this.practices.find(practice)?.limits.callsMax ?? max,
      },
      refused: this.refusals.totalsOf(practice),
    };
  }

  @Get('browser')
  browser(@Req() request: IdentifiedRequest): Answer<'Voice'> {
    return this.voice(request);
  }

  /**
   * Issues a single-use ticket for `media-stream?ticket=…`, bound to the web origin of the request. A visitor has no key,
   * and names the practice in the body.
   */
  @ForVisitors()
  @Post('browser/tickets')
  @Header('Cache-Control', 'no-store')
  async ticket(@Req() request: IdentifiedRequest): Promise<Answer<'Ticket'>> {
    const isOfKey = request.principal !== undefined;
    const principal = request.principal ?? (await this.visitors.identify(request));
    if (isRefusal(principal)) throw new RefusalException(principal);
    // A page cannot read why a socket was refused, but it can read this answer.
    await this.callLimits.prepare(principal);
    const flood = isOfKey ? await this.gate.take('tickets', request) : undefined;
    const refusal = flood ?? this.addressCalls.refusal(request) ?? this.callLimits.refusal(principal);
    if (refusal !== undefined) throw new RefusalException(refusal);
    const { ticket, expiresInMs } = await this.access.issueTicket(principal, request.header('origin'));
    return { ticket, expires_in_ms: expiresInMs };
  }

  /** What a visitor solves and sends with the request for a ticket, where the practice asks for it. */
  @Public()
  @Get('browser/tickets/challenge')
  @Header('Cache-Control', 'no-store')
  async challenge(@Query('practice') practice: unknown): Promise<Answer<'Challenge'>> {
    const challenge = this.visitors.challengeOf(String(practice));
    if (challenge === undefined) throw new RefusalException(REFUSALS.practiceNotFound);
    return challenge;
  }

  /** A plain request to a WebSocket route is answered with 426. */
  @Get(['browser/media-stream', 'ws-test'])
  upgradeRequired(): never {
    throw new RefusalException(REFUSALS.upgradeRequired);
  }
}
