import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';

/** If setpriv exists, the server is told to stop when the process that started it dies, however it dies. */
export function spawnServer(command: string[], cwd: string, identity: { uid: number; gid: number } | undefined): ChildProcess {
  const stdio: ['ignore', 'ignore', 'pipe'] = ['ignore', 'ignore', 'pipe'];
  if (!existsSync('/usr/bin/setpriv')) return spawn(command[0]!, command.slice(1), { cwd, stdio, ...identity });
  const as = identity ? [`--reuid=${identity.uid}`, `--regid=${identity.gid}`, '--clear-groups'] : [];
  return spawn('/usr/bin/setpriv', [...as, '--pdeathsig=INT', '--', ...command], { cwd, stdio });
}
