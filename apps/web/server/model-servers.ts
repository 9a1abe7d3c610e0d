import { serverRecords, type Clock, type Config, type ModelProvider, type ModelServer, type Price, type Secrets, type ServerRecord } from '@aistudio/core';
import type { Database } from '@aistudio/database';
import { createOpenaiCompatible, createPractice, discoverOllama } from '@aistudio/providers';

/** Milliseconds for which the list of named servers, and the presence of an Ollama, are taken for true. */
const recordsFreshMs = 2_000;
const ollamaFreshMs = 15_000;

const free: Price = { currency: 'USD', input: 0, cachedInput: 0, output: 0, asOf: '2026-11-25', source: 'It is built in.' };

/** Every server that answers can come from: the built-in one, the configured one, Ollama when it runs, and the named ones. */
export function createModelServers(options: { config: Config; clock: Clock; database: Database; secrets: Secrets }): (fresh: boolean) => Promise<ModelServer[]> {
  const { config, clock } = options;
  const fixed: ModelServer[] = [{ name: 'Practice', provider: createPractice({ clock }), practice: true, price: free }];
  if (config.openai !== null) {
    const { apiKey, baseUrl } = config.openai;
    const own = new URL(baseUrl).hostname === 'api.openai.com';
    const name = own ? 'OpenAI' : new URL(baseUrl).host;
    fixed.unshift(server(name, createOpenaiCompatible({ server: 'openai', name, baseUrl, apiKey, kind: own ? 'openai' : 'generic' })));
  }
  const named = createNamedServers(options);
  const ollama = createOllama(config, clock);
  return async (fresh) => [...fixed, ...(await ollama()), ...(await named(fresh))];
}

/** A provider for a named server; the key is read for each request. */
export function connectServer(record: ServerRecord): ModelProvider {
  return createOpenaiCompatible({ server: record.id, name: record.name, baseUrl: record.baseUrl, apiKey: () => record.apiKey(), kind: 'generic' });
}

function server(name: string, provider: ModelProvider): ModelServer {
  return { name, provider, practice: false, price: null };
}

function createNamedServers({ clock, database, secrets }: { clock: Clock; database: Database; secrets: Secrets }): (fresh: boolean) => Promise<ModelServer[]> {
  const connected = new Map<string, ModelServer>();
  let records: ServerRecord[] = [];
  let readAt = Number.NEGATIVE_INFINITY;
  return async (fresh) => {
    if (fresh || clock.monotonic() - readAt > recordsFreshMs) {
      records = await serverRecords(database, secrets);
      readAt = clock.monotonic();
    }
    return records.map((record) => {
      // Connections are kept for as long as the address stays the same.
      const key = `${record.id} ${record.name} ${record.baseUrl}`;
      const known = connected.get(key) ?? server(record.name, connectServer(record));
      connected.set(key, known);
      return known;
    });
  };
}

function createOllama(config: Config, clock: Clock): () => Promise<ModelServer[]> {
  const baseUrl = config.ollamaBaseUrl;
  if (baseUrl === null) return async () => [];
  const found = [server('Ollama', createOpenaiCompatible({ server: 'ollama', name: 'Ollama', baseUrl, apiKey: null, kind: 'ollama' }))];
  let present = false;
  let lookedAt = Number.NEGATIVE_INFINITY;
  const look = async (): Promise<void> => {
    lookedAt = clock.monotonic();
    present = await discoverOllama(baseUrl, new AbortController().signal);
  };
  return async () => {
    if (lookedAt === Number.NEGATIVE_INFINITY) await look();
    // Nobody waits for a look that only confirms what is known.
    else if (clock.monotonic() - lookedAt > ollamaFreshMs) void look();
    return present ? found : [];
  };
}
