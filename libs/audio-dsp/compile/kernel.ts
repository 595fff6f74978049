/** Compiles the noise gate's kernel from `kernel/` to the module in `src/kernel-wasm.ts`. */
import { fileURLToPath } from 'node:url';

/** The part of AssemblyScript's compiler in use. Its own types redeclare `console` for the whole program. */
interface Compiler {
  main(
    options: string[],
    system: { writeFile(name: string, contents: Uint8Array): void },
  ): Promise<{ readonly error: Error | null; readonly stderr: { toString(): string } }>;
}

const COMPILER: string = 'assemblyscript/asc';
const SOURCES = fileURLToPath(new URL('../kernel/', import.meta.url));
/** Pages of 64 KiB: room for the arrays of the gates of all four rates. */
const PAGES = 4;

const OPTIONS = [
  ...['--outFile', 'kernel.wasm', '--baseDir', SOURCES],
  ...['--optimizeLevel', '3', '--enable', 'simd'],
  ...['--initialMemory', `${PAGES}`, '--maximumMemory', `${PAGES}`],
  // The kernel neither allocates nor throws: no runtime and no imports.
  ...['--runtime', 'stub', '--noAssert', '--use', 'abort='],
  // Vectors are passed between files only, because JavaScript has no vectors.
  ...['--disableWarning', '112'],
];

/** Returns the TypeScript source that contains the module. Throws when compilation fails. */
export async function compileKernel(): Promise<string> {
  const compiler = (await import(COMPILER)) as Compiler;
  let wasm: Uint8Array | undefined;
  const { error, stderr } = await compiler.main(['index.ts', ...OPTIONS], {
    writeFile: (_name, contents) => (wasm = contents),
  });
  if (error !== null || wasm === undefined)
    throw new Error(`the kernel does not compile\n${stderr.toString()}`);
  const text = Buffer.from(wasm).toString('base64');
  return `/** WebAssembly in base64, made of \`kernel/\` by \`npm run kernel\`. */\nexport const KERNEL_WASM =\n  '${text}';\n`;
}
