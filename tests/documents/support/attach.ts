import type { ApiClient } from '../../support/api-client.ts';
import { untilTrue } from '../../support/until-true.ts';

export interface Attached {
  id: string;
  name: string;
  mediaType: string;
  document: boolean;
}

export function attach(client: ApiClient, name: string, bytes: Uint8Array): Promise<Attached> {
  return client.json(`/api/files?name=${encodeURIComponent(name)}`, { method: 'POST', body: Buffer.from(bytes), headers: { 'content-type': 'application/octet-stream' } });
}

interface Read {
  state: string;
  sentence: string | null;
}

/** Waits until a document has reached a final state. */
export async function untilRead(client: ApiClient, id: string): Promise<Read> {
  return untilTrue(async () => {
    const document = await client.json<Read & Record<string, unknown>>(`/api/documents/${id}`);
    return ['searchable', 'partly', 'empty', 'failed'].includes(document.state) ? document : null;
  }, { waitMs: 120_000, what: `Reading of document ${id}` });
}
