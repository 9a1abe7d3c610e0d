import type { Blobs, Clock, Config, Jobs, Log, Metrics, Recognition } from '@aistudio/core';
import type { Database } from '@aistudio/database';

/** Where an installation keeps its data, depending on its kind. */
export interface Places {
  blobs: Blobs;
  jobs: Jobs;
  /** True: announced jobs are done by cloud functions or workers apart, not by a worker of this process. */
  jobsElsewhere: boolean;
  /** Recognises text on pages that are pictures; null if a worker does it itself. */
  recognition: Recognition | null;
  /** The metrics of this kind of installation; null if `/metrics` is all there is. */
  metrics: (Metrics & { flush(): void }) | null;
  /** Keeps this process from being stopped while it has live answers. */
  protect: (live: () => number) => { close(): Promise<void> };
  close(): void;
}

/** What the choice of places depends on. */
export interface PlaceOptions {
  config: Config;
  database: Pick<Database, 'capabilities' | 'query'>;
  clock: Clock;
  log: Log;
}
