/** `2026/11/22/075700/`, in UTC: sorts as it happened, and no clock change makes two of one. */
export function folderName(epochMs: number): string {
  const [date = '', time = ''] = new Date(epochMs).toISOString().split('T');
  return `${date.replaceAll('-', '/')}/${time.slice(0, 8).replaceAll(':', '')}/`;
}
