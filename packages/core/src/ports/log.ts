/** One JSON line per call on stdout. Fields never contain a prompt, an answer or a secret. */
export interface Log {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
  /** A log that adds these fields to every line. */
  with(fields: LogFields): Log;
}

export type LogFields = Record<string, string | number | boolean | null | undefined | Error>;
