import type { EmbeddingOutcome } from '@aistudio/core';
import type { Usage } from '@aistudio/stream';
import { readJson, type JsonRequest } from '../exchange/read-json.ts';
import { failureOf, ProviderError } from '../failure/provider-error.ts';
import { refusedResponse } from '../failure/refusal-failure.ts';

/** A long list of long texts takes time, and its result is millions of digits. */
const timeoutMs = 60_000;
const limit = 64 * 1024 * 1024;

/** A POST of JSON to an embeddings endpoint. */
export type AskForVectors = (request: Omit<JsonRequest, 'timeoutMs' | 'limit'> & { inputs: string[] }) => Promise<unknown>;

const ask: AskForVectors = ({ inputs, refused = refusedResponse, ...request }) =>
  readJson({
    ...request,
    timeoutMs,
    limit,
    refused: (status, headers, body, { secrets }, now) => refused(status, headers, body, { secrets, prompts: inputs }, now),
  });

/** Runs a dialect's way to get vectors; what it throws becomes the outcome, and too few vectors are a failure. Never rejects. */
export async function embedBy(inputs: string[], dialect: (ask: AskForVectors) => Promise<{ vectors: (number[] | null)[]; usage: Usage | null }>): Promise<EmbeddingOutcome> {
  try {
    const { vectors, usage } = await dialect(ask);
    const whole = vectors.filter((vector) => vector !== null);
    if (whole.length === inputs.length) return { type: 'finished', vectors: whole, usage };
    return { type: 'failed', failure: failureOf('malformed', `${whole.length} vectors came for ${inputs.length} texts`, { retryable: false }) };
  } catch (error) {
    if (!(error instanceof ProviderError)) return { type: 'failed', failure: failureOf('malformed', `the request could not be made (${(error as Error).name})`, { retryable: false }) };
    const { code, detail, status, retryAfterMs, retryable } = error;
    return { type: 'failed', failure: { code, detail, status, retryAfterMs, retryable } };
  }
}

/** Null for anything but a list of numbers. */
export function vectorIn(value: unknown): number[] | null {
  return Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === 'number' && Number.isFinite(each)) ? (value as number[]) : null;
}
