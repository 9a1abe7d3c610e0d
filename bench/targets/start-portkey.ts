import { join } from 'node:path';
import { startProcess } from '../process/start-process.ts';
import { waitForHttp } from '../process/wait-for-http.ts';
import { completionRequests, wholeRequest } from './completion-requests.ts';
import { installPeer } from './install-peer.ts';
import { pinnedNode } from './places.ts';
import type { Target, TargetPlace } from './target.ts';

/** Portkey's open gateway, started as its documentation says. */
export async function startPortkey(place: TargetPlace, say: (line: string) => void): Promise<Target> {
  const folder = installPeer('portkey', say);
  const started = startProcess({
    command: pinnedNode,
    args: [join(folder, 'node_modules/@portkey-ai/gateway/build/start-server.js'), `--port=${place.port}`, '--headless'],
    env: { PATH: process.env['PATH'] ?? '', NODE_ENV: 'production', ...place.env },
    cwd: folder,
    logFile: join(place.folder, 'portkey.log'),
    joinFiles: place.joinFiles,
  });
  await waitForHttp(`http://127.0.0.1:${place.port}/`, started);
  const headers = {
    'x-portkey-provider': 'openai',
    'x-portkey-custom-host': `http://127.0.0.1:${place.providerPort}/v1`,
  };
  return {
    name: 'Portkey gateway',
    pid: started.pid,
    port: place.port,
    beside: [],
    dialect: 'completions',
    prepare: async (count, model) => completionRequests(count, model, place.port, { headers }),
    whole: (model) => wholeRequest(model, place.port, { headers }),
    output: () => started.readOutput(),
    stop: () => started.stop(),
  };
}
