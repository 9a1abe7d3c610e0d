import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rotateLocally } from '../../infra/tests/support/rotate-locally.ts';
import { databaseName, rotationArn } from '../../local-cloud/arns.ts';
import { DatabaseClusters } from '../../local-cloud/control-plane/rds/database-clusters.ts';
import { PostgresPlaces } from '../../local-cloud/control-plane/rds/postgres-places.ts';
import type { Login } from '../../local-cloud/data-api/login.ts';
import { askPostgres } from '../../local-cloud/postgres/ask-postgres.ts';
import { startCloud, type Cloud } from '../../local-cloud/start-cloud.ts';
import { ApiClient } from '../support/api-client.ts';
import { havePostgres } from '../support/postgres.ts';
import { startServer, temporaryDirectory } from '../support/server-process.ts';
import { beginAnswers, expectWhole } from './support/live-answers.ts';

const database = 'aistudio';
const secret = `${databaseName}-secret`;

describe.skipIf(!havePostgres)('the database password that every Data API call logs in with', () => {
  const ended = new AsyncDisposableStack();
  let cloud: Cloud;
  let databaseUrl: string;
  let clients: ApiClient[];
  const login = (): Login | null => {
    const { username, password } = JSON.parse(cloud.secrets.current(secret)) as Partial<Login>;
    return username === undefined || password === undefined ? null : { username, password };
  };
  /** All four steps of the rotation function. */
  const rotate = () => cloud.secrets.service().handlers['RotateSecret']!({ SecretId: secret, RotationLambdaARN: rotationArn });
  const ask = async (sql: string): Promise<unknown[]> => {
    const connection = new pg.Client({ connectionString: databaseUrl });
    await connection.connect();
    return (await connection.query(sql).finally(() => connection.end())).rows;
  };

  beforeAll(async () => {
    const directory = ended.use(await temporaryDirectory());
    const databases = new DatabaseClusters(await PostgresPlaces.open(directory.path));
    ended.defer(() => databases.stop());
    await databases.create(databaseName, database);
    databaseUrl = databases.urlOf(databaseName, database);
    cloud = ended.use(await startCloud({ databaseUrl, login }));
    cloud.secrets.create(secret, JSON.stringify({ engine: 'postgres', dbname: database }));
    cloud.secrets.rotations.set(rotationArn, rotateLocally({ url: cloud.environment['AWS_ENDPOINT_URL_SECRETS_MANAGER']!, databaseUrl, ask: askPostgres }));
    await rotate();
    const start = async () => ended.use(await startServer({ ...cloud.environment, AISTUDIO_DATA_DIR: ended.use(await temporaryDirectory()).path }));
    const [first, second] = [await start(), await start()];
    const client = await ApiClient.signIn(first.url);
    clients = [client, client.at(second.url)];
  }, 240_000);
  afterAll(() => ended.disposeAsync());

  test('is rotated three times with twenty live answers at two tasks, and neither they nor any question notices', { timeout: 240_000 }, async () => {
    const words = 300;
    const answers = await Promise.all(clients.map((client) => beginAnswers(client, 10, words)));
    const logins = [login()];
    let rotating = true;
    const meanwhile = clients.map(async (client) => {
      let answered = 0;
      // Rejects if any of these refuses.
      for (; rotating; answered += 1) await (await client.ask(await client.createConversation(), '/fast hi')).untilFinished();
      return answered;
    });
    for (let turn = 0; turn < 3; turn += 1) {
      await rotate();
      logins.push(login());
      // By now a statement of each task has logged in with the new password.
      for (const client of clients) await client.createConversation();
    }
    rotating = false;
    for (const answered of await Promise.all(meanwhile)) expect(answered).toBeGreaterThan(0);
    expect(logins.map((each) => each!.username)).toEqual(['aistudio_app', 'aistudio_app_clone', 'aistudio_app', 'aistudio_app_clone']);
    expect(new Set(logins.map((each) => each!.password)).size).toBe(4);
    const unfinished = await Promise.all(answers.flat().map(async ({ runId }) => (await clients[0]!.run(runId)).state));
    expect(unfinished).toContain('running');
    for (const [index, client] of clients.entries()) await expectWhole(client, answers[index]!, words);
    await expect.poll(() => ask(`select distinct usename from pg_stat_activity where usename like 'aistudio_app%'`), { timeout: 20_000 }).toEqual([{ usename: 'aistudio_app_clone' }]);
    await expect(askPostgres(Object.assign(new URL(databaseUrl), logins[0]).href, 'select 1')).rejects.toThrow('password authentication failed');
  });
});
