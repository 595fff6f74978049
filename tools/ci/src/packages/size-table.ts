/** The table of sizes in the documentation. */
export interface Sizes {
  readonly library: string;
  readonly bundleBytes: number;
  readonly bundleBytesMax: number;
}

const BEGIN = '<!-- sizes -->\n';
const END = '<!-- end of sizes -->';

export function sizeTable(sizes: readonly Sizes[]): string {
  const head = ['library', 'in a bundle', 'budget'];
  const rows = sizes.map(({ library, bundleBytes, bundleBytesMax }) => [
    `[${library}](../libs/${library}/README.md)`,
    ...[bundleBytes, bundleBytesMax].map((bytes) => `${Math.round(bytes / 1000)} kB`),
  ]);
  const widths = head.map((name, column) =>
    Math.max(name.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`;
  const rule = `| ${widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}

/** @throws Error when the text has no place for the table */
export function replaceTable(text: string, table: string): string {
  const from = text.indexOf(BEGIN);
  const to = text.indexOf(END);
  if (from < 0 || to < from) throw new Error(`the text has no ${BEGIN.trim()} … ${END}`);
  return `${text.slice(0, from + BEGIN.length)}\n${table}\n\n${text.slice(to)}`;
}

/** Returns the size in a bundle that the text states, in kB; undefined when it states none. */
export function statedKilobytes(text: string, library: string): number | undefined {
  const row = text.split('\n').find((line) => line.startsWith(`| [${library}]`));
  const stated = Number(row?.split('|')[2]?.replace('kB', ''));
  return Number.isNaN(stated) ? undefined : stated;
}
