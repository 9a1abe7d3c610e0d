import { DatabaseError } from '../database-error.ts';

/** SQLSTATEs for what the service says about itself rather than about the statement. */
const states: Record<string, string> = {
  StatementTimeoutException: '57014',
  TransactionNotFoundException: '25P01',
  DatabaseResumingException: '57P03',
  DatabaseUnavailableException: '57P03',
  ServiceUnavailableError: '57P03',
  ThrottlingException: '53400',
};

const tooLarge = /size limit|packet for query is too large/i;
export const tooLargeState = '54000';

/** `ERROR: …\n  Detail: …\n  Position: …; SQLState: 23505`, as the service quotes Postgres. */
const quoted = /^(?:[A-Z]+: )?([\s\S]*?)(?:\n\s*Detail: ([\s\S]*?))?(?:\n\s*Hint: ([\s\S]*?))?(?:[\n;]?\s*Position: (\d+))?; SQLState: ([0-9A-Z]{5})\s*$/;

/** The service's errors in the form every driver uses; errors that never reached it stay as they are. */
export function databaseErrorOf(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof DatabaseError) return error;
  const found = quoted.exec(error.message);
  if (found !== null) {
    const [, message = '', detail, hint, position, code] = found;
    return new DatabaseError({ message, detail, hint, position, code, constraint: /constraint "([^"]+)"/.exec(message)?.[1] });
  }
  if (tooLarge.test(error.message)) return new DatabaseError({ message: 'The answer is larger than the RDS Data API carries (1 MiB, 64 KB a row).', code: tooLargeState });
  const code = states[error.name];
  return code === undefined ? error : new DatabaseError({ message: error.message, code });
}
