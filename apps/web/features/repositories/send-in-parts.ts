import type { Upload } from '@aistudio/contract/schemas';
import { api, send } from '../api/api.ts';
import { ApiError, toApiError } from '../api/api-error.ts';
import { digestFile } from './digest-file.ts';

/** The progress of an upload: hashing, sending, waiting for the connection, or being assembled by the server. */
export interface UploadProgress {
  stage: 'looking' | 'sending' | 'waiting' | 'finishing';
  /** From 0 to 100. */
  percent: number;
}

interface Telling {
  signal: AbortSignal;
  onProgress: (progress: UploadProgress) => void;
}

/** Parts that are sent in parallel. */
const atOnce = 2;
/** Consecutive failures after which somebody must press a button; each wait is twice as long as the previous one, at most 15 s. */
const patience = 20;
const waitMs = (failures: number): number => Math.min(15_000, 500 * 2 ** failures);
const askAgainMs = 1_000;

/**
 * Sends a large file into a repository. Parts that have arrived before, from any visit of the page, are not sent again; if the
 * connection breaks or the server is down, it continues by itself. Throws ApiError if that does not help.
 */
export async function sendInParts(repositoryId: string, file: File, { signal, onProgress }: Telling): Promise<void> {
  const percentOf = (bytes: number): number => Math.floor((100 * bytes) / file.size);
  const sha256 = await digestFile(file, { signal, onProgress: (bytes) => onProgress({ stage: 'looking', percent: percentOf(bytes) }) });
  const at = `/api/repositories/${repositoryId}/uploads` as const;
  for (let failures = 0, percent = 0; ; ) {
    try {
      const upload = await api.post(at, { name: file.name, size: file.size, sha256 });
      await sendMissing(upload, file, signal, (bytes) => {
        failures = 0;
        percent = percentOf(bytes);
        onProgress({ stage: 'sending', percent });
      });
      onProgress({ stage: 'finishing', percent: 100 });
      while ((await api.post(`${at}/${upload.id}/complete`)).document === null) await pause(askAgainMs, signal);
      return;
    } catch (error) {
      failures += 1;
      if (signal.aborted || !passes(error) || failures > patience) throw error;
      onProgress({ stage: 'waiting', percent });
      await pause(waitMs(failures), signal);
    }
  }
}

/** Reports how many bytes have arrived, at first and after each part. */
async function sendMissing({ parts }: Upload, file: File, signal: AbortSignal, onArrived: (bytes: number) => void): Promise<void> {
  let arrived = parts.reduce((sum, part) => sum + (part.arrived ? part.size : 0), 0);
  onArrived(arrived);
  let start = 0;
  const missing = parts.map((part) => ({ ...part, start: (start += part.size) - part.size })).filter((part) => !part.arrived);
  const sendNext = async (): Promise<void> => {
    for (let part = missing.shift(); part !== undefined; part = missing.shift()) {
      await put(part.url, file.slice(part.start, part.start + part.size), signal);
      arrived += part.size;
      onArrived(arrived);
    }
  };
  const senders = Array.from({ length: atOnce }, sendNext);
  await Promise.all(senders).catch(async (error: unknown) => {
    missing.length = 0;
    await Promise.allSettled(senders);
    throw error;
  });
}

/** To this server, or to the store behind it, which must not learn who is signed in. */
async function put(url: string, body: Blob, signal: AbortSignal): Promise<void> {
  if (url.startsWith('/')) return void (await send(url, { method: 'PUT', body, signal }));
  const response = await fetch(url, { method: 'PUT', body, signal, credentials: 'omit' }).catch((error: unknown) => {
    throw signal.aborted ? error : unreachable();
  });
  // Its addresses expire; the next round requests new ones.
  if (!response.ok) throw unreachable();
}

const unreachable = (): ApiError => new ApiError('unreachable', toApiError(0, null).message, 0);

/** Whether the same request may succeed later. */
function passes(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 0 || error.status === 409 || error.status === 429 || error.status >= 500);
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', stop, { once: true });
  });
}
