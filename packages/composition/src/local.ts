import { join } from 'node:path';
import { createDatabaseBlobs, createDatabaseJobs, createDiskBlobs } from '@aistudio/platform';
import type { PlaceOptions, Places } from './places.ts';

/** One machine with an embedded database and files next to it, or any number of processes that share a Postgres but no disk. */
export function openLocalPlaces({ config, database, clock, log }: PlaceOptions): Places {
  return {
    blobs: database.capabilities.shared ? createDatabaseBlobs(database) : createDiskBlobs(join(config.dataDirectory, 'blobs')),
    jobs: createDatabaseJobs({ database, clock, log }),
    jobsElsewhere: config.workerApart,
    recognition: null,
    metrics: null,
    protect: () => ({ close: async () => undefined }),
    close: () => undefined,
  };
}
