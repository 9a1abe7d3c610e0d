import { z } from 'zod';

interface Job {
  /** What the work needs to know: references, never content. */
  payload: z.ZodType;
  /** Seconds until an attempt counts as lost. */
  timeoutSeconds: number;
  /** How often it is tried before it becomes a dead letter. */
  attempts: number;
  /** How many may run at once in the whole installation. */
  concurrency: number;
  /** Megabytes of memory of the function that runs it in the cloud. */
  memoryMegabytes: number;
  does: string;
}

const documentVersion = z.strictObject({ versionId: z.string() });
const toRecognise = documentVersion.extend({
  /** A request to the external recognition service: a new `round` starts it again, `id` is the service's own, `since` is in milliseconds of the epoch. */
  recognition: z.strictObject({ round: z.int(), id: z.string().nullable(), since: z.number() }).optional(),
});
const page = z.strictObject({ documentId: z.string() });

/** All background work. Queues, workers, alarms and the dead-letter page are built from this table. */
export const jobs = {
  'file-processor': { payload: documentVersion, timeoutSeconds: 300, attempts: 3, concurrency: 10, memoryMegabytes: 2048, does: 'Reads a document into text with its structure.' },
  'textract-processor': { payload: toRecognise, timeoutSeconds: 900, attempts: 3, concurrency: 5, memoryMegabytes: 2048, does: 'Recognises the text on pages that are pictures.' },
  'url-processor': { payload: page, timeoutSeconds: 120, attempts: 4, concurrency: 5, memoryMegabytes: 1024, does: 'Fetches an address and keeps what it says.' },
  'embedding-generator': { payload: documentVersion, timeoutSeconds: 600, attempts: 5, concurrency: 5, memoryMegabytes: 2048, does: 'Makes a document searchable by words and by meaning.' },
} as const satisfies Record<string, Job>;

export type JobName = keyof typeof jobs;
export type JobPayload<Name extends JobName> = z.infer<(typeof jobs)[Name]['payload']>;
