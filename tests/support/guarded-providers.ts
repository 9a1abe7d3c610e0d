import { startGuardedMock, type GuardedMock, type Knock } from './guarded-mock.ts';

type Refusal = ReturnType<Parameters<typeof startGuardedMock>[0]['refuse']>;

/** Keys that the guarded providers accept. */
export const rightKeys = { openai: 'sk-right-0123456789', azure: 'right0123456789abcdef0123456789ab', google: 'AIzaRight0123456789', bedrock: 'AKIARIGHT00123456789' };

const refusals: Record<keyof typeof rightKeys, Refusal> = {
  openai: { status: 401, body: { error: { message: 'Incorrect API key provided.', type: 'invalid_request_error', code: 'invalid_api_key' } } },
  azure: { status: 401, body: { error: { code: '401', message: 'Access denied due to invalid subscription key or wrong API endpoint.' } } },
  google: { status: 400, body: { error: { code: 400, message: 'API key not valid. Please pass a valid API key.', status: 'INVALID_ARGUMENT', details: [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'API_KEY_INVALID' }] } } },
  bedrock: { status: 403, headers: { 'x-amzn-errortype': 'UnrecognizedClientException' }, body: { message: 'The security token included in the request is invalid.' } },
};

const noDeployment: Refusal = { status: 404, body: { error: { code: 'DeploymentNotFound', message: 'The API deployment for this resource does not exist.' } } };
const gemini = { name: 'models/gemini-test', displayName: 'Gemini Test', inputTokenLimit: 1000, outputTokenLimit: 100, supportedGenerationMethods: ['generateContent'] };
const nova = { modelId: 'amazon.nova-test-v1:0', modelName: 'Nova Test', providerName: 'Amazon', inputModalities: ['TEXT'], outputModalities: ['TEXT'], responseStreamingSupported: true, inferenceTypesSupported: ['ON_DEMAND'], modelLifecycle: { status: 'ACTIVE' } };

const documents = {
  '/v1/models': { object: 'list', data: [{ id: 'gpt-test-mini', object: 'model' }, { id: 'gpt-test', object: 'model' }] },
  '/openai/v1/models': { object: 'list', data: [] },
  '/v1beta/models': { models: [gemini] },
  '/foundation-models': { modelSummaries: [nova] },
  '/inference-profiles': { inferenceProfileSummaries: [] },
};

/** The four providers at one address, told apart by the request; each accepts only its right key, and Azure has no deployment "missing". */
export function startGuardedProviders(): Promise<GuardedMock> {
  return startGuardedMock({ refuse, documents });
}

function refuse({ path, headers, body }: Knock): Refusal {
  const { kind, key } = keyIn(path, headers);
  if (key !== rightKeys[kind]) return refusals[kind];
  return kind === 'azure' && body.includes('"model":"missing"') ? noDeployment : null;
}

function keyIn(path: string, headers: Knock['headers']): { kind: keyof typeof rightKeys; key: string | undefined } {
  if (path.startsWith('/openai/')) return { kind: 'azure', key: headers['api-key'] as string | undefined };
  if (path.startsWith('/v1beta/')) return { kind: 'google', key: headers['x-goog-api-key'] as string | undefined };
  if (path.startsWith('/v1/')) return { kind: 'openai', key: headers.authorization?.replace(/^Bearer /, '') };
  return { kind: 'bedrock', key: /Credential=([A-Z0-9]+)\//.exec(headers.authorization ?? '')?.[1] };
}
