import type { Frame } from './frames.ts';

/** One caged process's task for one document. */
export interface CageJob {
  /** Documents of one owner may be read one after the other in one process; those of two owners never are. */
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
  /** Time limit for one document, including the start of the process. */
  milliseconds: number;
  /** Resident size at which the process is killed, in addition to three times the document's size. */
  residentMegabytes: number;
  /** Limits for the output of one document. */
  outputBytes: number;
  /** Documents after which a process is discarded. */
  documents: number;
}

export const usualLimits: CageLimits = { heapMegabytes: 512, milliseconds: 60_000, residentMegabytes: 1_024, outputBytes: 256 * 1024 * 1024, documents: 500 };

export interface Cage extends AsyncDisposable {
  /** Delivers each frame as it arrives. Rejects with a Refusal, after which no more frames arrive. */
  run(job: CageJob, onFrame: (frame: Frame) => void): Promise<void>;
  close(): Promise<void>;
}
