/**
 * Processors that the cgroups of this process allow, the minimum over all levels; null without a limit. `read` returns the text of
 * a file, or null. Sources: https://docs.kernel.org/admin-guide/cgroup-v2.html#cpu-interface-files, cgroup-v1/cpu in the kernel's documentation.
 */
export function quotaIn(read: (path: string) => string | null): number | null {
  const path = /^0::(\/\S*)$/m.exec(read('/proc/self/cgroup') ?? '')?.[1] ?? '/';
  const steps = path.split('/').filter((step) => step !== '' && step !== '..');
  const folders = steps.map((_, index) => `/sys/fs/cgroup/${steps.slice(0, index + 1).join('/')}`);
  const quotas = ['/sys/fs/cgroup', ...folders].flatMap((folder) => quotaOf(read(`${folder}/cpu.max`)) ?? []);
  const first = (name: string) => Number(read(`/sys/fs/cgroup/cpu/${name}`) ?? NaN);
  const older = first('cpu.cfs_quota_us') / first('cpu.cfs_period_us');
  const all = [...quotas, ...(older > 0 ? [older] : [])];
  return all.length === 0 ? null : Math.min(...all);
}

/** "50000 100000" is half a processor, "max 100000" no limit. */
function quotaOf(text: string | null): number | null {
  const [quota, period] = (text ?? '').trim().split(/\s+/).map(Number);
  return quota! > 0 && period! > 0 ? quota! / period! : null;
}
