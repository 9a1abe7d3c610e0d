import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto';

export interface AwsCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

/** A key of Bedrock's own is sent unchanged. */
export type BedrockCredentials = AwsCredentials | { apiKey: string };

export interface UnsignedRequest {
  method: 'GET' | 'POST';
  url: URL;
  headers: Record<string, string>;
  /** Empty for a GET. */
  body: string;
}

/** The headers that sign the request for Bedrock in a region (Signature Version 4), or carry its key, at `now` in milliseconds since the epoch. */
export async function signRequest(request: UnsignedRequest, credentials: BedrockCredentials, region: string, now: number): Promise<Record<string, string>> {
  if ('apiKey' in credentials) return { ...request.headers, authorization: `Bearer ${credentials.apiKey}` };
  // Only installations that use Bedrock load the signer.
  const { SignatureV4 } = await import('@smithy/signature-v4');
  const signer = new SignatureV4({ service: 'bedrock', region, credentials, sha256: Sha256 });
  const { method, url, headers, body } = request;
  const signed = await signer.sign(
    {
      method,
      protocol: url.protocol,
      hostname: url.hostname,
      ...(url.port === '' ? {} : { port: Number(url.port) }),
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: { ...headers, host: url.host },
      body,
    },
    { signingDate: new Date(now) },
  );
  return signed.headers;
}

/** The hash that the signer needs, computed natively: images make bodies of megabytes, and other streams wait in the meantime. */
class Sha256 {
  #hash: Hash | Hmac;
  readonly #make: () => Hash | Hmac;

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#make = () => (secret === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(secret)));
    this.#hash = this.#make();
  }

  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.#hash.update(bytesOf(data));
  }

  digest(): Promise<Uint8Array> {
    return Promise.resolve(new Uint8Array(this.#hash.digest()));
  }

  reset(): void {
    this.#hash = this.#make();
  }
}

function bytesOf(data: string | ArrayBuffer | ArrayBufferView): Uint8Array {
  if (typeof data === 'string') return Buffer.from(data);
  return ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : new Uint8Array(data);
}
