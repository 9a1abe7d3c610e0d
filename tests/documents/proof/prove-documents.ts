import { expect } from 'vitest';
import type { PostgresServer } from '../../support/postgres.ts';
import type { ProofDocument } from './make-documents.ts';
import { openProof, type Outcome, type Proof, type WorkerFaults } from './open-proof.ts';

/** Portions more than planned kills, for moments of steps that only turn up when something fails. */
const spare = 2;
/** Portions that are delivered to a worker in vain before its moment is given up. */
const tries = 3;

export interface Proven {
  /** Moments at which a worker was killed, as `before claim_job`, and those that no worker came to. */
  kills: string[];
  missed: string[];
}

/**
 * Reads the documents once undisturbed, and once with every twentieth bad, three of ten messages delivered three times, and
 * workers killed at the moments that `momentsOf` gives for each statement (`before claim_job`). Each of those is delivered documents of its own, so
 * that there is work for it. Asserts that only bad documents become dead letters, that everything else has the same result, and
 * that bad documents do too once they are repaired and tried again.
 */
export async function proveDocuments(server: PostgresServer, documents: readonly ProofDocument[], momentsOf: (step: string, index: number) => string[]): Promise<Proven> {
  await using peace = await openProof(await server.freshDatabase());
  await peace.store(documents);
  const { steps } = await peace.work();
  const wanted = await peace.outcome();
  expect(await peace.dead()).toEqual([]);
  const stored = documents.map(({ name }) => name);
  expect(stored.filter((name) => !(name in wanted))).toEqual([]);

  await using war = await openProof(await server.freshDatabase());
  const poison = documents.filter((_, index) => index % 20 === 7).map(({ name }) => name);
  // What is done once, such as beginning the vectors, is only left to do for the first workers.
  const rarest = [...steps].toSorted(([, a], [, b]) => a - b).map(([step]) => step);
  const proven = await killWorkers(war, documents, { steps: rarest, momentsOf, faults: { duplicates: 30, poison } });
  await war.work({ duplicates: 30, poison });
  expect(await war.dead()).toEqual(poison.toSorted());
  await war.giveUp();
  const ended = await war.outcome();
  expect(poison.filter((name) => ended[name]?.version.state !== 'failed')).toEqual([]);
  // Members of an archive that is bad are not there yet.
  expectSame(ended, wanted, stored.filter((name) => !poison.includes(name)));
  await war.redrive();
  await war.work({ duplicates: 30 });
  expect(await war.dead()).toEqual([]);
  expectSame(await war.outcome(), wanted, Object.keys(wanted));
  expect(Object.keys(await war.outcome())).toEqual(Object.keys(wanted));
  return proven;
}

/** Delivers the documents bit by bit to workers that are killed, each at a moment of its own, also of steps that only turn up meanwhile. */
async function killWorkers(war: Proof, documents: readonly ProofDocument[], { steps, momentsOf, faults }: { steps: readonly string[]; momentsOf: (step: string, index: number) => string[]; faults: WorkerFaults }): Promise<Proven> {
  const proven: Proven = { kills: [], missed: [] };
  const known = new Set<string>();
  const moments: string[] = [];
  const plan = (step: string): void => {
    if (known.has(step)) return;
    moments.push(...momentsOf(step, known.size));
    known.add(step);
  };
  steps.forEach(plan);
  const left = [...documents];
  const portion = Math.max(1, Math.floor(left.length / moments.length / spare));
  for (const killAt of moments) {
    let killed = false;
    for (let attempt = 0; attempt < tries && !killed; attempt += 1) {
      await war.store(left.splice(0, portion));
      const worked = await war.work({ ...faults, killAt });
      [...worked.steps.keys()].forEach(plan);
      killed = worked.killed;
    }
    (killed ? proven.kills : proven.missed).push(killAt);
  }
  await war.store(left);
  return proven;
}

function expectSame(outcome: Outcome, wanted: Outcome, names: readonly string[]): void {
  const only = (from: Outcome) => Object.fromEntries(names.map((name) => [name, from[name]]));
  expect(only(outcome)).toEqual(only(wanted));
}
