import type { ImportGraph } from './imports.ts';

/** Files that import each other in a circle. */
export interface Cycle {
  /** Every file of the circle, sorted: the strongly connected component. */
  readonly files: readonly string[];
  /** The shortest way round, as a hint where to open it: `a.ts → b.ts → a.ts`. */
  readonly path: string;
}

export interface Cycles {
  /** Circles of imports that are left at run time. */
  readonly ofValues: readonly Cycle[];
  /** Circles that close only through imports of types. */
  readonly ofTypes: readonly Cycle[];
}

export function findCycles(graph: ImportGraph): Cycles {
  const withTypes = new Map([...graph].map(([from, imports]) => [from, imports.map(({ to }) => to)]));
  const values = new Map(
    [...graph].map(([from, imports]) => [
      from,
      imports.filter((each) => !each.isTypeOnly).map(({ to }) => to),
    ]),
  );
  const ofValues = cyclesOf(values);
  const known = new Set(ofValues.map(({ files }) => files.join()));
  return { ofValues, ofTypes: cyclesOf(withTypes).filter(({ files }) => !known.has(files.join())) };
}

type Edges = ReadonlyMap<string, readonly string[]>;

function cyclesOf(edges: Edges): Cycle[] {
  return components(edges)
    .filter((files) => files.length > 1 || edges.get(files[0] ?? '')?.includes(files[0] ?? ''))
    .map((files) => ({ files: files.toSorted(), path: shortestPath(edges, files).join(' → ') }));
}

/** Tarjan's strongly connected components. */
function components(edges: Edges): string[][] {
  const found: string[][] = [];
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const stack: string[] = [];
  const visit = (file: string): number => {
    const index = order.size;
    order.set(file, index);
    stack.push(file);
    let low = index;
    for (const to of edges.get(file) ?? []) {
      if (!order.has(to)) low = Math.min(low, visit(to));
      else if (stack.includes(to)) low = Math.min(low, lowest.get(to) ?? order.get(to) ?? low);
    }
    lowest.set(file, low);
    if (low === index) found.push(stack.splice(stack.indexOf(file)));
    return low;
  };
  for (const file of edges.keys()) if (!order.has(file)) visit(file);
  return found;
}

function shortestPath(edges: Edges, files: readonly string[]): string[] {
  const inside = new Set(files);
  const paths = files.map((start) => {
    const queue: string[][] = [[start]];
    const seen = new Set<string>();
    for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
      for (const to of edges.get(path.at(-1) ?? '') ?? []) {
        if (to === start) return [...path, to];
        if (!inside.has(to) || seen.has(to)) continue;
        seen.add(to);
        queue.push([...path, to]);
      }
    }
    return [];
  });
  return paths.toSorted((a, b) => a.length - b.length)[0] ?? [];
}
