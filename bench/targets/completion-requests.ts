import { formatMockModel, type MockModel } from '../token/mock-model.ts';
import { formatRequest, QUESTION } from './format-request.ts';

/** The request that a proxy expects. */
export interface CompletionAsking {
  headers?: Record<string, string>;
  /** Prefix of the model's name: `openai/`. */
  prefix?: string;
}

/** Chat Completions requests, for the provider itself and for proxies that speak its dialect. */
export function completionRequests(count: number, model: MockModel, port: number, { headers = {}, prefix = '' }: CompletionAsking = {}): string[] {
  const body = {
    model: `${prefix}${formatMockModel(model)}`,
    stream: true,
    stream_options: { include_usage: true },
    messages: [{ role: 'user', content: QUESTION }],
  };
  const request = formatRequest('/v1/chat/completions', port, { authorization: 'Bearer bench', ...headers }, body);
  return Array.from({ length: count }, () => request);
}

/** A request of a kilobyte whose answer is not streamed. */
export function wholeRequest(model: MockModel, port: number, { headers = {}, prefix = '' }: CompletionAsking = {}): string {
  const body = { model: `${prefix}${formatMockModel(model)}`, messages: [{ role: 'user', content: QUESTION.repeat(12).slice(0, 900) }] };
  return formatRequest('/v1/chat/completions', port, { authorization: 'Bearer bench', ...headers, accept: 'application/json' }, body);
}
