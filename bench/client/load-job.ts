/** What the orchestrator asks of the load client's process. */
export interface LoadJob {
  port: number;
  /** Whole HTTP/1.1 requests, one stream each. */
  requests: string[];
  /** Tokens that every stream must bring. */
  events: number;
  /** Streams are opened evenly over this time. */
  openOverMs: number;
  /** Events per second of each stream: the pace that gaps are compared with. */
  rate: number;
  /** Gaps and delays count from this long after the last stream's first token. */
  settleMs: number;
  /** Everything not finished by then is destroyed and counts as lost. */
  deadlineMs: number;
  /** Message `mark` is sent when the slowest stream has received this many tokens. */
  marks: number[];
  /** Hands back whole bodies, for a check that parses everything. */
  keepBodies: boolean;
}

export interface LoadMark {
  type: 'mark';
  /** The entry of `marks`, or `open` when every stream had its first token and settled. */
  at: number | 'open';
  /** Tokens received by all streams so far. */
  tokens: number;
}

export interface LoadResult {
  type: 'result';
  /** Sentences; empty when every token of every stream arrived once and in order. */
  faults: string[];
  tokens: number;
  /** Bytes behind the response head, chunk framing included. */
  bodyBytes: number;
  /** Milliseconds. */
  durationMs: number;
  firstTokenMs: Spread;
  /** Between reads that brought a token, per stream. */
  gapMs: Spread;
  /** From the provider's send to the read. */
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
