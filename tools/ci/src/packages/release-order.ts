/** What is published before what, and what is not ready to be. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** A library comes after those that it depends on. */
export function inPublishingOrder(manifests: readonly Manifest[]): Manifest[] {
  const ordered: Manifest[] = [];
  const add = (manifest: Manifest): void => {
    if (ordered.includes(manifest)) return;
    for (const other of manifests) if (other.name in (manifest.dependencies ?? {})) add(other);
    ordered.push(manifest);
  };
  manifests.forEach(add);
  return ordered;
}

/** @returns undefined when the library can be published */
export function findReleaseProblem(
  { name, version, dependencies = {} }: Manifest,
  changelog: string,
  published: readonly Manifest[],
): string | undefined {
  if (!changelog.split('\n').includes(`## ${version}`)) return `the changelog of ${name} has no ${version}`;
  const ours = Object.entries(dependencies).filter(([each]) => each.startsWith('@petvisor/'));
  for (const [dependency, range] of ours) {
    const other = published.find((each) => each.name === dependency);
    if (other === undefined) return `${name} depends on ${dependency}, which is not published`;
    // While the major version is 0, a new minor version is another API.
    if (range !== `^${other.version}`) return `${name} asks for ${dependency} ${range}, of ${other.version}`;
  }
  return undefined;
}
