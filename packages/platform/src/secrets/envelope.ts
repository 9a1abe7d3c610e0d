import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const algorithm = 'aes-256-gcm';

interface Envelope {
  version: 1;
  /** Base64 of nonce (12 bytes), tag (16) and ciphertext, like `value`. */
  dataKey: string;
  value: string;
}

/** Thrown if an envelope was made with another key, for another name, or was altered. */
export class EnvelopeError extends Error {
  constructor(name: string, options?: { cause?: unknown }) {
    super(`The secret "${name}" cannot be opened with this key.`, options);
    this.name = 'EnvelopeError';
  }
}

/**
 * JSON text that contains the value under a data key of its own, and the data key under the installation's key (32 bytes).
 * AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce each; the secret's name is authenticated with both, so that
 * an envelope moved to another name does not open.
 */
export function sealEnvelope(key: Uint8Array, name: string, value: string): string {
  const dataKey = randomBytes(32);
  const envelope: Envelope = { version: 1, dataKey: seal(key, `key of ${name}`, dataKey), value: seal(dataKey, `value of ${name}`, Buffer.from(value, 'utf8')) };
  return JSON.stringify(envelope);
}

/** The value, or an EnvelopeError. */
export function openEnvelope(key: Uint8Array, name: string, text: string): string {
  try {
    const envelope = JSON.parse(text) as Envelope;
    if (envelope.version !== 1) throw new TypeError('not an envelope of version 1');
    const dataKey = open(key, `key of ${name}`, envelope.dataKey);
    return open(dataKey, `value of ${name}`, envelope.value).toString('utf8');
  } catch (cause) {
    throw new EnvelopeError(name, { cause });
  }
}

function seal(key: Uint8Array, label: string, plain: Buffer): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv(algorithm, key, nonce).setAAD(Buffer.from(label));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
}

function open(key: Uint8Array, label: string, text: string): Buffer {
  const bytes = Buffer.from(text, 'base64');
  const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, 12), { authTagLength: 16 }).setAAD(Buffer.from(label)).setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]);
}
