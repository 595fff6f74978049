/** The name, version and health of the service. */
import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { Response } from 'express';
import { HEALTH_CHECK } from '../tokens.ts';
import { BUILD, VERSION } from '../version.ts';
import { Public } from './api-key.guard.ts';
import type { Health, HealthCheck } from './health.ts';

@Controller()
export class RootController {
  constructor(@Inject(HEALTH_CHECK) private readonly healthCheck: HealthCheck) {}

  @Get()
  root(): { name: string; version: string; status: 'ok' } {
    return { name: 'Petvisor Voice API', version: VERSION, status: 'ok' };
  }

  @Public()
  @Get('version')
  version(): { version: string; build: string } {
    return { version: VERSION, build: BUILD };
  }

  @Public()
  @Get('health')
  async health(@Res({ passthrough: true }) response: Response): Promise<Health> {
    const health = await this.healthCheck.current();
    response.status(health.status === 'ok' ? 200 : 503);
    response.setHeader('Cache-Control', 'no-store');
    return health;
  }
}
