import { expect, test } from 'vitest';
import { havePostgres, startPostgres } from '../support/postgres.ts';
import { makeDocuments } from './proof/make-documents.ts';
import { proveDocuments } from './proof/prove-documents.ts';

test.skipIf(!havePostgres)('60 documents come out the same when workers are killed, notices come again, and some are poison', { timeout: 900_000 }, async () => {
  await using server = await startPostgres();
  const { kills, steps } = await proveDocuments(server, makeDocuments(60), (all) => all.flatMap((step, index) => [[`after ${step}`], [], [`before ${step}`], []][index % 4]!));
  expect(steps).toBeGreaterThan(10);
  expect(kills).toBeGreaterThan(4);
});
