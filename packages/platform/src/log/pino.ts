import type { Log, LogFields } from '@aistudio/core';
import pino, { type Logger } from 'pino';

export interface LogOptions {
  level: 'debug' | 'info' | 'warn' | 'error';
  /** Where lines go; standard output unless a test says otherwise. */
  write?: (line: string) => void;
}

const longestField = 2_000;

/** JSON lines: `timestamp`, `level` in capitals, `event`, and the fields. Errors are name, message and stack, without their causes. */
export function createLog({ level, write }: LogOptions): Log {
  const destination = write === undefined ? pino.destination({ dest: 1, sync: true }) : { write };
  return wrap(
    pino(
      {
        level,
        base: null,
        messageKey: 'event',
        timestamp: () => `,"timestamp":"${new Date().toISOString()}"`,
        formatters: { level: (label) => ({ level: label.toUpperCase() }) },
      },
      destination,
    ),
  );
}

function wrap(logger: Logger): Log {
  return {
    debug: (event, fields) => logger.debug(readable(fields), event),
    info: (event, fields) => logger.info(readable(fields), event),
    warn: (event, fields) => logger.warn(readable(fields), event),
    error: (event, fields) => logger.error(readable(fields), event),
    with: (fields) => wrap(logger.child(readable(fields))),
  };
}

function readable(fields: LogFields = {}): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value instanceof Error ? describe(value) : clip(value)]));
}

function describe(error: Error): Record<string, unknown> {
  return { name: error.name, message: clip(error.message), stack: clip(error.stack) };
}

function clip<T>(value: T): T | string {
  return typeof value === 'string' && value.length > longestField ? `${value.slice(0, longestField)}…` : value;
}
