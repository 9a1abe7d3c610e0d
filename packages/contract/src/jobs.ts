import { z } from 'zod';

interface Job {
  /** What the work needs to know: references, never content. */
  payload: z.ZodType;
  /** Whether it needs the installation key, to open document passwords or the API keys of model servers. */
  opensSealed: boolean;
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

/** Keeps fields it does not know: during a deployment, an older release may run a job that a newer one queued. */
const payloadOf = <Shape extends z.ZodRawShape>(shape: Shape): z.ZodType<z.infer<z.ZodObject<Shape>>> => z.looseObject(shape);

const documentVersion = { versionId: z.string() };
const toRecognise = {
  ...documentVersion,
  /** A request to the external recognition service: a new `round` starts it again, `id` is the service's own, `since` is in milliseconds of the epoch. */
  recognition: payloadOf({ round: z.int(), id: z.string().nullable(), since: z.number() }).optional(),
};
const page = { documentId: z.string() };

/** All background work. Queues, workers, alarms and the dead-letter page are built from this table. */
export const jobs = {
  'file-processor': { payload: payloadOf(documentVersion), opensSealed: true, timeoutSeconds: 300, attempts: 3, concurrency: 10, memoryMegabytes: 2048, does: 'Reads a document into text with its structure.' },
  'textract-processor': { payload: payloadOf(toRecognise), opensSealed: true, timeoutSeconds: 900, attempts: 3, concurrency: 5, memoryMegabytes: 2048, does: 'Recognises the text on pages that are pictures.' },
  'url-processor': { payload: payloadOf(page), opensSealed: false, timeoutSeconds: 120, attempts: 4, concurrency: 5, memoryMegabytes: 1024, does: 'Fetches an address and keeps what it says.' },
  'embedding-generator': { payload: payloadOf(documentVersion), opensSealed: true, timeoutSeconds: 600, attempts: 5, concurrency: 5, memoryMegabytes: 2048, does: 'Makes a document searchable by words and by meaning.' },
} as const satisfies Record<string, Job>;

export type JobName = keyof typeof jobs;
export type JobPayload<Name extends JobName> = z.infer<(typeof jobs)[Name]['payload']>;
