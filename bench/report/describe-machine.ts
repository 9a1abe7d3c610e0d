import { execFileSync } from 'node:child_process';
import { cpus, release, totalmem } from 'node:os';

/** One line that describes the machine used. */
export function describeMachine(commit: string): string {
  const processors = cpus();
  const memory = Math.round(totalmem() / 1024 ** 3);
  return `${processors.length} x ${processors[0]?.model.trim() ?? 'unknown'}, ${memory} GiB, Linux ${release()}, Node ${process.version}, commit ${commit}`;
}

export function readCommit(repository: string): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: repository, encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}
