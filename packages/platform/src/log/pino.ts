import type { Log, LogFields } from '@aistudio/core';
import { destination, pino, type Logger } from 'pino';
import { describeError } from './describe-error.ts';
import { gatherLines } from './gather-lines.ts';

const textLimit = 2_000;
/** How much may wait for a slow reader of our stdout; beyond that, lines are dropped rather than holding up the server. */
const waitingLimit = 16 * 1024 * 1024;
/** Milliseconds that a line waits for others. */
const gatherMs = 10;

/**
 * JSON lines: `timestamp` (ISO 8601), `level` in capitals, `event`, then the fields. `write` gets whole lines, including the newline;
 * without it those of 10 ms go to stdout together, without blocking, and what is still waiting when the process exits is written then.
 */
export function createLog(options: { level: 'debug' | 'info' | 'warn' | 'error'; write?: (line: string) => void }): Log {
  const target = options.write ? { write: options.write } : gatheredStdout();
  const logger = pino(
    {
      level: options.level,
      base: undefined,
      messageKey: 'event',
      timestamp: () => `,"timestamp":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label.toUpperCase() }) },
    },
    target,
  );
  return adapt(logger);
}

function gatheredStdout(): { write(line: string): void } {
  let write: (lines: string) => void = () => undefined;
  const gathered = gatherLines((lines) => write(lines), gatherMs);
  // Before the destination's own handler, which writes what it has been given by then.
  process.once('exit', gathered.flush);
  const stdout = destination({ dest: 1, sync: false, minLength: 0, maxLength: waitingLimit });
  write = (lines) => void stdout.write(lines);
  return gathered;
}

function adapt(logger: Logger): Log {
  return {
    debug: (event, fields) => logger.isLevelEnabled('debug') && logger.debug(limit(fields), event),
    info: (event, fields) => logger.info(limit(fields), event),
    warn: (event, fields) => logger.warn(limit(fields), event),
    error: (event, fields) => logger.error(limit(fields), event),
    with: (fields) => adapt(logger.child(limit(fields))),
  };
}

const reserved = new Set(['timestamp', 'level', 'event']);

function limit(fields: LogFields | undefined): Record<string, unknown> {
  const limited: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields ?? {})) {
    if (value === undefined) continue;
    const key = reserved.has(name) ? `${name}_` : name;
    if (value instanceof Error) limited[key] = describeError(value);
    else limited[key] = typeof value === 'string' && value.length > textLimit ? `${value.slice(0, textLimit)}…` : value;
  }
  return limited;
}
