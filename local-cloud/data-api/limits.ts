/**
 * What the service can carry, in bytes and milliseconds.
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/data-api.limitations.html
 */
export interface DataApiLimits {
  requestBytes: number;
  answerBytes: number;
  rowBytes: number;
  /** Characters of a statement. */
  statementLength: number;
  statementMs: number;
  transactionIdleMs: number;
  transactionMs: number;
}

export const awsLimits: DataApiLimits = {
  requestBytes: 4 * 1024 * 1024,
  answerBytes: 1024 * 1024,
  rowBytes: 64 * 1024,
  statementLength: 65_536,
  statementMs: 45_000,
  transactionIdleMs: 3 * 60_000,
  transactionMs: 24 * 60 * 60_000,
};
