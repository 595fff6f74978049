/** Which file of the workspace imports which, as the compiler resolves it, and whether the import is left at run time. */
import { globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';

export interface Import {
  readonly specifier: string;
  /** Erased by the compiler: `import type`, `export type … from`, `import('…').Type`. */
  readonly isTypeOnly: boolean;
}

/** Every import from a file to another file, by paths relative to the workspace's root. */
export type ImportGraph = ReadonlyMap<
  string,
  readonly { readonly to: string; readonly isTypeOnly: boolean }[]
>;

const SOURCES = '{apps,libs,tools}/**/*.{ts,mjs}';
const NO_SOURCES = ['node_modules', 'dist', 'out-tsc', 'dist-docs', 'coverage', '.stryker-tmp'];

/** Paths of all source files in the workspace, relative to its root. Generated folders are left out. */
export function sourceFiles(root: string): string[] {
  const exclude = (entry: { readonly name: string }): boolean => NO_SOURCES.includes(entry.name);
  return globSync(SOURCES, { cwd: root, exclude, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
}

/** Reads `files` and resolves what they import. Imports of packages outside the workspace are left out. */
export function importGraph(
  root: string,
  files: readonly string[],
  read: (file: string) => string = (file) => readFileSync(join(root, file), 'utf8'),
): ImportGraph {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.base.json'), (path) =>
    readFileSync(path, 'utf8'),
  ) as {
    config: { compilerOptions: object };
  };
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  options.allowJs = true;
  const cache = ts.createModuleResolutionCache(root, (name) => name, options);
  const known = new Set(files);
  const resolve = (from: string, specifier: string): string | undefined => {
    const { resolvedModule } = ts.resolveModuleName(
      specifier,
      join(root, from),
      options,
      ts.sys,
      cache,
      undefined,
      ts.ModuleKind.ESNext,
    );
    return resolvedModule && relative(root, resolvedModule.resolvedFileName);
  };
  return new Map(
    files.map((from) => [
      from,
      importsOf(from, read(from))
        .map(({ specifier, isTypeOnly }) => ({ to: resolve(from, specifier) ?? '', isTypeOnly }))
        .filter(({ to }) => known.has(to)),
    ]),
  );
}

/**
 * Imports in the text of one file. An import whose names are all marked with `type` counts as an import of values:
 * `verbatimModuleSyntax` keeps it, without its names.
 */
export function importsOf(fileName: string, text: string): Import[] {
  const imports: Import[] = [];
  const add = (module: ts.Node | undefined, isTypeOnly: boolean): void => {
    if (module !== undefined && ts.isStringLiteralLike(module))
      imports.push({ specifier: module.text, isTypeOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      add(node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword);
    } else if (ts.isExportDeclaration(node)) {
      add(node.moduleSpecifier, node.isTypeOnly);
    } else if (ts.isImportTypeNode(node)) {
      if (ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true);
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node.arguments[0], false);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(fileName, text, ts.ScriptTarget.Latest));
  return imports;
}
