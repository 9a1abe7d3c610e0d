import type { ListedModel } from '@aistudio/core';
import { isRecord } from '../json/is-record.ts';

/**
 * One entry of `GET /models`; null without an id. Only `id` is common; the rest is read if a server sends it:
 * vLLM `max_model_len`, llama.cpp `meta.n_ctx`, OpenRouter `context_length` and `architecture`, Groq `context_window`,
 * Mistral `max_context_length` and `capabilities`.
 */
export function readModel(entry: unknown): ListedModel | null {
  if (!isRecord(entry) || typeof entry.id !== 'string' || entry.id === '') return null;
  const meta = isRecord(entry.meta) ? entry.meta : {};
  const architecture = isRecord(entry.architecture) ? entry.architecture : {};
  const capabilities = isRecord(entry.capabilities) ? entry.capabilities : {};
  const top = isRecord(entry.top_provider) ? entry.top_provider : {};
  const supported = Array.isArray(entry.supported_parameters) ? entry.supported_parameters : [];
  const inputs = Array.isArray(architecture.input_modalities) ? architecture.input_modalities : [];
  const text = (value: unknown) => (typeof value === 'string' && value.trim() !== '' ? value.trim() : null);
  return {
    id: entry.id,
    kind: /embed/i.test(entry.id) ? 'embedding' : 'chat',
    name: text(entry.name) ?? text(entry.display_name) ?? entry.id,
    description: firstSentence(text(entry.description) ?? ''),
    contextTokens: firstCount(entry.max_model_len, entry.context_length, entry.context_window, entry.max_context_length, meta.n_ctx, meta.n_ctx_train),
    outputTokens: firstCount(top.max_completion_tokens, entry.max_completion_tokens),
    images: inputs.includes('image') || capabilities.vision === true,
    reasoning: supported.includes('reasoning') || capabilities.reasoning === true,
  };
}

function firstCount(...values: unknown[]): number | null {
  const found = values.find((value) => typeof value === 'number' && Number.isInteger(value) && value > 0);
  return (found as number | undefined) ?? null;
}

function firstSentence(text: string): string {
  const sentence = /^.*?[.!?](?=\s|$)/s.exec(text)?.[0] ?? text;
  return sentence.replace(/\s+/g, ' ').slice(0, 200);
}
