import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { spawnServer } from '../../postgres/spawn-server.ts';
import { freePort } from '../../http/free-port.ts';
import { waitUntil } from '../wait-until.ts';
import { askBalancer } from './ask-balancer.ts';
import { readTargets, type Target } from './read-targets.ts';

export interface Balancer extends AsyncDisposable {
  readonly url: string;
  /** From now on its health is checked; it gets requests once `open` was called. */
  register(name: string, port: number): Promise<void>;
  /** A healthy target gets requests. */
  open(name: string): Promise<void>;
  /** No new requests; those under way continue. */
  drain(name: string): Promise<void>;
  remove(name: string): Promise<void>;
  targets(): Promise<Target[]>;
}

const path = '/usr/sbin/haproxy';
export const haveBalancer = existsSync(path);

/** HAProxy as a load balancer with one target group, which its admin socket fills. https://docs.haproxy.org/2.6/management.html#9.3 */
export async function startBalancer(directory: string, healthEveryMs: number): Promise<Balancer> {
  const port = await freePort();
  const file = join(directory, 'haproxy.cfg');
  const socket = join(directory, 'haproxy.sock');
  await writeFile(file, configuration(port, socket));
  const child = spawnServer([path, '-f', file, '-db'], directory, undefined);
  child.stderr!.resume();
  const ask = (line: string): Promise<string> => askBalancer(socket, line);
  await waitUntil(() => ask('show info').then(() => true, () => false), 10_000);
  return {
    url: `http://127.0.0.1:${port}`,
    async register(name, at) {
      // Weight 0 until its first check, because a new server counts as healthy.
      await ask(`add server tasks/${name} 127.0.0.1:${at} weight 0 check inter ${healthEveryMs}ms fall 2 rise 1`);
      await ask(`enable health tasks/${name}`);
      await ask(`enable server tasks/${name}`);
    },
    open: async (name) => void (await ask(`set weight tasks/${name} 1`)),
    drain: async (name) => void (await ask(`set server tasks/${name} state drain`)),
    async remove(name) {
      await ask(`set server tasks/${name} state maint`);
      await waitUntil(async () => (await ask(`del server tasks/${name}`)).includes('deleted'), 2_000);
    },
    targets: async () => readTargets(await ask('show stat')),
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
    },
  };
}

const configuration = (port: number, socket: string): string => `global
  maxconn 2000
  stats socket ${socket} mode 600 level admin
defaults
  mode http
  timeout connect 2s
  timeout client 1m
  timeout server 1m
  retries 3
  option redispatch
frontend front
  bind 127.0.0.1:${port}
  default_backend tasks
backend tasks
  balance roundrobin
  option httpchk GET /api/readyz
  timeout check 5s
`;
