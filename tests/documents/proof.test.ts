import { expect, test } from 'vitest';
import { havePostgres, startPostgres } from '../support/postgres.ts';
import { makeDocuments } from './proof/make-documents.ts';
import { proveDocuments } from './proof/prove-documents.ts';

test.skipIf(!havePostgres)('60 documents give the same result when workers are killed, messages are redelivered, and some are bad', { timeout: 900_000 }, async () => {
  await using server = await startPostgres();
  const { kills } = await proveDocuments(server, makeDocuments(60), (step, index) => [[`after ${step}`], [], [`before ${step}`], []][index % 4]!);
  expect(kills.length).toBeGreaterThan(4);
});
