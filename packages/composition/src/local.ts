import { join } from 'node:path';
import type { Config } from '@aistudio/core';
import type { Database } from '@aistudio/database';
import { createDatabaseBlobs, createDiskBlobs, openSecrets } from '@aistudio/platform';
import type { Places } from './places.ts';

/** One machine with an embedded database, or any number of processes that share a Postgres. */
export async function openLocalPlaces(config: Config, database: Database): Promise<Places> {
  const blobs = database.capabilities.shared ? createDatabaseBlobs(database) : createDiskBlobs(join(config.dataDirectory, 'blobs'));
  return { database, blobs, ...(await openSecrets({ database, dataDirectory: config.dataDirectory, secretKey: config.secretKey })) };
}
