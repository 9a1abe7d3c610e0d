import { createBedrock } from '../../../packages/providers/src/index.ts';
import { refusing } from '../../support/provider-behaviours.ts';
import { converseEvent, converseWire } from '../../support/provider-wire-converse.ts';
import type { Dialect, RecordedEvent } from './dialect.ts';

const key = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const error = (status: number, type: string, message: string, headers = {}) => refusing(status, { message }, { 'x-amzn-errortype': `${type}:http://internal.amazon.com/coral/com.amazon.bedrock/`, ...headers });
const summary = { modelId: 'fake-model', modelName: 'Fake', providerName: 'Tests', inputModalities: ['TEXT', 'IMAGE'], outputModalities: ['TEXT'], responseStreamingSupported: true, inferenceTypesSupported: ['ON_DEMAND'], modelLifecycle: { status: 'ACTIVE' } };

export const bedrock: Dialect = {
  name: 'bedrock',
  wire: converseWire,
  documents: { '/foundation-models': { modelSummaries: [summary] }, '/inference-profiles': { inferenceProfileSummaries: [] } },
  connect: (root) =>
    createBedrock({ server: 'bedrock', region: 'eu-central-1', runtimeUrl: root, controlUrl: root, credentials: async () => ({ accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: key, sessionToken: 'session-token-0123' }) }),
  path: '/model/fake-model/converse-stream',
  key,
  refuse: (words) => ({
    wrongKey: error(403, 'UnrecognizedClientException', 'The security token included in the request is invalid.'),
    forbidden: error(403, 'AccessDeniedException', 'User: arn:aws:sts::123456789012:assumed-role/task is not authorized to perform: bedrock:InvokeModelWithResponseStream'),
    unknownModel: error(400, 'ValidationException', 'The provided model identifier is invalid.'),
    limited: error(429, 'ThrottlingException', `Too many requests, please wait before trying again. ${words}`, { 'retry-after': '1' }),
    spent: error(429, 'ThrottlingException', 'Too many tokens per day, please wait before trying again.'),
    tooLong: error(400, 'ValidationException', 'The model returned the following errors: Input is too long for requested model.'),
    // Bedrock filters with a stop reason; a refusal comes from the model's maker.
    filtered: { contentType: converseWire.contentType, steps: [{ bytes: converseEvent('messageStart', { role: 'assistant' }) }, { bytes: converseEvent('messageStop', { stopReason: 'content_filtered' }) }] },
    impossible: error(400, 'ValidationException', words),
    broken: error(500, 'InternalServerException', 'The system encountered an unexpected error during processing. Try your request again.'),
    busy: error(503, 'ServiceUnavailableException', 'Bedrock is unable to process your request.'),
  }),
  recorded: {
    includes: (events) => events.some((event) => event.messageStart !== undefined),
    frame(line) {
      const [[type, value] = ['', {}]] = Object.entries(JSON.parse(line) as Record<string, object>);
      return converseEvent(type, value);
    },
    expected(events) {
      const deltas: RecordedEvent[] = events.flatMap((event) => (event.contentBlockDelta === undefined ? [] : [event.contentBlockDelta.delta]));
      const { inputTokens, outputTokens } = events.find((event) => event.metadata !== undefined).metadata.usage;
      return {
        text: deltas.map((delta) => delta.text ?? '').join(''),
        reasoning: deltas.map((delta) => delta.reasoningContent?.text ?? '').join(''),
        outcome: { type: 'finished', finishReason: 'stop', usage: { inputTokens, outputTokens, estimated: false } },
      };
    },
  },
};
