/** The manifests as they are in docker/kubernetes, with what a kustomization lists. */
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { ROOT } from '../root.ts';
import type { Manifest } from './check-objects.ts';

export const KUBERNETES = join(ROOT, 'docker/kubernetes');

export interface Kustomized {
  readonly manifests: readonly Manifest[];
  /** Settings by the name of their ConfigMap; those of an overlay come last. */
  readonly settings: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Follows the kustomization of a folder through its bases. */
export function readKustomized(folder: string): Kustomized {
  const file = join(folder, 'kustomization.yaml');
  const [kustomization] = readObjects(file);
  if (kustomization === undefined) throw new Error(`${file} is empty`);
  const { resources = [], patches = [], configMapGenerator = [] } = kustomization.object as Listed;
  const read = resources.map((path) =>
    path.endsWith('.yaml')
      ? { manifests: readObjects(join(folder, path)), settings: {} }
      : readKustomized(join(folder, path)),
  );
  const settings: Record<string, Record<string, string>> = Object.fromEntries(
    read.flatMap((each) => Object.entries(each.settings)).map(([name, values]) => [name, { ...values }]),
  );
  for (const { name, literals } of configMapGenerator) {
    Object.assign((settings[name] ??= {}), Object.fromEntries(literals.map(toSetting)));
  }
  const patched = patches.flatMap(({ path }) => readObjects(join(folder, path), true));
  return {
    manifests: [kustomization, ...read.flatMap(({ manifests }) => manifests), ...patched],
    settings,
  };
}

interface Listed {
  readonly resources?: readonly string[];
  readonly patches?: readonly { readonly path: string }[];
  readonly configMapGenerator?: readonly { readonly name: string; readonly literals: readonly string[] }[];
}

/** @throws {Error} for what is not YAML */
function readObjects(path: string, isPatch = false): Manifest[] {
  return parseAllDocuments(readFileSync(path, 'utf8')).map((document) => {
    const [error] = document.errors;
    if (error !== undefined) throw error;
    const file = relative(join(ROOT, 'docker'), path);
    return { file, object: document.toJS() as Manifest['object'], isPatch };
  });
}

function toSetting(literal: string): [string, string] {
  const at = literal.indexOf('=');
  return [literal.slice(0, at), literal.slice(at + 1)];
}
