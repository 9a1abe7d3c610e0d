import type { Price } from '@aistudio/contract/schemas';
import { configuredRecord, nameServer, type Clock, type Config, type Log, type ModelServer, type Secrets } from '@aistudio/core';
import type { Database } from '@aistudio/database';
import { createPractice } from '@aistudio/providers';
import { connectServer } from './connect-server.ts';
import { createNamedServers } from './named-servers.ts';
import { createOllama } from './ollama.ts';

const free: Price = { currency: 'USD', input: 0, cachedInput: 0, output: 0, asOf: '2026-11-25', source: 'It is built in.' };

/**
 * Every server that can answer: those from the environment, the built-in one, Ollama if it is running, and
 * those that administrators added. Throws a TypeError if the environment configures an impossible one.
 */
export function createModelServers(options: { config: Config; clock: Clock; log: Log; database: Pick<Database, 'query'>; secrets: Secrets }): (fresh: boolean) => Promise<ModelServer[]> {
  const { config, clock } = options;
  const practice: ModelServer = { name: 'Practice', provider: createPractice({ clock }), practice: true, price: free };
  const configured = followConfigured(options);
  const named = createNamedServers(options);
  const ollama = createOllama(config, clock);
  return async (fresh) => {
    const ours = configured();
    const taken = new Set(ours.map(({ provider }) => provider.server));
    return [...ours, practice, ...(await ollama()), ...(await named(fresh)).filter((server) => !taken.has(server.provider.server))];
  };
}

/** The servers currently named by the environment. If new ones cannot be connected, the previous ones stay. */
function followConfigured({ config, log }: { config: Config; log: Log }): () => ModelServer[] {
  const connect = (servers: Config['servers']): ModelServer[] => {
    const connected = servers.map((each): ModelServer => ({ name: each.name, provider: connectServer(configuredRecord(each), config), practice: false, price: null, optional: each.optional }));
    for (const { id, name } of servers) nameServer(id, name);
    return connected;
  };
  let followed = config.servers;
  let connected = connect(followed);
  return () => {
    if (config.servers === followed) return connected;
    followed = config.servers;
    try {
      connected = connect(followed);
    } catch (error) {
      log.warn('configuration_refused', { error: error as Error });
    }
    return connected;
  };
}
