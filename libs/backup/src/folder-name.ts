/**
 * Returns `2026/11/22/075700/`. In UTC, so that names sort by time and are unique when clocks change for summer time.
 */
export function folderName(epochMs: number): string {
  const [date = '', time = ''] = new Date(epochMs).toISOString().split('T');
  return `${date.replaceAll('-', '/')}/${time.slice(0, 8).replaceAll(':', '')}/`;
}
