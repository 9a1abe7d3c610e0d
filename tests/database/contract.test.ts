import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import { openDatabase } from '@aistudio/database';
import type { DataApiServer } from '../../local-cloud/data-api/start-data-api.ts';
import { describeDatabase } from '../../packages/database/src/contract.ts';
import { openDataApi } from '../support/data-api.ts';
import { havePostgres, startPostgres, type PostgresServer } from '../support/postgres.ts';
import { prepareData } from '../support/prepare-data.ts';

describe('the embedded database', () => {
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'aistudio-contract-'));
    await prepareData(directory);
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  describeDatabase(() => openDatabase({ kind: 'embedded', directory }));
});

describe.skipIf(!havePostgres)('a Postgres server', () => {
  let server: PostgresServer;
  let url: string;
  beforeAll(async () => {
    server = await startPostgres();
    url = await server.freshDatabase();
  });
  afterAll(() => server.stop());

  describeDatabase(() => openDatabase({ kind: 'postgres', url }));
});

describe.skipIf(!havePostgres)('the RDS Data API', () => {
  let server: PostgresServer;
  let service: DataApiServer;
  beforeAll(async () => {
    server = await startPostgres();
    service = await openDataApi(await server.freshDatabase());
  });
  afterAll(async () => {
    await service?.stop();
    await server?.stop();
  });

  describeDatabase(() => openDatabase(service.location));
});
