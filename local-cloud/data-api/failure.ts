import { DatabaseError } from 'pg';

/** Status codes from the service's model. */
const statuses = {
  AccessDeniedException: 403,
  BadRequestException: 400,
  DatabaseErrorException: 400,
  DatabaseResumingException: 400,
  DatabaseUnavailableException: 504,
  InternalServerErrorException: 500,
  NotFoundException: 404,
  ServiceUnavailableError: 503,
  StatementTimeoutException: 400,
  ThrottlingException: 429,
  TransactionNotFoundException: 404,
  UnsupportedResultException: 400,
} as const;

export type FailureName = keyof typeof statuses;

/** An error of the service: sent as its name in `x-amzn-ErrorType` and `{"message"}`. */
export class Failure extends Error {
  override readonly name: FailureName;
  readonly status: number;

  constructor(name: FailureName, message: string) {
    super(message);
    this.name = name;
    this.status = statuses[name];
  }
}

/** Postgres's error in the words of the service's own driver: message, detail, position, SQLSTATE. */
export function failureOf(error: unknown): Failure {
  if (error instanceof Failure) return error;
  if (!(error instanceof DatabaseError)) return new Failure('DatabaseUnavailableException', 'The writer instance in the DB cluster is not available.');
  if (error.code === '57014') return new Failure('StatementTimeoutException', 'Request timed out');
  if (error.code === '42601' && error.message.includes('multiple commands')) return new Failure('BadRequestException', 'Multistatements are not supported.');
  const detail = error.detail === undefined ? '' : `\n  Detail: ${error.detail}`;
  const hint = error.hint === undefined ? '' : `\n  Hint: ${error.hint}`;
  const position = error.position === undefined ? '' : `\n  Position: ${error.position}`;
  return new Failure('DatabaseErrorException', `${error.severity ?? 'ERROR'}: ${error.message}${detail}${hint}${position}; SQLState: ${error.code}`);
}
