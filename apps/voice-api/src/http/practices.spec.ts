/** Every route, asked for one practice with the key of another. A new route is tried too, unless it is public. */
import 'reflect-metadata';
import { readdirSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import type { ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { createApiKey } from '@petvisor/auth';
import { KeyCache } from '../limits/key-cache.ts';
import { StaffSessions } from '../staff/staff-sessions.ts';
import { useDatabase } from '../testing/use-database.ts';
import { AccessControl } from './access-control.ts';
import { ApiKeyGuard } from './api-key.guard.ts';
import { RefusalException } from './refusal.exception.ts';

/** Routes that tell nothing of a practice, whoever asks. */
const PUBLIC_ROUTES = [
  ...['asyncApi', 'openApi'].map((name) => `DocsController.${name}`),
  ...['health', 'live', 'ready', 'version'].map((name) => `RootController.${name}`),
  // Asks for a key itself.
  'StaffSessionController.signIn',
  // Tells no more than the practice's own page does.
  'VoiceController.challenge',
];

type Controller = (new (...args: never[]) => unknown) & { readonly prototype: Record<string, unknown> };

async function routes(): Promise<{ name: string; controller: Controller; handler: unknown }[]> {
  const files = readdirSync(new URL('.', import.meta.url)).filter((name) => name.endsWith('.controller.ts'));
  const modules = await Promise.all(files.map((file) => import(`./${file}`) as Promise<object>));
  return modules
    .flatMap((module) => Object.values(module) as Controller[])
    .flatMap((controller) =>
      Object.getOwnPropertyNames(controller.prototype)
        .map((name) => ({
          name: `${controller.name}.${name}`,
          controller,
          handler: controller.prototype[name],
        }))
        .filter(({ handler }) => Reflect.hasMetadata('path', handler as object)),
    );
}

const database = useDatabase();

it('answers with another practice only whom the key belongs to', async () => {
  const { key, hash } = createApiKey();
  const user = { username: 'desk', apiKeyHash: hash, createdAtMs: 0, practice: 'willow-tree' };
  await database().users.add(user);
  const access = new AccessControl({
    stores: database(),
    visitorUsers: { isOne: () => Promise.resolve(false) },
    knowsPractice: () => true,
    keys: new KeyCache(() => 0),
    revokedKeys: { includes: () => Promise.resolve(false) },
    gate: { take: () => Promise.resolve(undefined), look: () => Promise.resolve(undefined) },
    now: () => 1_000,
    steadyNow: () => 0,
  });
  const sessions = new StaffSessions({ access, sessions: database().staffSessions, now: () => 1_000 });
  const guard = new ApiKeyGuard(access, sessions, new Reflector());
  const answers: Record<string, string> = {};
  for (const { name, controller, handler } of await routes()) {
    const request = { url: '/?practice=oak', headers: {}, header: () => key };
    const context = {
      getHandler: () => handler,
      getClass: () => controller,
      switchToHttp: () => ({ getRequest: () => request }),
    } as unknown as ExecutionContext;
    answers[name] = await guard.canActivate(context).then(
      () => 'public',
      (error: unknown) => (error instanceof RefusalException ? error.refusal.code : 'failed'),
    );
  }
  const open = Object.keys(answers).filter((name) => answers[name] === 'public');
  expect(open.toSorted()).toEqual(PUBLIC_ROUTES);
  const ofStaff = Object.entries(answers).filter(
    ([name]) => name.startsWith('Staff') && !name.endsWith('.constructor') && !open.includes(name),
  );
  expect(ofStaff.filter(([, code]) => code !== 'session_required')).toEqual([]);
  const others = Object.entries(answers).filter(
    ([name]) => !open.includes(name) && !name.startsWith('Staff'),
  );
  expect(others.length).toBeGreaterThan(3);
  expect(others.filter(([, code]) => code !== 'practice_not_allowed')).toEqual([]);
});
