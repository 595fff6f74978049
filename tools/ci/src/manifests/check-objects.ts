/**
 * Objects of Kubernetes, checked by the TypeScript compiler: each is written as a literal of the type that the API has. So an
 * unknown field, a wrong type, a value that is not allowed and a missing field are all refused, with nothing but the packages
 * of npm.
 */
import { join } from 'node:path';
import ts from 'typescript';

export interface Manifest {
  /** Where it is, for the messages. */
  readonly file: string;
  readonly object: Readonly<Record<string, unknown>>;
  /** Whether it changes another object. */
  readonly isPatch: boolean;
}

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  allowImportingTsExtensions: true,
  lib: ['lib.es2022.d.ts'],
  types: [],
};

/** Returns one line for each problem. */
export function checkObjects(manifests: readonly Manifest[]): string[] {
  const path = join(import.meta.dirname, 'written.ts');
  const source = manifests.map(toSource).join('\n');
  const header = "import type { Objects, Patches } from './objects.ts';\n";
  const disk = ts.createCompilerHost(OPTIONS);
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: (name) => name === path || disk.fileExists(name),
    getSourceFile: (name, ...others) =>
      name === path
        ? ts.createSourceFile(name, header + source, ts.ScriptTarget.ES2022)
        : disk.getSourceFile(name, ...others),
  };
  const program = ts.createProgram([path], OPTIONS, host);
  const file = program.getSourceFile(path);
  if (file === undefined) throw new Error('the compiler does not read what it is given');
  const found = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
  return found.map((diagnostic) => {
    const { line } = file.getLineAndCharacterOfPosition(diagnostic.start ?? 0);
    const lines = file.text.split('\n').slice(0, line + 1);
    const owner = lines.findLast((text) => text.startsWith('// '))?.slice('// '.length) ?? '';
    return `${owner}: ${innermost(diagnostic.messageText)} (${lines.at(-1)?.trim() ?? ''})`;
  });
}

function toSource({ file, object, isPatch }: Manifest): string {
  const { apiVersion, kind } = object;
  const name = JSON.stringify(`${String(apiVersion)} ${String(kind)}`);
  // A block each, so that the literals do not meet.
  return `// ${file} ${String(kind)}\n{ const object: ${isPatch ? 'Patches' : 'Objects'}[${name}] =\n${JSON.stringify(object, null, 2)};\nvoid object; }`;
}

/** The compiler says in several levels how it came to a problem; the last one is the problem. */
function innermost(message: string | ts.DiagnosticMessageChain): string {
  if (typeof message === 'string') return message;
  const [next] = message.next ?? [];
  return next === undefined ? message.messageText : innermost(next);
}
