import type { Log, LogFields } from '@aistudio/core';
import { describeError } from '../../../packages/platform/src/log/describe-error.ts';

/** Keeps every line as it would be written, for a test to search. */
export function createRecordingLog(lines: string[] = [], base: LogFields = {}): Log & { lines: string[] } {
  const write = (level: string) => (event: string, fields: LogFields = {}) => {
    const shown = Object.entries({ ...base, ...fields }).map(([key, value]) => [key, value instanceof Error ? describeError(value) : value]);
    lines.push(JSON.stringify({ level, event, ...Object.fromEntries(shown) }));
  };
  return { lines, debug: write('DEBUG'), info: write('INFO'), warn: write('WARN'), error: write('ERROR'), with: (fields) => createRecordingLog(lines, { ...base, ...fields }) };
}
