import type { ListedModel } from '@aistudio/core';
import type { Agent } from '../http/agent.ts';
import { readSmall } from '../http/read-small.ts';
import { isRecord } from '../json/is-record.ts';

interface OllamaServer {
  agent: Agent;
  base: URL;
  headers: Record<string, string>;
  signal: AbortSignal;
}

/** Models queried; further ones in the list stay without a description. */
const most = 64;

/**
 * Adds what Ollama's own `POST /api/show` reports (context, images, thinking, size), and which models only embed.
 * A model that cannot be queried stays unchanged. Source: https://github.com/ollama/ollama/blob/main/docs/api.md
 */
export async function describeOllamaModels(models: ListedModel[], server: OllamaServer): Promise<ListedModel[]> {
  const described = await Promise.all(models.map((model, index) => (index < most ? describe(model, server) : Promise.resolve(model))));
  return described;
}

async function describe(model: ListedModel, server: OllamaServer): Promise<ListedModel> {
  const { agent, base, headers, signal } = server;
  const url = new URL('/api/show', base);
  let shown: unknown;
  try {
    const response = await readSmall({ agent, url, headers, body: { model: model.id }, signal, timeoutMs: 2_000 });
    shown = response.status === 200 ? JSON.parse(response.body) : null;
  } catch {
    return model;
  }
  if (!isRecord(shown)) return model;
  const capabilities = Array.isArray(shown.capabilities) ? shown.capabilities : [];
  const details = isRecord(shown.details) ? shown.details : {};
  const words = [details.parameter_size, details.quantization_level].filter((word) => typeof word === 'string' && word !== '');
  return {
    ...model,
    description: words.length === 0 ? 'Served by Ollama.' : `Served by Ollama (${words.join(', ')}).`,
    contextTokens: chosenContext(shown.parameters) ?? trainedContext(shown.model_info) ?? model.contextTokens,
    kind: capabilities.includes('embedding') && !capabilities.includes('completion') ? 'embedding' : 'chat',
    images: capabilities.includes('vision'),
    reasoning: capabilities.includes('thinking'),
  };
}

function chosenContext(parameters: unknown): number | null {
  const found = typeof parameters === 'string' ? /^num_ctx\s+(\d+)/m.exec(parameters) : null;
  return found === null ? null : Number(found[1]);
}

function trainedContext(info: unknown): number | null {
  if (!isRecord(info)) return null;
  const key = Object.keys(info).find((name) => name.endsWith('.context_length'));
  const value = key === undefined ? null : info[key];
  return typeof value === 'number' ? value : null;
}
