import { formatMockModel, type MockModel } from '../token/mock-model.ts';
import { formatRequest, QUESTION } from './format-request.ts';

/** Chat Completions requests, for the provider itself and for proxies that speak its dialect. */
export function completionRequests(count: number, model: MockModel, port: number, headers: Record<string, string> = {}): string[] {
  const body = {
    model: formatMockModel(model),
    stream: true,
    stream_options: { include_usage: true },
    messages: [{ role: 'user', content: QUESTION }],
  };
  const request = formatRequest('/v1/chat/completions', port, { authorization: 'Bearer bench', ...headers }, body);
  return Array.from({ length: count }, () => request);
}
