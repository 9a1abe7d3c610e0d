import { join } from 'node:path';
import { startProcess } from '../process/start-process.ts';
import { waitForHttp } from '../process/wait-for-http.ts';
import { formatMockModel } from '../token/mock-model.ts';
import { formatRequest, QUESTION } from './format-request.ts';
import { installPeer } from './install-peer.ts';
import { pinnedNode } from './places.ts';
import type { Target, TargetPlace } from './target.ts';

/** A Next.js route handler with the AI SDK's streamText, built and started for production. */
export async function startNextAiSdk(place: TargetPlace, say: (line: string) => void): Promise<Target> {
  const folder = installPeer('next-ai-sdk', say);
  const started = startProcess({
    command: pinnedNode,
    args: [join(folder, 'node_modules/next/dist/bin/next'), 'start', '--hostname', '127.0.0.1', '--port', String(place.port)],
    env: {
      PATH: process.env['PATH'] ?? '',
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      ...place.env,
      PROVIDER_BASE_URL: `http://127.0.0.1:${place.providerPort}/v1`,
    },
    cwd: folder,
    logFile: join(place.folder, 'next-ai-sdk.log'),
    joinFiles: place.joinFiles,
  });
  await waitForHttp(`http://127.0.0.1:${place.port}/`, started);
  return {
    name: 'Next + AI SDK',
    pid: started.pid,
    port: place.port,
    beside: [],
    dialect: 'ui-messages',
    async prepare(count, model) {
      const messages = [{ id: 'm1', role: 'user', parts: [{ type: 'text', text: QUESTION }] }];
      const body = { id: 'bench', messages, model: formatMockModel(model), trigger: 'submit-message' };
      return Array.from({ length: count }, () => formatRequest('/api/chat', place.port, {}, body));
    },
    output: () => started.readOutput(),
    stop: () => started.stop(),
  };
}
