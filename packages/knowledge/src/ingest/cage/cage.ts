import type { Frame } from './frames.ts';

/** One caged process's task for one document. */
export interface CageJob {
  /** Documents of one owner may follow each other in one process; those of two never do. */
  owner: string;
  kind: CageKind;
  request: Record<string, unknown>;
  bytes: Uint8Array;
  signal?: AbortSignal;
}

/** `native` runs libraries in machine code, `plain` only JavaScript and WebAssembly, `threads` recognises pictures. */
export const cageKinds = {
  plain: {},
  native: { addons: true },
  threads: { workers: true },
} as const;
export type CageKind = keyof typeof cageKinds;

export interface CageLimits {
  heapMegabytes: number;
  /** Wall clock for one document, starting the process included. */
  milliseconds: number;
  /** Resident size at which the process is killed, in addition to three times the document's size. */
  residentMegabytes: number;
  /** Limits for the output of one document. */
  outputBytes: number;
  /** Documents after which a process is thrown away. */
  documents: number;
}

export const usualLimits: CageLimits = { heapMegabytes: 512, milliseconds: 60_000, residentMegabytes: 1_024, outputBytes: 256 * 1024 * 1024, documents: 500 };

export interface Cage extends AsyncDisposable {
  /** Gives each frame as it comes. Rejects with a Refusal, after which no frame comes any more. */
  run(job: CageJob, onFrame: (frame: Frame) => void): Promise<void>;
  close(): Promise<void>;
}
