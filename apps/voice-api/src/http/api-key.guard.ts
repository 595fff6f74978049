/**
 * Requires `X-API-Key` on HTTP routes, except on routes marked `@Public()`, and of visitors on those marked `@ForVisitors()`.
 * Those marked `@ForStaff()` require a session instead.
 */
import {
  Inject,
  Injectable,
  SetMetadata,
  type CanActivate,
  type ExecutionContext,
  type CustomDecorator,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { readCredentials } from '../gateway/credentials.ts';
import type { SignedIn, StaffSessions } from '../staff/staff-sessions.ts';
import { ACCESS_CONTROL, STAFF_SESSIONS } from '../tokens.ts';
import { isVisit } from '../visitors/read-visit.ts';
import { isRefusal, type AccessControl, type Principal } from './access-control.ts';
import { REFUSALS } from './refusal.ts';
import { RefusalException } from './refusal.exception.ts';

const PUBLIC = 'public';
const FOR_VISITORS = 'for visitors';
const FOR_STAFF = 'for staff';

export const Public = (): CustomDecorator => SetMetadata(PUBLIC, true);

/** The route itself decides about requests that `isVisit` takes for those of visitors; they have no principal. */
export const ForVisitors = (): CustomDecorator => SetMetadata(FOR_VISITORS, true);

/** @param scope `admin` for what a key of `staff` may not do */
export const ForStaff = (scope: SignedIn['scope'] = 'staff'): CustomDecorator =>
  SetMetadata(FOR_STAFF, scope);

export interface IdentifiedRequest extends Request {
  principal?: Principal;
  /** On routes marked `@ForStaff()`. */
  session?: SignedIn;
}

export function sessionOf({ session }: IdentifiedRequest): SignedIn {
  if (session === undefined) throw new RefusalException(REFUSALS.sessionRequired);
  return session;
}

@Injectable()
export class ApiKeyGuard implements CanActivate {
  constructor(
    @Inject(ACCESS_CONTROL) private readonly access: AccessControl,
    @Inject(STAFF_SESSIONS) private readonly sessions: Pick<StaffSessions, 'identify'>,
    @Inject(Reflector) private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.#isMarked(PUBLIC, context)) return true;
    const request = context.switchToHttp().getRequest<IdentifiedRequest>();
    if (this.#isMarked(FOR_VISITORS, context) && isVisit(request)) return true;
    const scope = this.#metadata<SignedIn['scope']>(FOR_STAFF, context);
    if (scope !== undefined) return this.#admitStaff(request, scope);
    const { practice } = readCredentials(request, { keyInAddress: false });
    const principal = await this.access.identify({ apiKey: request.header('x-api-key'), practice }, request);
    if (isRefusal(principal)) throw new RefusalException(principal);
    request.principal = principal;
    return true;
  }

  async #admitStaff(request: IdentifiedRequest, scope: SignedIn['scope']): Promise<boolean> {
    const session = await this.sessions.identify(request);
    if ('status' in session) throw new RefusalException(session);
    if (scope === 'admin' && session.scope !== 'admin') throw new RefusalException(REFUSALS.scopeNotAllowed);
    request.session = session;
    return true;
  }

  #isMarked(mark: string, context: ExecutionContext): boolean {
    return this.#metadata<boolean>(mark, context) === true;
  }

  #metadata<Value>(mark: string, context: ExecutionContext): Value | undefined {
    return this.reflector.getAllAndOverride<Value | undefined>(mark, [
      context.getHandler(),
      context.getClass(),
    ]);
  }
}
