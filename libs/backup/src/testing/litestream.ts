/** Path of Litestream 0.3.13 for specs, if npm has installed its binary, which exists for Linux on x64. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(
  new URL(
    `../../../../node_modules/@flydotio/litestream-${process.platform}-${process.arch}/litestream`,
    import.meta.url,
  ),
);

export function litestreamProgram(): string | undefined {
  return existsSync(program) ? program : undefined;
}
