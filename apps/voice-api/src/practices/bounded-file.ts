import { readFile, stat } from 'node:fs/promises';

export type BoundedText =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly problem: string };

/** The text of a UTF-8 file of up to so many bytes, without a byte order mark. */
export async function readBounded(path: string, bytesMax: number): Promise<BoundedText> {
  try {
    const found = await stat(path);
    // Anything else, such as a pipe, might never end.
    if (!found.isFile()) return { ok: false, problem: 'is not a file' };
    if (found.size > bytesMax) return { ok: false, problem: `has more than ${bytesMax} bytes` };
    const text = await readFile(path, 'utf8');
    return { ok: true, text: text.replace(/^\uFEFF/, '') };
  } catch {
    return { ok: false, problem: 'cannot be read' };
  }
}
