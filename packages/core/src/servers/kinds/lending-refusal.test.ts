import { describe, expect, test } from 'vitest';
import { lendingRefusal } from './lending-refusal.ts';

const azure = (baseUrl: string, authentication = 'identity') => lendingRefusal('azure', { baseUrl, authentication });
const bedrock = (baseUrl: string | null, controlUrl: string | null = null, authentication = 'chain') => lendingRefusal('bedrock', { region: 'eu-central-1', authentication, baseUrl, controlUrl });

describe("this host's identity in Azure", () => {
  test.each([
    'https://school.openai.azure.com',
    'https://school.openai.azure.com:443/openai/v1',
    'https://SCHOOL.OpenAI.Azure.COM/',
    'https://school.cognitiveservices.azure.com',
    'https://school.services.ai.azure.com/api/projects/one',
    'https://school.openai.azure.us',
    'https://school.cognitiveservices.azure.us',
    'https://school.services.ai.azure.us',
    'https://school.openai.azure.cn',
    'https://school.cognitiveservices.azure.cn',
    // The network layer reads these wide letters as plain ones, too.
    'https://school.ｏｐｅｎａｉ.azure.com',
  ])('goes to %s', (address) => {
    expect(azure(address)).toBeNull();
  });

  test.each([
    'http://school.openai.azure.com',
    'https://openai.azure.com',
    'https://school.openai.azure.com.evil.example',
    'https://school.openai.azure.com.',
    'https://school.openai.azure.com:8443',
    'https://school.openai.azure.com@evil.example',
    'https://user:password@school.openai.azure.com',
    'https://evil.example/school.openai.azure.com',
    'https://evil.example#.openai.azure.com',
    'https://evil.example\\.openai.azure.com',
    'https://evil.example%2f.openai.azure.com',
    'https://schoolopenai.azure.com',
    'https://evil-openai.azure.com',
    'https://a.b.openai.azure.com',
    'https://school.openai.azure.org',
    'https://school.оpenai.azure.com',
    'https://school.openai.azure.com\n.evil.example',
    'https://school.azure-api.net',
    'https://school.azurewebsites.net',
    'https://school.cloudapp.azure.com',
    'https://westeurope.api.cognitive.microsoft.com',
    'http://127.0.0.1:4000',
    'https://169.254.169.254',
    'https://[::1]',
    'nonsense',
    '',
  ])('does not go to %j', (address) => {
    expect(azure(address)).toBe('"Entra: the identity of this host" is only for addresses of Azure itself, as https://your-resource.openai.azure.com: correct "Endpoint", choose another authentication, or name this server in the environment.');
  });

  test('credentials that the administrator entered go where the administrator says', () => {
    for (const authentication of ['key', 'application']) expect(azure('https://gateway.example', authentication)).toBeNull();
  });
});

describe("this host's role or profile in AWS", () => {
  test.each([
    null,
    'https://bedrock-runtime.eu-central-1.amazonaws.com',
    'https://bedrock-runtime-fips.us-gov-west-1.amazonaws.com/',
    'https://bedrock-runtime.cn-north-1.amazonaws.com.cn',
    'https://bedrock-runtime.eusc-de-east-1.amazonaws.eu',
    'https://bedrock-runtime.us-east-1.api.aws',
    'https://vpce-0abc-1def.bedrock-runtime.us-east-1.vpce.amazonaws.com',
    'https://vpce-0abc-1def-us-east-1a.bedrock-runtime.us-east-1.vpce.amazonaws.com',
  ])('goes to %s', (address) => {
    expect(bedrock(address)).toBeNull();
  });

  test.each([
    'http://bedrock-runtime.eu-central-1.amazonaws.com',
    'https://amazonaws.com',
    'https://bedrock-runtime.eu-central-1.amazonaws.com.evil.example',
    'https://bedrock-runtime.eu-central-1.amazonaws.com.',
    'https://bedrock-runtime.eu-central-1.amazonaws.com:8443',
    'https://evil.bedrock-runtime.eu-central-1.amazonaws.com',
    'https://abc123.execute-api.eu-central-1.amazonaws.com',
    'https://bedrock-runtime.execute-api.eu-central-1.amazonaws.com',
    'https://bedrock-1234.eu-central-1.elb.amazonaws.com',
    'https://bedrock-runtime.eu-central-1.s3.amazonaws.com',
    'https://ec2-203-0-113-7.eu-central-1.compute.amazonaws.com',
    'https://vpce-0abc-1def.vpce-svc-0123.us-east-1.vpce.amazonaws.com',
    'https://vpce-0abc-1def.execute-api.us-east-1.vpce.amazonaws.com',
    'https://abc.lambda-url.us-east-1.on.aws',
    'http://127.0.0.1:4000',
  ])('does not go to %j, to ask or to list', (address) => {
    const refusal = (label: string) => `"The role or profile of this host" is only for addresses of Amazon Bedrock itself, as https://bedrock-runtime.eu-central-1.amazonaws.com: correct "${label}", choose another authentication, or name this server in the environment.`;
    expect(bedrock(address)).toBe(refusal('Address of bedrock-runtime'));
    expect(bedrock(null, address)).toBe(refusal('Address of bedrock'));
  });

  test('a key that the administrator entered goes where the administrator says', () => {
    for (const authentication of ['apiKey', 'accessKey']) expect(bedrock('https://gateway.example', 'https://gateway.example', authentication)).toBeNull();
  });
});

test('other kinds use nothing of this host', () => {
  for (const kind of ['openai', 'google', 'compatible'] as const) expect(lendingRefusal(kind, { baseUrl: 'http://anywhere.example' })).toBeNull();
});
