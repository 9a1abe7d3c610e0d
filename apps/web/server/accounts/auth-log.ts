import type { Log } from '@aistudio/core';

/**
 * A better-auth message for our log: its first line, without values. What follows may be rows,
 * statements with their parameters or whole errors, which contain password hashes and tokens.
 */
export function writeAuthLog(log: Log, level: string, message: unknown, details: unknown[]): void {
  const error = details.find((detail): detail is Error => detail instanceof Error);
  const text = typeof message === 'string' && message !== '' ? message : (error?.message ?? 'unknown');
  const fields = { detail: firstLine(text), cause: error ? error.name : undefined };
  if (level === 'error') log.warn('accounts_problem', fields);
  else log.debug('accounts_note', { ...fields, level });
}

function firstLine(text: string): string {
  const line = text.split('\n')[0] ?? '';
  return line.startsWith('Failed query') ? 'a database statement failed' : line.slice(0, 200);
}
