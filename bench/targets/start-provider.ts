import { join } from 'node:path';
import { startProcess } from '../process/start-process.ts';
import { waitForHttp } from '../process/wait-for-http.ts';
import { completionRequests, wholeRequest } from './completion-requests.ts';
import { pinnedNode, repository } from './places.ts';
import type { Target } from './target.ts';

/** The mock provider as a target: what a stream costs with nothing in between. */
export async function startProvider(port: number, folder: string, models: string[]): Promise<Target> {
  const started = startProcess({
    command: pinnedNode,
    args: [join(repository, 'bench/provider/start.ts')],
    env: { PORT: String(port), MODELS: JSON.stringify(models) },
    cwd: folder,
    logFile: join(folder, 'provider.log'),
  });
  await waitForHttp(`http://127.0.0.1:${port}/v1/models`, started);
  return {
    name: 'provider',
    pid: started.pid,
    port,
    beside: [],
    dialect: 'completions',
    prepare: async (count, model) => completionRequests(count, model, port),
    whole: (model) => wholeRequest(model, port),
    output: () => started.readOutput(),
    stop: () => started.stop(),
  };
}
