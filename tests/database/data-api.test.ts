import { BeginTransactionCommand, BatchExecuteStatementCommand, CommitTransactionCommand, ExecuteStatementCommand, RDSDataClient, RollbackTransactionCommand, type SqlParameter } from '@aws-sdk/client-rds-data';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type Database, openDatabase, sqlState } from '@aistudio/database';
import type { DataApiServer } from '../../local-cloud/data-api/start-data-api.ts';
import { openDataApi } from '../support/data-api.ts';
import { havePostgres, startPostgres, type PostgresServer } from '../support/postgres.ts';

const one = { name: 'one', text: 'select 1 as one' };

describe.skipIf(!havePostgres)('the local RDS Data API', () => {
  let postgres: PostgresServer;
  let service: DataApiServer;
  let client: RDSDataClient;
  beforeAll(async () => {
    postgres = await startPostgres();
    service = await openDataApi(await postgres.freshDatabase(), { limits: { transactionIdleMs: 300 } });
    client = clientOf(service);
    await execute('create table things (id integer primary key, name text, at timestamptz, data jsonb, share numeric)');
  });
  afterAll(async () => {
    client?.destroy();
    await service?.stop();
    await postgres?.stop();
  });

  const clientOf = ({ location }: DataApiServer) => new RDSDataClient({ region: location.region, endpoint: location.endpoint, maxAttempts: 1 });
  const cluster = () => ({ resourceArn: service.location.resourceArn, secretArn: service.location.secretArn });
  const execute = (sql: string, parameters: SqlParameter[] = [], rest: Partial<ConstructorParameters<typeof ExecuteStatementCommand>[0]> = {}) =>
    client.send(new ExecuteStatementCommand({ ...cluster(), database: service.location.databaseName, sql, parameters, ...rest }));
  const begin = async () => (await client.send(new BeginTransactionCommand(cluster()))).transactionId!;
  const text = (name: string, stringValue: string, typeHint?: SqlParameter['typeHint']): SqlParameter => ({ name, value: { stringValue }, typeHint });

  test('types every parameter by its value: a text is not an integer, timestamp or JSON unless it is cast or hinted', async () => {
    const wrong = { name: 'DatabaseErrorException', message: expect.stringMatching(/^ERROR: column "\w+" is of type [\w ]+ but expression is of type text[\s\S]*; SQLState: 42804$/) };
    await expect(execute('insert into things (id) values (:id)', [text('id', '1')])).rejects.toMatchObject(wrong);
    await expect(execute('insert into things (id, at) values (1, :at)', [text('at', '2026-11-27 10:00:00')])).rejects.toMatchObject(wrong);
    await expect(execute('insert into things (id, data) values (1, :data)', [text('data', '{}')])).rejects.toMatchObject(wrong);
    await expect(execute('select * from things where id = :id', [text('id', '1')])).rejects.toMatchObject({ message: expect.stringContaining('SQLState: 42883') });
    await execute('insert into things (id, at, data, share) values (:id, :at, :data, :share)', [
      { name: 'id', value: { longValue: 1 } }, text('at', '2026-11-27 10:00:00.5', 'TIMESTAMP'), text('data', '{"a":1}', 'JSON'), text('share', '0.10', 'DECIMAL'),
    ]);
    const { records, columnMetadata } = await execute('select id, at, data, share, null::text as nothing from things', [], { includeResultMetadata: true });
    expect(records).toEqual([[{ longValue: 1 }, { stringValue: '2026-11-27 10:00:00.5' }, { stringValue: '{"a": 1}' }, { stringValue: '0.10' }, { isNull: true }]]);
    expect(columnMetadata!.map(({ name, typeName }) => `${name} ${typeName}`)).toEqual(['id int4', 'at timestamptz', 'data jsonb', 'share numeric', 'nothing text']);
    await expect(execute('select :at', [text('at', '2026-11-27T10:00:00Z', 'TIMESTAMP')])).rejects.toMatchObject({ name: 'BadRequestException' });
    expect(await execute('select id, share from things', [], { formatRecordsAs: 'JSON' })).toMatchObject({ formattedRecords: '[{"id":1,"share":0.1}]' });
  });

  test('enforces the limits: 4 MiB per request, 64 KB per row, 1 MiB per response, 65,536 characters per statement, one statement per call', async () => {
    await expect(execute('select length(:a) as length', [text('a', 'x'.repeat(4 * 1024 * 1024))])).rejects.toMatchObject({ name: 'BadRequestException' });
    await expect(execute(`select repeat('x', 65537)`)).rejects.toMatchObject({ name: 'UnsupportedResultException' });
    await expect(execute(`select repeat('x', 65536)`)).resolves.toBeDefined();
    await expect(execute(`select repeat('x', 60000) from generate_series(1, 20)`)).rejects.toThrow('allowed response size limit');
    await expect(execute(`select '${'x'.repeat(65_536)}'`)).rejects.toThrow('longer than 65536');
    await expect(execute('select 1; select 2')).rejects.toThrow('Multistatements are not supported.');
    await expect(execute('begin')).rejects.toMatchObject({ name: 'BadRequestException' });
    await expect(execute('select 1::regclass')).rejects.toMatchObject({ name: 'UnsupportedResultException' });
  });

  test('an error ends a transaction, three minutes without a call end it too, and no session state survives a call', async () => {
    const failed = await begin();
    await execute('insert into things (id) values (50)', [], { transactionId: failed });
    await expect(execute('select no_such_column', [], { transactionId: failed })).rejects.toThrow('SQLState: 42703');
    await expect(execute('select 1', [], { transactionId: failed })).rejects.toMatchObject({ name: 'TransactionNotFoundException' });
    const forgotten = await begin();
    await execute('insert into things (id) values (51)', [], { transactionId: forgotten });
    await expect.poll(async () => (await execute(`select count(*) from pg_stat_activity where state = 'idle in transaction'`)).records).toEqual([[{ longValue: 0 }]]);
    await expect(client.send(new CommitTransactionCommand({ ...cluster(), transactionId: forgotten }))).rejects.toMatchObject({ name: 'TransactionNotFoundException' });
    await execute(`set application_name = 'mine'`);
    await execute(`select set_config('aistudio.mine', 'yes', false)`);
    const sessions = await Promise.all(Array.from({ length: 5 }, () => execute(`select current_setting('application_name') || coalesce(current_setting('aistudio.mine', true), '')`)));
    expect(new Set(sessions.map(({ records }) => records![0]![0]!.stringValue))).toEqual(new Set(['']));
    const kept = await begin();
    await execute('insert into things (id) values (52)', [], { transactionId: kept });
    await client.send(new CommitTransactionCommand({ ...cluster(), transactionId: kept }));
    const undone = await begin();
    await client.send(new BatchExecuteStatementCommand({ ...cluster(), sql: 'insert into things (id) values (:id)', parameterSets: [[{ name: 'id', value: { longValue: 53 } }]], transactionId: undone }));
    await client.send(new RollbackTransactionCommand({ ...cluster(), transactionId: undone }));
    expect((await execute('select id from things where id >= 50')).records).toEqual([[{ longValue: 52 }]]);
  });

  test('refuses unsigned requests, and knows its cluster and its secret', async () => {
    const unsigned = await fetch(`${service.url}/Execute`, { method: 'POST', body: JSON.stringify({ ...cluster(), sql: 'select 1' }) });
    expect([unsigned.status, unsigned.headers.get('x-amzn-errortype')]).toEqual([403, 'AccessDeniedException']);
    await expect(execute('select 1', [], { resourceArn: 'arn:aws:rds:us-east-1:123456789012:cluster:other' })).rejects.toMatchObject({ name: 'NotFoundException' });
    await expect(execute('select 1', [], { secretArn: 'other' })).rejects.toThrow('is not found');
  });
});

describe.skipIf(!havePostgres)('the driver over it', () => {
  let postgres: PostgresServer;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres?.stop());

  async function open(options: Parameters<typeof openDataApi>[1] = {}): Promise<{ database: Database; service: DataApiServer }> {
    const service = await openDataApi(await postgres.freshDatabase(), options);
    const database = await openDatabase(service.location);
    onTestFinished(async () => {
      await database.close();
      await service.stop();
    });
    return { database, service };
  }

  test('waits for a cluster that wakes up and for capacity, and retries only what cannot have run or only reads', async () => {
    const { database, service } = await open();
    await database.query({ name: 'make', text: 'create table counted (n int)' });
    const insert = { name: 'insert', text: 'insert into counted values (1)' };
    service.fail('DatabaseResumingException', { times: 2 });
    await database.query(insert);
    service.fail('ThrottlingException', { times: 2 });
    await database.query(insert);
    service.fail('InternalServerErrorException', { afterwards: true });
    await expect(database.query(insert)).rejects.toThrow();
    service.fail('InternalServerErrorException', { afterwards: true });
    expect(await database.query({ name: 'count', text: 'select count(*) as many from counted' })).toEqual([{ many: 3 }]);
    service.fail('StatementTimeoutException');
    await expect(database.query(one)).rejects.toSatisfy((error) => sqlState(error) === '57014');
  });

  test('a statement that takes too long is ended, and says so', async () => {
    const { database } = await open({ limits: { statementMs: 200 } });
    await expect(database.query({ name: 'slow', text: 'select pg_sleep(30)' })).rejects.toSatisfy((error) => sqlState(error) === '57014');
    expect(await database.query(one)).toEqual([{ one: 1 }]);
  });

  test('also understands errors under their deprecated name', async () => {
    const { database } = await open({ sqlErrors: 'BadRequestException' });
    await expect(database.query({ name: 'divide', text: 'select 1 / $1::int' }, [0])).rejects.toSatisfy((error) => sqlState(error) === '22012');
  });

  test('a start with nothing to migrate takes one call, and so does a query', async () => {
    const { service } = await open();
    const before = { ...service.calls };
    await using again = await openDatabase(service.location);
    expect(await again.query(one)).toEqual([{ one: 1 }]);
    expect(service.calls).toEqual({ ...before, Execute: before.Execute + 2 });
  });

  test('parameters of more than 64 MiB are refused in one sentence', async () => {
    const { database } = await open();
    await expect(database.query({ name: 'huge', text: 'select length($1) as length' }, ['x'.repeat(65 * 1024 * 1024)])).rejects.toThrow(/^The parameters are longer than 64 MiB, which the RDS Data API does not carry\.$/);
  });
});
