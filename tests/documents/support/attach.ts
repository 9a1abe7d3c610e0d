import { setTimeout as pause } from 'node:timers/promises';
import type { ApiClient } from '../../support/api-client.ts';

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

/** Waits until a document is in a state that is an end. */
export async function untilRead(client: ApiClient, id: string): Promise<Read> {
  for (;;) {
    const document = await client.json<Read & Record<string, unknown>>(`/api/documents/${id}`);
    if (['searchable', 'partly', 'empty', 'failed'].includes(document.state)) return document;
    await pause(50);
  }
}
