import { createGoogle } from '../../../packages/providers/src/index.ts';
import { refusing } from '../../support/provider-behaviours.ts';
import { sseEvent } from '../../support/provider-wire.ts';
import { geminiWire } from '../../support/provider-wire-gemini.ts';
import type { Dialect, RecordedEvent } from './dialect.ts';

const key = 'AIzaFakeKey0123456789';
const model = { name: 'models/fake-model', displayName: 'Fake', description: 'A fake.', inputTokenLimit: 1000, outputTokenLimit: 100, supportedGenerationMethods: ['generateContent'], thinking: true };
const error = (code: number, status: string, message: string, details: object[] = []) => refusing(code, { error: { code, message, status, details } });
const reason = (name: string) => [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: name, domain: 'googleapis.com' }];
const retry = (delay: string) => ({ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: delay });

export const google: Dialect = {
  name: 'google',
  wire: geminiWire,
  documents: { '/v1beta/models': { models: [model, { ...model, name: 'models/embedding-001', supportedGenerationMethods: ['embedContent'] }, { ...model, name: 'models/fake-tts-tts' }] } },
  connect: (root) => createGoogle({ server: 'google', baseUrl: root, apiKey: () => key }),
  path: '/v1beta/models/fake-model:streamGenerateContent?alt=sse',
  key,
  refuse: (words) => ({
    wrongKey: error(400, 'INVALID_ARGUMENT', 'API key not valid. Please pass a valid API key.', reason('API_KEY_INVALID')),
    forbidden: error(403, 'PERMISSION_DENIED', 'Generative Language API has not been used in project 1 before or it is disabled.', reason('SERVICE_DISABLED')),
    unknownModel: error(404, 'NOT_FOUND', 'models/fake-model is not found for API version v1beta, or is not supported for generateContent.'),
    limited: error(429, 'RESOURCE_EXHAUSTED', `You exceeded your current quota, please check your plan and billing details. ${words}`, [{ '@type': 'type.googleapis.com/google.rpc.QuotaFailure', violations: [{ quotaId: 'GenerateRequestsPerMinutePerProjectPerModel' }] }, retry('1s')]),
    spent: error(429, 'RESOURCE_EXHAUSTED', 'You exceeded your current quota, please check your plan and billing details.', [{ '@type': 'type.googleapis.com/google.rpc.QuotaFailure', violations: [{ quotaId: 'GenerateRequestsPerDayPerProjectPerModel-FreeTier' }] }, retry('7s')]),
    tooLong: error(400, 'INVALID_ARGUMENT', 'The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).'),
    filtered: refusing(200, [{ promptFeedback: { blockReason: 'PROHIBITED_CONTENT' }, usageMetadata: { promptTokenCount: 7, totalTokenCount: 7 } }]),
    impossible: error(400, 'INVALID_ARGUMENT', `Invalid JSON payload received. ${words}`),
    broken: error(500, 'INTERNAL', 'An internal error has occurred. Please retry.'),
    busy: error(503, 'UNAVAILABLE', 'The model is overloaded. Please try again later.'),
  }),
  recorded: {
    includes: (events) => events.every((event) => Array.isArray(event.candidates)),
    frame: (line, lineEnd) => (lineEnd === '\n' ? sseEvent(line) : Buffer.from(`data: ${line}${lineEnd}${lineEnd}`)),
    expected(events) {
      const parts: RecordedEvent[] = events.flatMap((event) => event.candidates[0].content.parts);
      const { promptTokenCount, candidatesTokenCount, thoughtsTokenCount } = events.at(-1).usageMetadata;
      return {
        text: parts.filter((part) => part.thought !== true).map((part) => part.text).join(''),
        reasoning: parts.filter((part) => part.thought === true).map((part) => part.text).join(''),
        outcome: { type: 'finished', finishReason: 'stop', usage: { inputTokens: promptTokenCount, outputTokens: candidatesTokenCount + thoughtsTokenCount, reasoningTokens: thoughtsTokenCount, estimated: false } },
      };
    },
  },
};
