import { expect, test } from 'vitest';
import { makeDocuments, type ProofDocument } from '../documents/proof/make-documents.ts';
import { proveDocuments } from '../documents/proof/prove-documents.ts';
import { documentNames, readDocument } from '../knowledge/find-documents.ts';
import { havePostgres, startPostgres } from '../support/postgres.ts';

const real = (place: 'documents' | 'cases/documents'): ProofDocument[] => documentNames(place).map((name) => ({ name, bytes: readDocument(place, name) }));

const many = Number(process.env['AISTUDIO_SOAK_DOCUMENTS'] ?? 1_000);

test.skipIf(!havePostgres)(`${many} documents give the same result when workers are killed at every step, messages are redelivered, and some are bad`, { timeout: 7_200_000 }, async () => {
  await using server = await startPostgres();
  const found = [...real('documents'), ...real('cases/documents')];
  const { kills } = await proveDocuments(server, [...found, ...makeDocuments(Math.max(0, many - found.length))], (all) => ['before', 'after'].flatMap((moment) => all.map((step) => `${moment} ${step}`)));
  // Once a worker ends without having come to its moment, all work is done: later moments kill nobody.
  expect(kills).toBeGreaterThan(10);
});
