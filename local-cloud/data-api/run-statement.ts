import type { ExecuteStatementRequest, ExecuteStatementResponse, SqlParameter } from '@aws-sdk/client-rds-data';
import type { ClientBase, QueryArrayConfig } from 'pg';
import { bindParameters } from './bind-parameters.ts';
import { encodeAnswer } from './encode-answer.ts';
import { Failure } from './failure.ts';
import type { DataApiLimits } from './limits.ts';

/** Every value as the text that Postgres sends. */
const asText = { getTypeParser: () => (value: string) => value };

/** One statement on one connection. Rejects with a Failure or with Postgres's error. */
export async function runStatement(client: ClientBase, request: ExecuteStatementRequest, limits: DataApiLimits): Promise<ExecuteStatementResponse> {
  const sql = request.sql ?? '';
  if (sql.length > limits.statementLength) throw new Failure('BadRequestException', `Number of characters in SQLStatement is longer than ${limits.statementLength}`);
  if (/^\s*(begin|start\s+transaction|commit|end|abort|rollback(?!\s+to))\b/i.test(sql)) throw new Failure('BadRequestException', 'Transactions are begun and ended by BeginTransaction, CommitTransaction and RollbackTransaction.');
  const { text, values } = bindParameters(sql, (request.parameters ?? []) as SqlParameter[]);
  const query: QueryArrayConfig & { queryMode: 'extended' } = { text, values, rowMode: 'array', types: asText as QueryArrayConfig['types'], queryMode: 'extended' };
  return encodeAnswer(await client.query<(string | null)[]>(query), request, limits);
}
