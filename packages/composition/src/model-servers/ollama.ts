import type { Clock, Config, ModelServer } from '@aistudio/core';
import { createOpenaiCompatible, discoverOllama } from '@aistudio/providers';

/** Milliseconds for which the presence of an Ollama is cached. */
const freshMs = 15_000;

/** Ollama on this machine, while it runs. */
export function createOllama(config: Config, clock: Clock): () => Promise<ModelServer[]> {
  const baseUrl = config.ollamaBaseUrl;
  if (baseUrl === null) return async () => [];
  const provider = createOpenaiCompatible({ server: 'ollama', name: 'Ollama', baseUrl, apiKey: null, kind: 'ollama' });
  const found: ModelServer[] = [{ name: 'Ollama', provider, practice: false, price: null }];
  let present = false;
  let lookedAt = Number.NEGATIVE_INFINITY;
  const look = async (): Promise<void> => {
    lookedAt = clock.monotonic();
    present = await discoverOllama(baseUrl, new AbortController().signal);
  };
  return async () => {
    if (lookedAt === Number.NEGATIVE_INFINITY) await look();
    // Nobody waits for a check that only confirms what is known.
    else if (clock.monotonic() - lookedAt > freshMs) void look();
    return present ? found : [];
  };
}
