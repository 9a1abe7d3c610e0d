import type { Context } from '../context.ts';
import type { Blobs } from '../ports/blobs.ts';

/** What verbs about files also need. */
export interface FileContext extends Context {
  blobs: Blobs;
}
