import OpenAI from 'openai';
import { ApiClient } from '../../support/api-client.ts';
import { startProviderServer, type ProviderServer } from '../../support/provider-server.ts';
import { startServer, temporaryDirectory, type ServerProcess } from '../../support/server-process.ts';

export interface GatewayWorld extends AsyncDisposable {
  server: ServerProcess;
  provider: ProviderServer;
  administrator: ApiClient;
  /** A key of the administrator, without limits unless given. */
  key(input?: object): Promise<string>;
  /** OpenAI's own client with a key; it does not retry. */
  client(key?: string): OpenAI;
}

/** A server whose model server `openai` is the fake provider, and ways to call it. */
export async function startGatewayWorld(environment: Record<string, string> = {}): Promise<GatewayWorld> {
  const directory = await temporaryDirectory();
  const provider = await startProviderServer();
  const server = await startServer({ AISTUDIO_DATA_DIR: directory.path, OPENAI_BASE_URL: provider.url, OPENAI_API_KEY: 'sk-upstream', ...environment });
  const administrator = await ApiClient.signIn(server.url);
  const key = async (input: object = {}) => (await administrator.json<{ key: string }>('/api/keys', { method: 'POST', json: { name: 'test', ...input } })).key;
  const usual = await key();
  return {
    server,
    provider,
    administrator,
    key,
    client: (apiKey = usual) => new OpenAI({ baseURL: `${server.url}/v1`, apiKey, maxRetries: 0 }),
    async [Symbol.asyncDispose]() {
      await server.stop('SIGKILL');
      await provider.stop();
      await directory[Symbol.asyncDispose]();
    },
  };
}
