import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { spawnServer } from '../../postgres/spawn-server.ts';
import { waitUntil } from '../wait-until.ts';
import { askBalancer } from './ask-balancer.ts';
import { readTargets, type Target } from './read-targets.ts';

export interface Balancer extends AsyncDisposable {
  /** Where it listens, and nowhere else: only whoever runs the cloud can reach it, as only CloudFront can in AWS. */
  readonly socket: string;
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
  const file = join(directory, 'haproxy.cfg');
  const socket = join(directory, 'balancer.sock');
  const admin = join(directory, 'haproxy.sock');
  await writeFile(file, configuration(socket, admin));
  const child = spawnServer([path, '-f', file, '-db'], directory, undefined);
  child.stderr!.resume();
  const ask = (line: string): Promise<string> => askBalancer(admin, line);
  await waitUntil(() => ask('show info').then(() => true, () => false), 10_000);
  return {
    socket,
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

const configuration = (socket: string, admin: string): string => `global
  maxconn 2000
  stats socket ${admin} mode 600 level admin
defaults
  mode http
  timeout connect 2s
  timeout client 75s
  timeout server 75s
  retries 3
  option redispatch
frontend front
  bind unix@${socket} mode 600
  http-request set-header X-Forwarded-Proto http
  http-request replace-header X-Forwarded-For (.*) "\\1, 127.0.0.1"
  default_backend tasks
backend tasks
  balance roundrobin
  option httpchk GET /api/readyz
  timeout check 5s
`;
