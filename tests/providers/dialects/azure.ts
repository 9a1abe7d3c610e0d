import { createAzure } from '../../../packages/providers/src/index.ts';
import { refusing } from '../../support/provider-behaviours.ts';
import { azureWire } from '../../support/provider-wire-azure.ts';
import { responsesWire } from '../../support/provider-wire-responses.ts';
import type { Dialect, RefusalName } from './dialect.ts';

const key = '0123456789abcdef0123456789abcdef';
const token = 'eyJhbGciOiJub25lIn0.eyJhdWQiOiJ4In0.signature';
const error = (status: number, code: string, message: string, more: object = {}, headers = {}) => refusing(status, { error: { code, message, ...more } }, headers);

const refuse = (words: string): Record<RefusalName, ReturnType<typeof refusing>> => ({
  wrongKey: error(401, '401', 'Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key.'),
  forbidden: error(403, 'PermissionDenied', 'The principal lacks the required data action `Microsoft.CognitiveServices/accounts/OpenAI/deployments/chat/completions/action`.'),
  unknownModel: error(404, 'DeploymentNotFound', 'The API deployment for this resource does not exist. If you created the deployment within the last 5 minutes, please wait a moment and try again.'),
  limited: error(429, 'RateLimitReached', `Your requests to fake-model have exceeded token rate limit of your current pricing tier. Please retry after 1 second. ${words}`),
  spent: error(429, 'insufficient_quota', 'You exceeded your current quota, please check your plan and billing details.'),
  tooLong: error(400, 'context_length_exceeded', "This model's maximum context length is 128000 tokens.", { type: 'invalid_request_error', param: 'messages' }),
  filtered: error(400, 'invalid_request', "The response was filtered due to the prompt triggering Azure OpenAI's content management policy.", { param: 'prompt', innererror: { code: 'ResponsibleAIPolicyViolation', content_filter_result: { violence: { filtered: true, severity: 'high' } } } }),
  impossible: error(400, 'BadRequest', words),
  broken: error(500, 'InternalServerError', 'Backend returned unexpected response.'),
  busy: error(503, 'ServiceUnavailable', 'The service is temporarily unable to process your request.'),
});

export const azure: Dialect = {
  name: 'azure deployments, by key',
  wire: azureWire,
  documents: { '/openai/deployments': { object: 'list', data: [{ id: 'fake-model', model: 'gpt-5-mini', status: 'succeeded', object: 'deployment' }, { id: 'vectors', model: 'text-embedding-3-small', status: 'succeeded' }] } },
  connect: (root) => createAzure({ server: 'azure', endpoint: `${root}/`, api: { type: 'deployments', version: '2024-10-21' }, credentials: { apiKey: () => key }, deployments: null }),
  path: '/openai/deployments/fake-model/chat/completions?api-version=2024-10-21',
  key,
  refuse,
};

export const azureV1: Dialect = {
  name: 'azure v1, by Entra token',
  wire: responsesWire,
  documents: { '/openai/v1/models': { object: 'list', data: [] } },
  connect: (root) =>
    createAzure({ server: 'azure', endpoint: `${root}/openai/v1/`, api: { type: 'v1', speaks: 'responses' }, credentials: { token: () => Promise.resolve(token) }, deployments: [{ name: 'fake-model', model: null }] }),
  path: '/openai/v1/responses',
  key: token,
  refuse,
};
