import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createProjectGraphAsync, type ProjectGraph } from '@nx/devkit';
import nx from '@nx/eslint-plugin';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { ESLint, type Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { depConstraints, DIMENSIONS, withoutNodeModules } from '../boundaries.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const GRAPH_MS_MAX = 120_000;

let graph: ProjectGraph;
beforeAll(async () => {
  graph = await createProjectGraphAsync({ exitOnError: false });
}, GRAPH_MS_MAX);

const projects = (): [string, readonly string[]][] =>
  Object.entries(graph.nodes)
    .filter(([, node]) => node.data.root !== '.')
    .map(([name, node]) => [name, (node.data.tags ?? []).filter((tag) => !tag.startsWith('npm:'))]);

describe('tags', () => {
  it('stand on every project once in each dimension', () => {
    for (const [name, tags] of projects()) {
      const found = tags.map((tag) => tag.split(':')[0]).sort();
      expect([name, found]).toEqual([name, [...DIMENSIONS].sort()]);
    }
  });

  it('have a rule each, or they would be silently inert', () => {
    const ruled = new Set(depConstraints.map((constraint) => constraint.sourceTag));
    for (const [name, tags] of projects()) {
      expect([name, tags.filter((tag) => !ruled.has(tag))]).toEqual([name, []]);
    }
  });

  it('are all in use', () => {
    const used = new Set(projects().flatMap(([, tags]) => tags));
    const unused = depConstraints.map(({ sourceTag }) => sourceTag).filter((tag) => !used.has(tag));
    expect(unused).toEqual([]);
  });

  it('give each shaping package to one project alone', () => {
    const owners = new Map<string, string[]>();
    for (const [name, tags] of projects()) {
      for (const tag of tags.filter((each) => each.startsWith('owns:') && each !== 'owns:nothing')) {
        owners.set(tag, [...(owners.get(tag) ?? []), name]);
      }
    }
    expect([...owners].filter(([, names]) => names.length > 1)).toEqual([]);
  });
});

describe('the boundary rule', () => {
  const eslint = new ESLint({
    cwd: root,
    overrideConfigFile: true,
    overrideConfig: [
      {
        files: ['**/*.ts'],
        languageOptions: { parser: tseslint.parser },
        plugins: { '@nx': nx as never },
        rules: {
          '@nx/enforce-module-boundaries': ['error', { depConstraints, banTransitiveDependencies: true }],
        },
      },
    ],
  });
  const complaintsAbout = async (file: string, code: string): Promise<string[]> => {
    const [result] = await eslint.lintText(code, { filePath: `${root}${file}` });
    return (result?.messages ?? []).map((message) => message.message);
  };

  it.each([
    ['a core importing another core', 'libs/auth/src/index.ts', '@petvisor/persistence', /layer:core/],
    ['a base importing a core', 'libs/audio-dsp/src/index.ts', '@petvisor/auth', /layer:base/],
    [
      'the product importing a stand-in',
      'apps/voice-api/src/main.ts',
      '@petvisor/realtime-stand-in',
      /layer:app/,
    ],
    [
      'browser code importing Node code',
      'libs/browser-client/src/index.ts',
      '@petvisor/auth',
      /"runtime:browser" can only depend on/,
    ],
    [
      'openai outside realtime-agent',
      'libs/receptionist/src/index.ts',
      'openai',
      /"owns:\w+" is not allowed to import/,
    ],
    [
      'a stock client in the product',
      'libs/realtime-agent/src/index.ts',
      '@openai/agents-realtime',
      /"owns:\w+" is not allowed to import/,
    ],
    [
      'ky in the end-to-end tests, though they may use the stock clients',
      'apps/voice-api-e2e/src/routes.spec.ts',
      'ky',
      /"owns:[\w-]+" is not allowed to import/,
    ],
    [
      'drizzle outside persistence',
      'apps/voice-api/src/main.ts',
      'drizzle-orm',
      /"owns:\w+" is not allowed to import/,
    ],
    [
      'AWS outside backup',
      'apps/backup-worker/src/main.ts',
      '@aws-sdk/client-s3',
      /"owns:[\w-]+" is not allowed to import/,
    ],
    [
      'ky outside vetstoria-client',
      'libs/receptionist/src/index.ts',
      'ky',
      /"owns:\w+" is not allowed to import/,
    ],
    [
      'a second command line or log in an app',
      'apps/voice-api/src/main.ts',
      'commander',
      /"owns:\w+" is not allowed to import/,
    ],
    [
      'prom-client outside of the two services',
      'libs/service-kit/src/index.ts',
      'prom-client',
      /"owns:\w+" is not allowed to import/,
    ],
    [
      'Nest outside voice-api',
      'libs/auth/src/index.ts',
      '@nestjs/common',
      /"owns:\w+" is not allowed to import/,
    ],
    [
      'rate-limiter-flexible outside voice-api',
      'libs/auth/src/index.ts',
      'rate-limiter-flexible',
      /"owns:\w+" is not allowed to import/,
    ],
    [
      'fft.js outside audio-dsp',
      'libs/realtime-agent/src/index.ts',
      'fft.js',
      /"owns:\w+" is not allowed to import/,
    ],
  ])('catches %s', async (_what, file, imported, expected) => {
    const complaints = await complaintsAbout(file, `import '${imported}';\n`);
    expect(complaints.join('\n')).toMatch(expected);
  });

  it('lets through what is allowed', async () => {
    expect(
      await complaintsAbout('libs/realtime-agent/src/index.ts', "import '@petvisor/audio-dsp';\n"),
    ).toEqual([]);
  });

  it.each(['openai/realtime/ws', '@openai/agents-realtime'])(
    'lets the end-to-end tests import %s, to call the gateway with it',
    async (imported) => {
      const file = 'apps/voice-api-e2e/src/routes.spec.ts';
      expect(await complaintsAbout(file, `import '${imported}';\n`)).toEqual([]);
    },
  );

  it('lets the webhook of backup-worker use ky', async () => {
    expect(await complaintsAbout('apps/backup-worker/src/watch/webhook.ts', "import 'ky';\n")).toEqual([]);
  });

  it('is the one that lint applies', () => {
    expect(readFileSync(`${root}eslint.config.mjs`, 'utf8')).toMatch(
      /from '\.\/tools\/workspace-rules\/boundaries\.mjs'/,
    );
  });
});

describe("the rule about Node's own modules", () => {
  const lint = new ESLint({ cwd: root });
  const holdsFor = async (file: string): Promise<boolean> => {
    const config = (await lint.calculateConfigForFile(`${root}${file}`)) as Linter.Config;
    const rules = Object.keys(withoutNodeModules.rules);
    const severities = rules.map((rule) => config.rules?.[rule]).map((entry) => Number([entry].flat()[0]));
    return severities.every((severity) => severity === 2);
  };

  it('holds for the sources of every project whose tag says that it runs in browsers, and of no other', async () => {
    for (const [name, tags] of projects()) {
      const source = `${graph.nodes[name]?.data.root}/src/index.ts`;
      expect([name, await holdsFor(source)]).toEqual([name, !tags.includes('runtime:node')]);
    }
  });

  it('spares what runs in Node alone', async () => {
    expect(await holdsFor('libs/audio-dsp/src/wav.spec.ts')).toBe(false);
    expect(await holdsFor('libs/vetstoria-client/src/testing/scripted-server.ts')).toBe(false);
  });

  const alone = new ESLint({
    cwd: root,
    overrideConfigFile: true,
    overrideConfig: [{ ...withoutNodeModules, languageOptions: { parser: tseslint.parser } }],
  });
  const complaintsAbout = async (code: string): Promise<number> => {
    const [result] = await alone.lintText(code, { filePath: `${root}libs/wire-protocol/src/index.ts` });
    return result?.messages.length ?? 0;
  };

  it.each([
    "import { readFileSync } from 'node:fs';",
    "import { readFile } from 'node:fs/promises';",
    "import test from 'node:test';",
    "import { join } from 'path';",
    "import { readFile } from 'fs/promises';",
    "import type { Readable } from 'node:stream';",
    "export { Buffer } from 'node:buffer';",
    "const fs = await import('node:fs/promises');",
    "const fs = await import('fs/promises');",
  ])('catches %s', async (code) => {
    expect(await complaintsAbout(code)).toBe(1);
  });

  it.each([
    "import { z } from 'zod';",
    "import { path } from './path.ts';",
    "await import('path-to-regexp');",
  ])('lets %s through', async (code) => {
    expect(await complaintsAbout(code)).toBe(0);
  });
});

describe('the Node.js version', () => {
  it('is the same in every private package; published ones run elsewhere too', () => {
    const manifestOf = (folder: string) =>
      JSON.parse(readFileSync(`${root}${folder}/package.json`, 'utf8')) as {
        private?: boolean;
        engines?: { node: string };
      };
    const { engines } = manifestOf('.');
    for (const { data } of Object.values(graph.nodes)) {
      const manifest = manifestOf(data.root);
      if (manifest.private === true) expect([data.root, manifest.engines]).toEqual([data.root, engines]);
    }
  });
});
