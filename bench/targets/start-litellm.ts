import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startProcess } from '../process/start-process.ts';
import { waitForHttp } from '../process/wait-for-http.ts';
import { completionRequests } from './completion-requests.ts';
import type { Target, TargetPlace } from './target.ts';

/** LiteLLM's proxy in a Python environment, with one worker, one key and no database, passing every model on to the provider. */
export async function startLitellm(place: TargetPlace, folder: string): Promise<Target> {
  const key = `sk-${randomBytes(32).toString('hex')}`;
  const config = join(place.folder, 'litellm.yaml');
  writeFileSync(config, `model_list:\n  - model_name: "*"\n    litellm_params: { model: "openai/*", api_base: "http://127.0.0.1:${place.providerPort}/v1", api_key: bench }\n`);
  const started = startProcess({
    command: join(folder, 'bin/litellm'),
    args: ['--config', config, '--host', '127.0.0.1', '--port', String(place.port), '--num_workers', '1', '--telemetry', 'False'],
    // Its price list is part of the package; it downloads another one unless told not to.
    env: { PATH: process.env['PATH'] ?? '', HOME: place.folder, LITELLM_LOCAL_MODEL_COST_MAP: 'True', LITELLM_LOG: 'ERROR', LITELLM_MASTER_KEY: key, ...place.env },
    cwd: place.folder,
    logFile: join(place.folder, 'litellm.log'),
    joinFiles: place.joinFiles,
  });
  await waitForHttp(`http://127.0.0.1:${place.port}/health/liveliness`, started, 180_000);
  return {
    name: 'LiteLLM proxy',
    pid: started.pid,
    port: place.port,
    beside: [],
    dialect: 'completions',
    prepare: async (count, model) => completionRequests(count, model, place.port, { headers: { authorization: `Bearer ${key}` } }),
    output: () => started.readOutput(),
    stop: () => started.stop(),
  };
}
