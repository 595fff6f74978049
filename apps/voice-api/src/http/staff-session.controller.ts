/** Staff sign in with a key and out again. */
import { Controller, Delete, Get, Header, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { PracticeDirectory } from '../practices/practice-config.ts';
import { readBody } from '../staff/read-body.ts';
import type { StaffEvents } from '../staff/staff-events.ts';
import type { SignedIn, StaffSessions } from '../staff/staff-sessions.ts';
import { PRACTICES, STAFF_EVENTS, STAFF_SESSIONS } from '../tokens.ts';
import { ForStaff, Public, sessionOf, type IdentifiedRequest } from './api-key.guard.ts';
import type { Answer } from './api/answers.ts';
import { staffBodySchemas } from './api/staff-answers.ts';
import { REFUSALS } from './refusal.ts';
import { RefusalException } from './refusal.exception.ts';

@Controller('staff/session')
export class StaffSessionController {
  constructor(
    @Inject(STAFF_SESSIONS) private readonly sessions: StaffSessions,
    @Inject(STAFF_EVENTS) private readonly events: StaffEvents,
    @Inject(PRACTICES) private readonly practices: PracticeDirectory,
  ) {}

  @Public()
  @Post()
  @Header('Cache-Control', 'no-store')
  async signIn(
    @Req() request: IdentifiedRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Answer<'StaffSession'>> {
    const signIn = await readBody(request, staffBodySchemas.StaffSignIn);
    const session = await this.sessions.signIn(request, signIn, response);
    if ('status' in session) throw new RefusalException(session);
    return this.#shown(session);
  }

  @ForStaff()
  @Get()
  @Header('Cache-Control', 'no-store')
  session(@Req() request: IdentifiedRequest): Answer<'StaffSession'> {
    return this.#shown(sessionOf(request));
  }

  @ForStaff()
  @Delete()
  @HttpCode(204)
  async signOut(
    @Req() request: IdentifiedRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    await this.sessions.signOut(request, response);
    this.events.endSession(sessionOf(request).csrfToken);
  }

  #shown({ username, scope, practice: id, csrfToken }: SignedIn): Answer<'StaffSession'> {
    const found = this.practices.find(id)?.practice;
    if (found === undefined) throw new RefusalException(REFUSALS.practiceNotFound);
    const { name, timeZone, phone } = found;
    return {
      user: username ?? '',
      scope,
      practice: { id, name, timeZone, phone: phone ?? null },
      csrfToken,
    };
  }
}
