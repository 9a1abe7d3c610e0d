import { sha256 } from '../sha256.ts';
import type { DocumentContext } from './document-context.ts';
import { keepDocument } from './keep-document.ts';

/**
 * Stores the person's document and has it read in the background; known bytes are not read again. The caller
 * has checked whether they may put it into the repository.
 */
export async function storeDocument(context: DocumentContext, { bytes, ...document }: { id: string; name: string; bytes: Uint8Array; repositoryId: string | null }): Promise<void> {
  await keepDocument(context, { ...document, sha256: await sha256(bytes), size: bytes.length }, (key) => context.blobs.put(key, bytes));
}
