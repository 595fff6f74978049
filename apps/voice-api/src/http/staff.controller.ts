/** The staff view's routes: what calls have left, what was said, figures, and the practice. */
import {
  Controller,
  Delete,
  Get,
  Header,
  HttpCode,
  Inject,
  Param,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import type { Response } from 'express';
import { z } from 'zod';
import { pageQuerySchema } from '../staff/pages.ts';
import { readBody } from '../staff/read-body.ts';
import type { StaffDesk } from '../staff/staff-desk.ts';
import type { StaffEvents } from '../staff/staff-events.ts';
import { STAFF_DESK, STAFF_EVENTS } from '../tokens.ts';
import { ForStaff, sessionOf, type IdentifiedRequest } from './api-key.guard.ts';
import type { Answer } from './api/answers.ts';
import { CALL_OUTCOMES, staffBodySchemas } from './api/staff-answers.ts';
import { REFUSALS } from './refusal.ts';
import { RefusalException } from './refusal.exception.ts';

const DAYS_MAX = 366;
const DAYS_DEFAULT = 30;

const SEARCH_CHARS_MAX = 200;

const followUpsQuery = pageQuerySchema.extend({ state: z.enum(['open', 'settled']).default('open') });
const callsQuery = pageQuerySchema.extend({
  live: z.stringbool().optional(),
  outcome: z.enum(CALL_OUTCOMES).optional(),
  search: z.string().trim().min(1).max(SEARCH_CHARS_MAX).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
});
const figuresQuery = z.object({ days: z.coerce.number().int().min(1).max(DAYS_MAX).default(DAYS_DEFAULT) });

@ForStaff()
@Controller('staff/api')
export class StaffController {
  constructor(
    @Inject(STAFF_DESK) private readonly desk: StaffDesk,
    @Inject(STAFF_EVENTS) private readonly events: StaffEvents,
  ) {}

  /** What has changed, for as long as the page is open. */
  @Get('events')
  follow(@Req() request: IdentifiedRequest, @Res() response: Response): void {
    // Express answers HEAD with the route of GET, and it has no end.
    if (request.method === 'HEAD') return void response.status(200).end();
    const lastState = request.header('last-event-id');
    const refusal = this.events.open(sessionOf(request), response, lastState);
    if (refusal !== undefined) throw new RefusalException(refusal);
  }

  @Get('follow-ups')
  @Header('Cache-Control', 'no-store')
  followUps(@Req() request: IdentifiedRequest, @Query() query: unknown): Promise<Answer<'StaffFollowUps'>> {
    const { state, ...page } = parse(followUpsQuery, query);
    const session = sessionOf(request);
    return state === 'open'
      ? this.desk.openFollowUps(session, page)
      : this.desk.settledFollowUps(session, page);
  }

  @Post('follow-ups/:id/settlement')
  @HttpCode(200)
  async settle(@Req() request: IdentifiedRequest, @Param('id') id: string): Promise<Answer<'StaffFollowUp'>> {
    const settlement = await readBody(request, staffBodySchemas.StaffSettlement);
    return this.desk.settle(sessionOf(request), id, settlement);
  }

  @Get('calls')
  @Header('Cache-Control', 'no-store')
  calls(@Req() request: IdentifiedRequest, @Query() query: unknown): Promise<Answer<'StaffCalls'>> {
    return this.desk.calls(sessionOf(request), parse(callsQuery, query));
  }

  @Get('calls/:id')
  @Header('Cache-Control', 'no-store')
  call(@Req() request: IdentifiedRequest, @Param('id') id: string): Promise<Answer<'StaffCall'>> {
    return this.desk.call(sessionOf(request), toCallId(id));
  }

  @Get('calls/:id/export')
  @Header('Cache-Control', 'no-store')
  exportCall(@Req() request: IdentifiedRequest, @Param('id') id: string): Promise<object> {
    return this.desk.exportCall(sessionOf(request), toCallId(id));
  }

  @Post('calls/:id/end')
  @HttpCode(202)
  async endCall(@Req() request: IdentifiedRequest, @Param('id') id: string): Promise<void> {
    await this.desk.endCall(sessionOf(request), toCallId(id));
  }

  @ForStaff('admin')
  @Delete('calls/:id')
  @HttpCode(204)
  async eraseCall(@Req() request: IdentifiedRequest, @Param('id') id: string): Promise<void> {
    await this.desk.eraseCall(sessionOf(request), toCallId(id));
  }

  @Get('figures')
  @Header('Cache-Control', 'no-store')
  figures(@Req() request: IdentifiedRequest, @Query() query: unknown): Promise<Answer<'StaffFigures'>> {
    return this.desk.figures(sessionOf(request), parse(figuresQuery, query).days);
  }

  @Get('practice')
  @Header('Cache-Control', 'no-store')
  practice(@Req() request: IdentifiedRequest): Promise<Answer<'StaffPractice'>> {
    return this.desk.practice(sessionOf(request));
  }
}

function parse<Schema extends z.ZodType>(schema: Schema, query: unknown): z.infer<Schema> {
  const { data, success } = schema.safeParse(query);
  if (!success) throw new RefusalException(REFUSALS.badRequest);
  return data;
}

function toCallId(text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new RefusalException(REFUSALS.notFound);
  return Number(text);
}
