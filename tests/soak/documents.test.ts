import { expect, test } from 'vitest';
import { makeDocuments, type ProofDocument } from '../documents/proof/make-documents.ts';
import { proveDocuments } from '../documents/proof/prove-documents.ts';
import { documentNames, readDocument } from '../knowledge/find-documents.ts';
import { havePostgres, startPostgres } from '../support/postgres.ts';

const real = (place: 'documents' | 'cases/documents'): ProofDocument[] => documentNames(place).map((name) => ({ name, bytes: readDocument(place, name) }));

const many = Number(process.env['AISTUDIO_SOAK_DOCUMENTS'] ?? 1_000);

/** Comes when a job takes long, not with a certain piece of work. */
const onTime = 'renew_job';

test.skipIf(!havePostgres)(`${many} documents give the same result when workers are killed at every step, messages are redelivered, and some are bad`, { timeout: 7_200_000 }, async () => {
  await using server = await startPostgres();
  const found = [...real('documents'), ...real('cases/documents')].slice(0, many / 4);
  const made = makeDocuments(many - found.length);
  const each = Math.floor(made.length / (found.length + 1));
  // Each portion that is delivered has some of every kind.
  const mixed = [...found.flatMap((one, index) => [...made.slice(index * each, (index + 1) * each), one]), ...made.slice(found.length * each)];
  const { kills, missed } = await proveDocuments(server, mixed, (step) => (step === onTime ? [] : [`before ${step}`, `after ${step}`]));
  console.log(`${kills.length} workers were killed; no worker came to: ${missed.join(', ') || '-'}.`);
  const stepsOf = (moments: string[]) => moments.map((moment) => moment.split(' ')[1]!);
  expect(stepsOf(missed).filter((step) => !stepsOf(kills).includes(step))).toEqual([]);
});
