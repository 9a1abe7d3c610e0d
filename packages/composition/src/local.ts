import { join } from 'node:path';
import type { Blobs, Config } from '@aistudio/core';
import type { Database } from '@aistudio/database';
import { createDatabaseBlobs, createDiskBlobs, openSecrets } from '@aistudio/platform';
import type { Places } from './places.ts';

/** One machine with an embedded database, or any number of processes that share a Postgres. */
export async function openLocalPlaces(config: Config, database: Database): Promise<Places> {
  return { database, blobs: openLocalBlobs(config, database), ...(await openSecrets({ database, dataDirectory: config.dataDirectory, secretKey: config.secretKey })) };
}

/** Rows where processes share a database and no disk, files beside the embedded one. */
export function openLocalBlobs(config: Config, database: Pick<Database, 'capabilities' | 'query'>): Blobs {
  return database.capabilities.shared ? createDatabaseBlobs(database) : createDiskBlobs(join(config.dataDirectory, 'blobs'));
}
