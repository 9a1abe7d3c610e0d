import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../http/free-port.ts';
import { spawnServer } from '../../postgres/spawn-server.ts';
import { waitUntil } from '../wait-until.ts';
import { edgeConfiguration } from './edge-configuration.ts';

export interface Edge extends AsyncDisposable {
  /** Where users reach the service. */
  readonly url: string;
}

const path = '/usr/sbin/nginx';
export const haveEdge = existsSync(path);

/** nginx in CloudFront's place, in front of the load balancer at `socket`. Its files are in a folder of `directory`. */
export async function startEdge(directory: string, socket: string): Promise<Edge> {
  const folder = join(directory, 'edge');
  await mkdir(folder);
  const port = await freePort();
  const file = join(folder, 'nginx.conf');
  await writeFile(file, edgeConfiguration({ port, socket, user: userInfo().username }));
  const complaints = join(folder, 'error.log');
  const child = spawnServer([path, '-p', folder, '-c', file, '-e', complaints, '-g', 'daemon off;'], folder, undefined);
  child.stderr!.resume();
  const exited = once(child, 'exit');
  const url = `http://127.0.0.1:${port}`;
  const answers = () => fetch(url).then((response) => response.text()).then(() => true, () => false);
  const listening = await waitUntil(async () => child.exitCode !== null || (await answers()), 10_000);
  if (!listening || child.exitCode !== null) throw new Error(`The edge did not start: ${await readFile(complaints, 'utf8')}`);
  return {
    url,
    async [Symbol.asyncDispose]() {
      // SIGKILL would leave its workers behind.
      child.kill('SIGTERM');
      await exited;
    },
  };
}
