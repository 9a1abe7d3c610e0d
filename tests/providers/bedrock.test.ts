import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { listen } from '../../packages/providers/src/contract.ts';
import { createBedrock, type BedrockOptions } from '../../packages/providers/src/index.ts';
import { refusing } from '../support/provider-behaviours.ts';
import { startProviderServer } from '../support/provider-server.ts';
import { answeringBy, breakingBy } from '../support/provider-wire.ts';
import { converseException, converseWire } from '../support/provider-wire-converse.ts';
import { bedrock } from './dialects/bedrock.ts';
import { question } from './question.ts';

const server = await startProviderServer({ documents: bedrock.documents });
afterAll(() => server.stop());
beforeEach(() => server.setBehaviour(answeringBy(converseWire, 'Hello')));
const root = `http://127.0.0.1:${server.port}`;
const keys = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };
const connect = (more: Partial<BedrockOptions> = {}) => createBedrock({ server: 'bedrock', region: 'eu-central-1', runtimeUrl: root, controlUrl: root, credentials: async () => keys, ...more });
const failureOf = async (more: Partial<BedrockOptions> = {}) => {
  const { outcome } = await listen({ provider: connect(more), request: question('Hello?', { model: 'some.model-v1:0' }) });
  return outcome.type === 'failed' ? outcome.failure : null;
};

describe('requests to Bedrock', () => {
  test('signed for service, region and day, with the token of a role', async () => {
    const provider = connect({ credentials: async () => ({ ...keys, sessionToken: 'role-token' }), now: () => Date.UTC(2026, 0, 2, 3, 4, 5) });
    await listen({ provider, request: question('Hello?', { requestId: 'request-7' }) });
    const { headers } = server.requests.at(-1)!;
    expect(headers).toMatchObject({ 'x-amz-date': '20260102T030405Z', 'x-amz-security-token': 'role-token', 'x-request-id': 'request-7', accept: 'application/vnd.amazon.eventstream' });
    expect(headers.authorization).toMatch(/^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/20260102\/eu-central-1\/bedrock\/aws4_request, SignedHeaders=accept;content-type;host;x-amz-content-sha256;x-amz-date;x-amz-security-token, Signature=[0-9a-f]{64}$/);
  });

  test('an ARN in one path segment', async () => {
    const model = 'arn:aws:bedrock:eu-central-1:123456789012:inference-profile/eu.some.model-v1:0';
    await listen({ provider: connect(), request: question('Hello?', { model }) });
    expect(server.requests.at(-1)!.path).toBe(`/model/${encodeURIComponent(model)}/converse-stream`);
  });

  test('new credentials are used at once', async () => {
    let turn = 0;
    const provider = connect({ credentials: async () => ({ ...keys, accessKeyId: `AKID${(turn += 1)}` }) });
    for (const expected of ['AKID1', 'AKID2']) {
      await listen({ provider, request: question('Hello?') });
      expect(server.requests.at(-1)!.headers.authorization).toContain(`Credential=${expected}/`);
    }
  });

  test('a model that has no reasoning effort is asked again without it, and this is remembered', async () => {
    server.setBehaviour(({ body }) => (body.additionalModelRequestFields ? refusing(400, { message: 'thinking: Extra inputs are not permitted' }, { 'x-amzn-errortype': 'ValidationException' }) : answeringBy(converseWire, 'Hello')));
    const provider = connect();
    const before = server.requests.length;
    for (let turn = 0; turn < 2; turn += 1) expect((await listen({ provider, request: question('Hello?', { model: 'anthropic.claude-3-haiku', effort: 'high' }) })).text).toBe('Hello');
    expect(server.requests.length).toBe(before + 3);
  });
});

describe('what Bedrock refuses becomes a sentence that says what to do', () => {
  const said = (status: number, type: string, message: string) => refusing(status, { message }, { 'x-amzn-errortype': type });
  test.each([
    ['an expired token', said(403, 'ExpiredTokenException', 'The security token included in the request is expired'), 'unauthorised', /^Our AWS credentials have expired: run "aws sso login"/],
    ['a wrong secret', said(403, 'InvalidSignatureException', 'The request signature we calculated does not match the signature you provided.'), 'unauthorised', /^AWS refused our signature/],
    ['a wrong key', said(403, 'UnrecognizedClientException', 'The security token included in the request is invalid.'), 'unauthorised', /^AWS does not know our credentials/],
    ['a role without the right', said(403, 'AccessDeniedException', 'User: x is not authorized to perform: bedrock:InvokeModelWithResponseStream'), 'unauthorised', /allow it bedrock:InvokeModelWithResponseStream for this model/],
    ['an account without the model', said(403, 'AccessDeniedException', "You don't have access to the model with the specified model ID."), 'unauthorised', /^This account has no access to the model "some.model-v1:0" in eu-central-1/],
    ['a region without the model', said(400, 'ValidationException', 'The provided model identifier is invalid.'), 'invalid_request', /^The model "some.model-v1:0" is not offered in eu-central-1/],
    ['a model behind a profile', said(400, 'ValidationException', 'Invocation of model ID some.model-v1:0 with on-demand throughput isn’t supported.'), 'invalid_request', /inference profile in eu-central-1/],
    ['a retired model', said(404, 'ResourceNotFoundException', 'This model version has reached the end of its life.'), 'invalid_request', /choose its successor/],
    ['a kind in the body', refusing(429, { __type: 'com.amazon.coral.service#ThrottlingException', message: 'Rate exceeded' }), 'rate_limited', /throttlingexception/],
    ['a model that is not ready', said(429, 'ModelNotReadyException', 'The model is not ready.'), 'overloaded', /not ready/],
    ['an error of the model', said(424, 'ModelErrorException', 'The model failed.'), 'provider_failed', /failed/],
  ] as const)('%s', async (_, behaviour, code, detail) => {
    server.setBehaviour(behaviour);
    expect(await failureOf()).toMatchObject({ code, detail: expect.stringMatching(detail) });
  });

  test.each([
    ['no credentials', new Error('Could not load credentials from any providers'), /^No AWS credentials were found: give the task a role/],
    ['an expired sign-in', new Error('The SSO session associated with this profile has expired.'), /^Our sign-in at AWS has expired: run "aws sso login"/],
  ])('%s', async (_, error, detail) => {
    const failure = await failureOf({ credentials: () => Promise.reject(error) });
    expect(failure).toMatchObject({ code: 'unauthorised', retryable: false, detail: expect.stringMatching(detail) });
    await expect(connect({ credentials: () => Promise.reject(error), models: [] }).listModels(new AbortController().signal)).rejects.toMatchObject({ code: 'unauthorised' });
  });

  test('waiting for credentials that never come can be cancelled', async () => {
    const abort = new AbortController();
    const hearing = listen({ provider: connect({ credentials: () => new Promise(() => {}) }), request: question('Hello?') }, { signal: abort.signal });
    setImmediate(() => abort.abort());
    expect((await hearing).outcome).toMatchObject({ type: 'failed', failure: { code: 'aborted' } });
  });

  test('a region that does not exist', () => {
    expect(() => connect({ region: 'Frankfurt' })).toThrow(/looks like eu-central-1/);
  });
});

describe('responses of Bedrock', () => {
  test.each([
    ['a changed byte of a piece', (bytes: Uint8Array) => (bytes[bytes.length - 12]! ^= 1)],
    ['a changed length', (bytes: Uint8Array) => (bytes[2]! ^= 1)],
  ])('%s is malformed, and is not shown', async (_, damage) => {
    const [piece] = converseWire.text(' there');
    damage(piece!);
    server.setBehaviour(breakingBy(converseWire, 'Hello', 'stall', [piece!]));
    const heard = await listen({ provider: connect(), request: question('Hello?') });
    expect(heard).toMatchObject({ text: 'Hello', outcome: { type: 'failed', failure: { code: 'malformed', retryable: true } } });
  });

  test('a full context within the stream', async () => {
    server.setBehaviour(breakingBy(converseWire, 'Hello', 'end', [converseException('validationException', 'Input is too long for requested model.')]));
    expect(await failureOf()).toMatchObject({ code: 'context_too_long', retryable: false });
  });
});

describe('models at Bedrock', () => {
  const summary = { providerName: 'Tests', inputModalities: ['TEXT'], outputModalities: ['TEXT'], responseStreamingSupported: true, modelLifecycle: { status: 'ACTIVE' } };
  const modelSummaries = [
    { ...summary, modelId: 'alone', modelName: 'Alone', inferenceTypesSupported: ['ON_DEMAND'] },
    { ...summary, modelId: 'profiled', modelName: 'Profiled', inferenceTypesSupported: ['INFERENCE_PROFILE'], inputModalities: ['TEXT', 'IMAGE'] },
    { ...summary, modelId: 'old', modelName: 'Old', inferenceTypesSupported: ['ON_DEMAND'], modelLifecycle: { status: 'LEGACY' } },
    { ...summary, modelId: 'vectors', modelName: 'Vectors', inferenceTypesSupported: ['ON_DEMAND'], responseStreamingSupported: false, outputModalities: ['EMBEDDING'] },
    { ...summary, modelId: 'whole', modelName: 'Whole', inferenceTypesSupported: ['ON_DEMAND'], responseStreamingSupported: false },
  ];
  const arn = (id: string) => ({ modelArn: `arn:aws:bedrock:eu-central-1::foundation-model/${id}` });
  const inferenceProfileSummaries = [
    { inferenceProfileId: 'eu.profiled', inferenceProfileName: 'EU Profiled', status: 'ACTIVE', models: [arn('profiled')] },
    { inferenceProfileId: 'eu.old', inferenceProfileName: 'EU Old', status: 'ACTIVE', models: [arn('old')] },
  ];

  test('models that stream or embed, and inference profiles', async () => {
    await using account = await startProviderServer({ documents: { '/foundation-models': { modelSummaries }, '/inference-profiles': { inferenceProfileSummaries } } });
    const models = await connect({ controlUrl: `http://127.0.0.1:${account.port}` }).listModels(new AbortController().signal);
    expect(models.map(({ id, name, images, kind }) => [id, name, images, kind])).toEqual([
      ['alone', 'Alone', false, 'chat'],
      ['vectors', 'Vectors', false, 'embedding'],
      ['eu.profiled', 'EU Profiled', true, 'chat'],
    ]);
    expect(account.requests.map(({ path }) => path)).toEqual(['/foundation-models', '/inference-profiles?maxResults=1000&type=SYSTEM_DEFINED']);
  });
});

describe('the default chain of credentials', () => {
  const home = mkdtempSync(join(tmpdir(), 'aws-home-'));
  afterAll(() => rmSync(home, { recursive: true }));
  writeFileSync(join(home, 'credentials'), '[school]\naws_access_key_id = AKIDPROFILE\naws_secret_access_key = abc\n');
  const door = new URL('../../packages/providers/src/index.ts', import.meta.url).href;
  const ask = (environment: Record<string, string>) => {
    const program = `import { defaultCredentials } from '${door}'; const source = defaultCredentials(); source().then((found) => console.log(found.accessKeyId), (error) => console.log(error.message));`;
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
      encoding: 'utf8',
      // Nothing of the machine's own AWS account.
      env: { NODE_ENV: 'test', HOME: home, AWS_EC2_METADATA_DISABLED: 'true', AWS_SHARED_CREDENTIALS_FILE: join(home, 'credentials'), AWS_CONFIG_FILE: join(home, 'config'), ...environment },
    });
    return stdout + stderr;
  };

  test('environment, profile, or none', () => {
    expect(ask({ AWS_ACCESS_KEY_ID: 'AKIDENVIRONMENT', AWS_SECRET_ACCESS_KEY: 'abc' })).toContain('AKIDENVIRONMENT');
    expect(ask({ AWS_PROFILE: 'school' })).toContain('AKIDPROFILE');
    expect(ask({})).toContain('Could not load credentials');
  });

  test('without Bedrock neither the chain nor the signer is loaded', () => {
    const count = `Object.keys(createRequire('${door}').cache).filter((name) => /@smithy|@aws-sdk/.test(name)).length`;
    const program = `import { createRequire } from 'node:module'; const { defaultCredentials } = await import('${door}'); const before = ${count}; await defaultCredentials()().catch(() => {}); console.log(before, ${count} > 0);`;
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], { encoding: 'utf8', env: { NODE_ENV: 'test', AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' } });
    expect(stdout.trim()).toBe('0 true');
  });
});
