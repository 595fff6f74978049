/** Prints a row of a table. */

export function line(name: string, values: (string | number)[]): void {
  const columns = values.map((value) => (typeof value === 'number' ? value.toFixed(2) : value));
  console.log(`  ${name.padEnd(20)}${columns.map((value) => ` ${value.padStart(11)}`).join('')}`);
}

export function mean(values: number[]): number {
  return values.reduce((sum, x) => sum + x, 0) / values.length;
}
