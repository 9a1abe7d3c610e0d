import { expect } from 'vitest';
import { createOpenai } from '../../../packages/providers/src/index.ts';
import { openaiError, refusing } from '../../support/provider-behaviours.ts';
import { responsesWire } from '../../support/provider-wire-responses.ts';
import type { Dialect, RecordedEvent } from './dialect.ts';

const key = 'sk-responses-0123456789';

export const openai: Dialect = {
  name: 'openai',
  wire: responsesWire,
  documents: { '/v1/models': { object: 'list', data: [{ id: 'fake-model', object: 'model', owned_by: 'tests' }] } },
  connect: (root) => createOpenai({ server: 'openai', baseUrl: `${root}/v1`, apiKey: () => key }),
  path: '/v1/responses',
  key,
  refuse: (words) => ({
    wrongKey: refusing(401, openaiError(`Incorrect API key provided: ${key}.`, 'invalid_api_key')),
    forbidden: refusing(403, openaiError('Project does not have access to model.', 'model_not_available', 'permission_error')),
    unknownModel: refusing(400, openaiError("The requested model 'fake-model' does not exist.", 'model_not_found')),
    limited: refusing(429, openaiError(`Rate limit reached. ${words}`, 'rate_limit_exceeded', 'requests'), { 'retry-after': '1' }),
    spent: refusing(429, openaiError('You exceeded your current quota, please check your plan and billing details.', 'insufficient_quota', 'insufficient_quota')),
    tooLong: refusing(400, openaiError('Your input exceeds the context window of this model. Please adjust your input and try again.', 'context_length_exceeded')),
    filtered: refusing(400, openaiError('Invalid prompt: your prompt was flagged as potentially violating our usage policy.', 'invalid_prompt')),
    impossible: refusing(400, openaiError(`Invalid value: ${words}`, 'invalid_value')),
    broken: refusing(500, openaiError('The server had an error while processing your request.', 'server_error', 'server_error')),
    busy: refusing(503, openaiError('The engine is currently overloaded, please try again later', null, 'server_error')),
  }),
  recorded: {
    includes: (events) => events.every((event) => typeof event.type === 'string' && /^(response\.|error$)/.test(event.type)),
    frame: (line, lineEnd) => Buffer.from(`event: ${JSON.parse(line).type}${lineEnd}data: ${line}${lineEnd}${lineEnd}`),
    expected: (events) => ({ text: paragraphs(events), reasoning: deltas(events, 'response.reasoning_summary_text.delta'), outcome: outcomeOf(events) }),
  },
};

/** The text of each message item is a paragraph of its own. */
function paragraphs(events: RecordedEvent[]): string {
  const items = new Map<unknown, string>();
  for (const event of events as { type?: string; output_index?: unknown; delta?: string }[]) {
    if (event.type === 'response.output_text.delta') items.set(event.output_index, (items.get(event.output_index) ?? '') + (event.delta ?? ''));
  }
  return [...items.values()].join('\n\n');
}

function deltas(events: RecordedEvent[], type: string): string {
  return events.filter((event) => event.type === type).map((event) => event.delta).join('');
}

function outcomeOf(events: RecordedEvent[]): object {
  const error = events.find((event) => event.type === 'error');
  // The recordings contain one failure: no money left.
  if (error !== undefined) return { type: 'failed', failure: { code: 'quota_exceeded', retryable: false, detail: expect.stringContaining(error.error.code) } };
  const { usage } = events.find((event) => event.type === 'response.completed').response;
  return {
    type: 'finished',
    finishReason: 'stop',
    usage: {
      inputTokens: usage.input_tokens,
      outputTokens: usage.output_tokens,
      cachedInputTokens: usage.input_tokens_details.cached_tokens,
      reasoningTokens: usage.output_tokens_details.reasoning_tokens,
      estimated: false,
    },
  };
}
