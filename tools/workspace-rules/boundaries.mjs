/**
 * Who may depend on whom. Every project carries one tag of each dimension, `layer:*`, `runtime:*` and `owns:*`;
 * every tag has a rule here, and `workspace-rules.spec.ts` checks both.
 *
 * @typedef {{ sourceTag: string, onlyDependOnLibsWithTags?: string[], bannedExternalImports?: string[] }} DepConstraint
 */

/** Arrows point down only; the cores know nothing of each other. */
const layers = {
  base: [],
  core: ['base'],
  feature: ['core', 'base'],
  app: ['feature', 'core', 'base', 'page'],
  page: ['feature', 'base'],
  // The stand-ins. No product code depends on them.
  testing: ['core', 'base'],
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
  nest: ['@nestjs/*'],
  openai: ['openai', 'openai/*', '@openai/*'],
  ky: ['ky'],
  database: ['drizzle-orm', 'drizzle-orm/*', 'better-sqlite3', 'pg'],
  aws: ['@aws-sdk/*', '@smithy/*'],
  fft: ['fft.js'],
  speech: ['soundswallower', '@echogarden/*', 'chrono-node'],
  nothing: [],
};

/** @type {DepConstraint[]} */
export const depConstraints = [
  ...Object.entries(layers).map(([layer, below]) => ({
    sourceTag: `layer:${layer}`,
    onlyDependOnLibsWithTags: below.map((name) => `layer:${name}`),
  })),
  ...Object.entries(runtimes).map(([runtime, usable]) => ({
    sourceTag: `runtime:${runtime}`,
    onlyDependOnLibsWithTags: usable.map((name) => `runtime:${name}`),
    ...(runtime === 'node' ? {} : { bannedExternalImports: ['node:*'] }),
  })),
  ...Object.keys(owned).map((owner) => ({
    sourceTag: `owns:${owner}`,
    bannedExternalImports: Object.entries(owned)
      .filter(([name]) => name !== owner)
      .flatMap(([, packages]) => packages),
  })),
];

/** The dimensions of which every project carries exactly one tag. */
export const dimensions = ['layer', 'runtime', 'owns'];
