/** The quick starts of the published libraries, as their READMEs print them, and a program that uses all of them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../root.ts';
import { PUBLISHED } from './published.ts';

/** Files of a project by their names: each TypeScript example that imports the library. */
export function quickStarts(): Readonly<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const { library } of PUBLISHED) {
    const readme = readFileSync(join(ROOT, 'libs', library, 'README.md'), 'utf8');
    const examples = [...readme.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = '']) => code);
    const whole = examples.filter((code) => code.includes(`from '@petvisor/${library}'`));
    if (whole.length === 0) throw new Error(`the README of ${library} has no quick start`);
    for (const [index, code] of whole.entries()) files[`${library}-${index + 1}.ts`] = code;
  }
  return files;
}

/** Uses what can be used without a browser; prints `works`. `SERVICE` answers every request with an empty list. */
const PROGRAM = `
async function use(wire, client, vetstoria, service) {
  const parsed = wire.parseClientEvent('{"type":"voice.rate","rating":5}');
  if (!parsed.ok || parsed.event.rating !== 5) throw new Error('wire-protocol parsed ' + JSON.stringify(parsed));
  if (typeof client.connectCall !== 'function') throw new Error('browser-client has no connectCall');
  const keys = { partnerKey: 'k', siteHash: 'h', secret: 's', siteId: 1, bookingHash: 'b' };
  const options = { baseUrl: service, authUrl: service, ...keys };
  const species = await vetstoria.createVetstoriaClient(options).getSpecies();
  if (species[0].name !== 'Dog') throw new Error('vetstoria-client read ' + JSON.stringify(species));
  return 'works';
}
`;

const IMPORTS = `import * as wire from '@petvisor/wire-protocol';
import * as client from '@petvisor/browser-client';
import * as vetstoria from '@petvisor/vetstoria-client';
`;

/** Programs by their names. The address of the service is their last argument, or the worker's variable. */
export const PROGRAMS: Readonly<Record<string, string>> = {
  'import.mjs': `${IMPORTS}${PROGRAM}console.log(await use(wire, client, vetstoria, process.argv.at(-1)));\n`,
  'deno.mjs': `${IMPORTS}${PROGRAM}console.log(await use(wire, client, vetstoria, Deno.args.at(-1)));\n`,
  'require.cjs': `const wire = require('@petvisor/wire-protocol');
const client = require('@petvisor/browser-client');
const vetstoria = require('@petvisor/vetstoria-client');
${PROGRAM}use(wire, client, vetstoria, process.argv.at(-1)).then(console.log);
`,
  'worker.mjs': `${IMPORTS}${PROGRAM}export default {
  fetch: async (_request, env) => new Response(await use(wire, client, vetstoria, env.SERVICE)),
};
`,
  'workerd.mjs': `import { build } from 'esbuild';
import { Miniflare } from 'miniflare';
const { outputFiles } = await build({
  entryPoints: ['worker.mjs'], bundle: true, format: 'esm', conditions: ['workerd', 'worker', 'browser'],
  external: ['node:*'], write: false,
});
const worker = new Miniflare({
  modules: true, script: outputFiles[0].text, compatibilityDate: '2026-07-01',
  bindings: { SERVICE: process.argv.at(-1) },
});
console.log(await (await worker.dispatchFetch('http://worker/')).text());
await worker.dispose();
`,
};
