import { createHash } from 'node:crypto';
import type { CompletedUpload, Upload } from '@aistudio/contract/schemas';
import type { ApiClient } from '../../support/api-client.ts';

/** A file that is uploaded in parts, step by step. */
export function uploadOf(client: ApiClient, repository: string, name: string, bytes: Uint8Array, sha256 = createHash('sha256').update(bytes).digest('hex')) {
  const at = `/api/repositories/${repository}/uploads`;
  const begin = () => client.json<Upload>(at, { method: 'POST', json: { name, size: bytes.length, sha256 } });
  const sendPart = async ({ parts }: Upload, number: number) => {
    const { url, size } = parts[number - 1]!;
    const start = parts.slice(0, number - 1).reduce((sum, part) => sum + part.size, 0);
    const options = { method: 'PUT', body: Buffer.from(bytes.subarray(start, start + size)) };
    // The session must not be sent to an address of the store.
    const response = url.startsWith('/') ? await client.fetch(url, options) : await fetch(url, options);
    await response.body?.cancel();
    return response.status;
  };
  const complete = ({ id }: { id: string }) => client.json<CompletedUpload>(`${at}/${id}/complete`, { method: 'POST' });
  return { at, begin, sendPart, complete };
}
