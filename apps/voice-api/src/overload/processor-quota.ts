/** How many processor cores the process may use, by the quota of its control group where there is one. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = '/sys/fs/cgroup';

/** @returns undefined without a quota */
export function processorQuota(
  read: (file: string) => string = (file) => readFileSync(file, 'utf8'),
): number | undefined {
  const tryRead = (file: string): string | undefined => {
    try {
      return read(file);
    } catch {
      // This machine has no such version of control groups.
      return undefined;
    }
  };
  const groups = (tryRead('/proc/self/cgroup') ?? '').split('\n').map((line) => line.split(':'));
  const pathOf = (isOf: (controllers: string) => boolean): string =>
    groups.find(([, controllers = '']) => isOf(controllers))?.[2] ?? '/';
  const unified = pathOf((controllers) => controllers === '');
  const legacy = pathOf((controllers) => controllers.split(',').includes('cpu'));
  // In a container the path may be that of the host, and the root its own group.
  const quotas = [
    ...[unified, '/'].map((path) => quotaOf(tryRead(join(ROOT, path, 'cpu.max')))),
    ...[legacy, '/'].map((path) => {
      const quota = tryRead(join(ROOT, 'cpu', path, 'cpu.cfs_quota_us'));
      const period = tryRead(join(ROOT, 'cpu', path, 'cpu.cfs_period_us'));
      return quotaOf(quota && period && `${quota.trim()} ${period}`);
    }),
  ].filter((quota) => quota !== undefined);
  return quotas.length === 0 ? undefined : Math.min(...quotas);
}

/** @param text `QUOTA PERIOD` in microseconds; a quota of `max` or -1 is none */
function quotaOf(text: string | undefined): number | undefined {
  const [quota = NaN, period = NaN] = (text ?? '').trim().split(/\s+/).map(Number);
  return quota > 0 && period > 0 ? quota / period : undefined;
}
