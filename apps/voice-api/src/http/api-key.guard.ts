/** Requires `X-API-Key` on HTTP routes, except on routes marked `@Public()`. */
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
import { ACCESS_CONTROL } from '../tokens.ts';
import { isRefusal, type AccessControl, type Principal } from './access-control.ts';
import { RefusalException } from './refusal.exception.ts';

const PUBLIC = 'public';

export const Public = (): CustomDecorator => SetMetadata(PUBLIC, true);

export interface IdentifiedRequest extends Request {
  principal?: Principal;
}

@Injectable()
export class ApiKeyGuard implements CanActivate {
  constructor(
    @Inject(ACCESS_CONTROL) private readonly access: AccessControl,
    @Inject(Reflector) private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC, [context.getHandler(), context.getClass()]))
      return true;
    const request = context.switchToHttp().getRequest<IdentifiedRequest>();
    const principal = await this.access.identify({ apiKey: request.header('x-api-key') }, request);
    if (isRefusal(principal)) throw new RefusalException(principal);
    request.principal = principal;
    return true;
  }
}
