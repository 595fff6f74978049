/** The Nest application: routes and gateways, with our own adapter for WebSockets and our own form of errors. */
import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { APP_GUARD, NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Admission, AdmittedPractices } from './gateway/admission.ts';
import { EchoGateway } from './gateway/echo.gateway.ts';
import { isOriginAllowed } from './gateway/origin.ts';
import { VoiceWsAdapter } from './gateway/voice-ws-adapter.ts';
import { VoiceGateway } from './gateway/voice.gateway.ts';
import { ApiKeyGuard } from './http/api-key.guard.ts';
import { ignoreBodies } from './http/bodies.ts';
import { DocsController } from './http/docs.controller.ts';
import { ErrorFilter } from './http/error.filter.ts';
import { HttpAdapter } from './http/http-adapter.ts';
import type { ConnectionLimits } from './http/http-server.ts';
import { securityHeaders } from './http/page.ts';
import { RootController } from './http/root.controller.ts';
import { StaffController } from './http/staff.controller.ts';
import { StaffSessionController } from './http/staff-session.controller.ts';
import { VoiceController } from './http/voice.controller.ts';
import { limitRequests } from './limits/address-gate.ts';
import type { Limits } from './limits/create-limits.ts';
import type { RefusalCounts } from './limits/refusal-counts.ts';
import { nestLogger, type Logger } from './log.ts';

export interface NestAppOptions {
  /** What controllers and gateways are given, by the symbols of `tokens.ts`. */
  readonly services: ReadonlyMap<symbol, unknown>;
  readonly admission: Admission;
  readonly allowedOrigins: readonly string[];
  readonly practices: Pick<AdmittedPractices, 'hasOrigin'>;
  readonly connections: ConnectionLimits;
  readonly refusals: Pick<Limits, 'gate'> & { readonly counts: RefusalCounts };
  readonly log: Logger;
  readonly isStarting: () => boolean;
}

/** Nest constructs controllers, gateways and the guard; everything else is built by `create-app.ts`, for the reasons in ADR 0036. */
@Module({})
class AppModule {
  static with(services: NestAppOptions['services']): DynamicModule {
    const providers: Provider[] = [...services].map(([provide, useValue]) => ({ provide, useValue }));
    return {
      module: AppModule,
      controllers: [RootController, VoiceController, DocsController, StaffSessionController, StaffController],
      providers: [...providers, VoiceGateway, EchoGateway, { provide: APP_GUARD, useClass: ApiKeyGuard }],
    };
  }
}

export interface NestApp {
  readonly app: NestExpressApplication;
  /** What is answered, once the app listens: a method and a path each, `WS` for sockets. */
  readonly routes: () => string[];
}

export async function createNestApp(options: NestAppOptions): Promise<NestApp> {
  const { services, admission, allowedOrigins, practices, connections, refusals, log, isStarting } = options;
  const adapter = new HttpAdapter({ ...connections, onRefused: () => refusals.counts.count('connections') });
  const app = await NestFactory.create<NestExpressApplication>(AppModule.with(services), adapter, {
    logger: nestLogger(log, isStarting),
    abortOnError: false,
    bodyParser: false,
  });
  const sockets = new VoiceWsAdapter(app, admission);
  app.useWebSocketAdapter(sockets);
  app.useGlobalFilters(new ErrorFilter(log));
  app.use(limitRequests(refusals.gate));
  app.use(securityHeaders());
  app.use(ignoreBodies);
  app.enableCors({
    origin: (origin: string | undefined, answer: (error: Error | null, allow?: boolean) => void) =>
      answer(null, isOriginAllowed(origin, allowedOrigins) || practices.hasOrigin(origin ?? '')),
    allowedHeaders: ['X-API-Key', 'Content-Type'],
  });
  return { app, routes: () => [...httpRoutes(app), ...sockets.paths().map((path) => `WS ${path}`)] };
}

/** What Express keeps of its routes. */
interface Routed {
  readonly router: {
    readonly stack: readonly {
      readonly route?: {
        readonly path: string | string[];
        readonly methods: Readonly<Record<string, boolean>>;
      };
    }[];
  };
}

function httpRoutes(app: NestExpressApplication): string[] {
  const { router } = app.getHttpAdapter().getInstance() as unknown as Routed;
  return router.stack.flatMap(({ route }) =>
    [route?.path ?? []]
      .flat()
      .flatMap((path) =>
        Object.keys(route?.methods ?? {}).map((method) => `${method.toUpperCase()} ${path}`),
      ),
  );
}
