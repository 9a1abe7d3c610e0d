import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';

export interface Program {
  child: ChildProcess;
  kill: (signal: NodeJS.Signals) => void;
}

const podman = ['--storage-driver', 'overlay', '--runtime', 'runc', '--cgroup-manager', 'cgroupfs'];
/** As scripts/image/run.sh. */
const limits = ['--memory', '1g', '--cpus', '0.5', '--read-only', '--ulimit', 'nofile=20000:20000', '--ulimit', 'nproc=4096:4096'];

/** A container of an image, with the limits of a task and without root; its folder of data is the one outside. */
export function startContainer(image: string, command: string[], environment: Record<string, string>): Program {
  const name = `aistudio-test-${randomUUID()}`;
  const data = environment['AISTUDIO_DATA_DIR'];
  if (data !== undefined) execFileSync('chown', ['-R', '1000:1000', data]);
  const volumes = data === undefined ? [] : ['--volume', `${data}:${data}`];
  const variables = Object.keys(environment).flatMap((each) => ['--env', each]);
  const parameters = [...podman, 'run', '--rm', '--name', name, '--network', 'host', '--no-healthcheck', ...limits, ...volumes, ...variables, `localhost/${image}`, ...command];
  // Values go by the environment: everybody can read a command line. podman's monitor leaves a file where it runs when memory is short.
  const child = spawn('podman', parameters, { cwd: tmpdir(), env: { ...environment, PATH: process.env['PATH'], HOME: process.env['HOME'], NODE_ENV: 'production' }, stdio: ['ignore', 'pipe', 'pipe'] });
  return {
    child,
    // To the program itself: podman cannot pass on the one that ends podman.
    kill: (signal) => void process.kill(Number(execFileSync('podman', [...podman, 'inspect', '--format', '{{.State.Pid}}', name], { encoding: 'utf8' })), signal),
  };
}
