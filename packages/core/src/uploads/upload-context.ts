import type { DocumentContext } from '../documents/document-context.ts';
import type { Hash } from '../ports/hash.ts';

/** What verbs about uploads also need. */
export interface UploadContext extends DocumentContext {
  newHash: () => Hash;
  largestUploadBytes: number;
}
