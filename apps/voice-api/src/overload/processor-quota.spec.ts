import { expect, it } from '@jest/globals';
import { processorQuota } from './processor-quota.ts';

function quotaOf(files: Readonly<Record<string, string>>): number | undefined {
  return processorQuota((file) => {
    const text = files[file];
    if (text === undefined) throw new Error('ENOENT');
    return text;
  });
}

it.each([
  ['no control groups', {}, undefined],
  ['a container', { '/proc/self/cgroup': '0::/\n', '/sys/fs/cgroup/cpu.max': '150000 100000\n' }, 1.5],
  ['no quota', { '/proc/self/cgroup': '0::/\n', '/sys/fs/cgroup/cpu.max': 'max 100000\n' }, undefined],
  [
    'a service',
    { '/proc/self/cgroup': '0::/a.slice\n', '/sys/fs/cgroup/a.slice/cpu.max': '20000 100000' },
    0.2,
  ],
  [
    'the former version',
    {
      '/proc/self/cgroup': '3:cpu,cpuacct:/docker/1\n2:memory:/docker/1\n0::/\n',
      '/sys/fs/cgroup/cpu/cpu.cfs_quota_us': '50000\n',
      '/sys/fs/cgroup/cpu/cpu.cfs_period_us': '100000\n',
    },
    0.5,
  ],
  [
    'the former version without a quota',
    { '/sys/fs/cgroup/cpu/cpu.cfs_quota_us': '-1\n', '/sys/fs/cgroup/cpu/cpu.cfs_period_us': '100000\n' },
    undefined,
  ],
])('is what the control group allows: %s', (_, files, quota) => {
  expect(quotaOf(files)).toBe(quota);
});
