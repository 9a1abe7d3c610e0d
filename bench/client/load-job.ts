/** What the orchestrator asks the load client's process to do. */
export interface LoadJob {
  port: number;
  /** Complete HTTP/1.1 requests, one per stream. */
  requests: string[];
  /** Tokens that every stream must deliver. */
  events: number;
  /** Streams are opened at an even rate over this time. */
  openOverMs: number;
  /** Events per second of each stream: the pace against which gaps are measured. */
  rate: number;
  /** Gaps and delays count from this long after the last stream's first token. */
  settleMs: number;
  /** Whatever has not finished by then is closed and counts as lost. */
  deadlineMs: number;
  /** Message `mark` is sent when the slowest stream has received this many tokens. */
  marks: number[];
  /** Returns whole bodies, for a check that parses everything. */
  keepBodies: boolean;
}

export interface LoadMark {
  type: 'mark';
  /** The entry of `marks`, or `open` once every stream has had its first token and settled. */
  at: number | 'open';
  /** Tokens received by all streams so far. */
  tokens: number;
}

export interface LoadResult {
  type: 'result';
  /** Sentences; empty if every token of every stream arrived once and in order. */
  faults: string[];
  tokens: number;
  /** Bytes after the response head, including chunk framing. */
  bodyBytes: number;
  /** Milliseconds. */
  durationMs: number;
  firstTokenMs: Spread;
  /** Between reads that delivered a token, per stream. */
  gapMs: Spread;
  /** From when the provider sent it until it was read. */
  delayMs: Spread;
  bodies: string[];
  runIds: (string | null)[];
}

export interface Spread {
  count: number;
  p50: number;
  p99: number;
  max: number;
}
