import type { Blobs, Secrets } from '@aistudio/core';
import type { Database } from '@aistudio/database';

/** Where one installation keeps what: the choice between the lives that the program can lead. */
export interface Places {
  database: Database;
  blobs: Blobs;
  secrets: Secrets;
  /** For signing session cookies. */
  cookieSecret: string;
}

