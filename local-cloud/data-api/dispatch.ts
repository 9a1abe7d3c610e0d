import type { BatchExecuteStatementRequest, CommitTransactionRequest, ExecuteStatementRequest } from '@aws-sdk/client-rds-data';
import type pg from 'pg';
import { createPools } from './create-pools.ts';
import { Failure, failureOf } from './failure.ts';
import type { DataApiLimits } from './limits.ts';
import type { Login } from './login.ts';
import { runStatement } from './run-statement.ts';
import { Transactions } from './transactions.ts';

export type Operation = 'Execute' | 'BatchExecute' | 'BeginTransaction' | 'CommitTransaction' | 'RollbackTransaction';

interface Cluster {
  url: string;
  /** What the secret says at the moment; null: use the address. */
  login: () => Login | null;
  database: string;
  resourceArn: string;
  secretArn: string;
  limits: DataApiLimits;
}

type Request = ExecuteStatementRequest & BatchExecuteStatementRequest & CommitTransactionRequest;

/** Statements that leave state on the connection, which the service does not keep. */
const leavesState = /^\s*(set|listen|prepare|declare|discard|reset|load|create\s+temp)/i;

/** The operations of the service over a pool of connections to one database. */
export function createDispatch(cluster: Cluster): { (operation: Operation, request: Request): Promise<unknown>; close(): Promise<void> } {
  const { limits } = cluster;
  const pools = createPools(cluster.url, `-c timezone=UTC -c datestyle=ISO -c statement_timeout=${limits.statementMs}`);
  const connect = (): Promise<pg.PoolClient> => pools.connect(cluster.login());
  const transactions = new Transactions(limits);

  const once = async (request: ExecuteStatementRequest) => {
    const client = await connect();
    const spoiled = leavesState.test(request.sql ?? '') || (request.sql ?? '').includes('set_config');
    try {
      return await (request.continueAfterTimeout ? client.query('set statement_timeout = 0').then(() => runPatiently(client, request)) : runStatement(client, request, limits));
    } finally {
      client.release(spoiled || request.continueAfterTimeout === true);
    }
  };
  /** The caller is told after 45 s, but the statement continues. */
  const runPatiently = async (client: pg.PoolClient, request: ExecuteStatementRequest) => {
    const { promise: late, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => reject(new Failure('StatementTimeoutException', 'Request timed out')), limits.statementMs);
    const running = runStatement(client, request, limits);
    running.catch(() => undefined);
    return Promise.race([running, late]).finally(() => clearTimeout(timer));
  };
  const execute = (request: ExecuteStatementRequest) =>
    request.transactionId === undefined ? once(request) : transactions.inside(request.transactionId, (client) => runStatement(client, request, limits));

  const begin = async () => {
    const client = await connect();
    try {
      await client.query('begin');
    } catch (error) {
      client.release(true);
      throw error;
    }
    return { transactionId: transactions.add(client) };
  };
  const batch = async (request: BatchExecuteStatementRequest) => {
    const id = request.transactionId ?? (await begin()).transactionId;
    const updateResults = [];
    for (const parameters of request.parameterSets ?? [[]]) {
      await transactions.inside(id, (client) => runStatement(client, { ...request, parameters }, limits));
      updateResults.push({ generatedFields: [] });
    }
    if (request.transactionId === undefined) await transactions.end(id, 'commit');
    return { updateResults };
  };
  const end = async (request: CommitTransactionRequest, how: 'commit' | 'rollback') => {
    await transactions.end(request.transactionId ?? '', how);
    return { transactionStatus: how === 'commit' ? 'Transaction Committed' : 'Rollback Complete' };
  };

  const dispatch = async (operation: Operation, request: Request): Promise<unknown> => {
    check(request, cluster);
    switch (operation) {
      case 'Execute':
        return limited(await execute(request), request, limits, transactions);
      case 'BatchExecute':
        return batch(request);
      case 'BeginTransaction':
        return begin();
      case 'CommitTransaction':
        return end(request, 'commit');
      case 'RollbackTransaction':
        return end(request, 'rollback');
    }
  };
  const close = async () => {
    await transactions.close();
    await pools.end();
  };
  return Object.assign(dispatch, { close });
}

/** Reported after the statement ran: outside a transaction its effect stays. */
async function limited(answer: unknown, request: Request, limits: DataApiLimits, transactions: Transactions): Promise<unknown> {
  if (Buffer.byteLength(JSON.stringify(answer)) <= limits.answerBytes) return answer;
  if (request.transactionId !== undefined) await transactions.end(request.transactionId, 'rollback').catch(failureOf);
  throw new Failure('UnsupportedResultException', 'The result exceeds the size limit: Database returned more than the allowed response size limit');
}

function check(request: Request, cluster: Cluster): void {
  if (request.resourceArn !== cluster.resourceArn) throw new Failure('NotFoundException', `The cluster ${request.resourceArn} is not found.`);
  if (request.secretArn !== cluster.secretArn) throw new Failure('BadRequestException', `The secret ${request.secretArn} is not found.`);
  if (request.database !== undefined && request.database !== cluster.database) throw new Failure('DatabaseErrorException', `FATAL: database "${request.database}" does not exist; SQLState: 3D000`);
}
