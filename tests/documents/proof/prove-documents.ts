import { expect } from 'vitest';
import type { PostgresServer } from '../../support/postgres.ts';
import type { ProofDocument } from './make-documents.ts';
import { openProof, type Outcome } from './open-proof.ts';

/**
 * Reads the documents once undisturbed, and once with every twentieth bad, three of ten messages delivered three times, and
 * workers that are killed where `plan` says, given the names of their statements: `before claim_job`. Asserts that only bad documents become dead
 * letters, that everything else has the same result, and that bad documents do too once they are repaired and tried again.
 */
export async function proveDocuments(server: PostgresServer, documents: readonly ProofDocument[], plan: (steps: readonly string[]) => string[]): Promise<{ kills: number; steps: number }> {
  await using peace = await openProof(await server.freshDatabase());
  await peace.store(documents);
  const { steps } = await peace.work();
  const wanted = await peace.outcome();
  expect(await peace.dead()).toEqual([]);
  const stored = documents.map(({ name }) => name);
  expect(stored.filter((name) => !(name in wanted))).toEqual([]);

  await using war = await openProof(await server.freshDatabase());
  await war.store(documents);
  const poison = documents.filter((_, index) => index % 20 === 7).map(({ name }) => name);
  let kills = 0;
  for (const killAt of plan(steps)) kills += (await war.work({ killAt, duplicates: 30, poison })).killed ? 1 : 0;
  await war.work({ duplicates: 30, poison });
  expect(await war.dead()).toEqual(poison.toSorted());
  // Members of an archive that is bad are not there yet.
  expectSame(await war.outcome(), wanted, stored.filter((name) => !poison.includes(name)));
  await war.redrive();
  await war.work({ duplicates: 30 });
  expect(await war.dead()).toEqual([]);
  expectSame(await war.outcome(), wanted, Object.keys(wanted));
  expect(Object.keys(await war.outcome())).toEqual(Object.keys(wanted));
  return { kills, steps: steps.length };
}

function expectSame(outcome: Outcome, wanted: Outcome, names: readonly string[]): void {
  const only = (from: Outcome) => Object.fromEntries(names.map((name) => [name, from[name]]));
  expect(only(outcome)).toEqual(only(wanted));
}
