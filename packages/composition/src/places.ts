import type { Blobs, Clock, Config, Jobs, Log, Metrics } from '@aistudio/core';
import type { Database } from '@aistudio/database';

/** Where one installation keeps what: the choice between the lives that the program can lead. */
export interface Places {
  blobs: Blobs;
  jobs: Jobs;
  /** True: what is announced is done by functions of the cloud, not by a worker of this process. */
  jobsElsewhere: boolean;
  /** Those of the life itself; null where `/metrics` is all there is. */
  metrics: (Metrics & { flush(): void }) | null;
  /** Keeps this process from being taken away while something is live in it. */
  protect: (live: () => number) => { close(): Promise<void> };
  close(): void;
}

/** What places are chosen by. */
export interface PlaceOptions {
  config: Config;
  database: Pick<Database, 'capabilities' | 'query'>;
  clock: Clock;
  log: Log;
}
