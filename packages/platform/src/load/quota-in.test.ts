import { expect, test } from 'vitest';
import { createProcessLoad } from './process.ts';
import { quotaIn } from './quota-in.ts';

const files = (contents: Record<string, string>) => (path: string) => contents[path] ?? null;

test.each<[string, Record<string, string>, number | null]>([
  ['none', {}, null],
  ['no limit', { '/sys/fs/cgroup/cpu.max': 'max 100000\n' }, null],
  ['half a processor, as a container sees it', { '/proc/self/cgroup': '0::/\n', '/sys/fs/cgroup/cpu.max': '50000 100000\n' }, 0.5],
  ['the least of all above', { '/proc/self/cgroup': '0::/user.slice/a.scope\n', '/sys/fs/cgroup/user.slice/cpu.max': '150000 100000', '/sys/fs/cgroup/user.slice/a.scope/cpu.max': '200000 100000' }, 1.5],
  ['the older kind', { '/sys/fs/cgroup/cpu/cpu.cfs_quota_us': '25000', '/sys/fs/cgroup/cpu/cpu.cfs_period_us': '100000' }, 0.25],
  ['the older kind without a limit', { '/sys/fs/cgroup/cpu/cpu.cfs_quota_us': '-1', '/sys/fs/cgroup/cpu/cpu.cfs_period_us': '100000' }, null],
])('the quota: %s', (_, contents, expected) => {
  expect(quotaIn(files(contents))).toBe(expected);
});

test('a process that does work has used more time afterwards', () => {
  const load = createProcessLoad();
  const before = load.read();
  for (const end = before.processorMs + 20; load.read().processorMs < end; ) Math.sqrt(end);
  expect(load.read().processorMs).toBeGreaterThan(before.processorMs);
  expect(load.processors).toBeGreaterThan(0);
});
