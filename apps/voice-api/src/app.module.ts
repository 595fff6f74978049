/** Names the parts for Nest; they are built in `create-app.ts`. */
import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { EchoGateway } from './gateway/echo.gateway.ts';
import { VoiceGateway } from './gateway/voice.gateway.ts';
import { ApiKeyGuard } from './http/api-key.guard.ts';
import { RootController } from './http/root.controller.ts';
import { VoiceController } from './http/voice.controller.ts';

@Module({})
export class AppModule {
  static with(parts: readonly Provider[]): DynamicModule {
    return {
      module: AppModule,
      controllers: [RootController, VoiceController],
      providers: [...parts, VoiceGateway, EchoGateway, { provide: APP_GUARD, useClass: ApiKeyGuard }],
    };
  }
}
