/** The name, version and health of the service, and the probes of balancers. */
import { Controller, Get, Header, Inject, Res } from '@nestjs/common';
import type { Response } from 'express';
import { HEALTH_CHECK, READINESS } from '../tokens.ts';
import { BUILD, VERSION } from '../version.ts';
import { Public } from './api-key.guard.ts';
import type { Answer } from './api/answers.ts';
import type { HealthCheck } from './health.ts';
import { LIVE_PATH, READY_PATH } from './probe-paths.ts';
import type { Readiness } from './readiness.ts';

@Controller()
export class RootController {
  constructor(
    @Inject(HEALTH_CHECK) private readonly healthCheck: HealthCheck,
    @Inject(READINESS) private readonly readiness: Readiness,
  ) {}

  @Get()
  root(): Answer<'Service'> {
    return { name: 'Petvisor Voice API', version: VERSION, status: 'ok' };
  }

  @Public()
  @Get('version')
  version(): Answer<'Version'> {
    return { version: VERSION, build: BUILD };
  }

  /** The event loop turns: a process that does not answer is to be restarted. */
  @Public()
  @Get(LIVE_PATH)
  @Header('Cache-Control', 'no-store')
  live(): Answer<'Live'> {
    return { status: 'ok' };
  }

  @Public()
  @Get(READY_PATH)
  @Header('Cache-Control', 'no-store')
  async ready(@Res({ passthrough: true }) response: Response): Promise<Answer<'Ready' | 'NotReady'>> {
    const reasons = await this.readiness.reasons();
    if (reasons.length === 0) return { status: 'ready' };
    response.status(503);
    return { status: 'not_ready', reasons };
  }

  @Public()
  @Get('health')
  async health(@Res({ passthrough: true }) response: Response): Promise<Answer<'Health'>> {
    const health = await this.healthCheck.current();
    response.status(health.status === 'ok' ? 200 : 503);
    response.setHeader('Cache-Control', 'no-store');
    return health;
  }
}
