import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Row } from './row.ts';

export interface KeptMeasurements {
  /** What an earlier run measured under the same conditions; null if it did not get that far. */
  read(name: string): Row[] | null;
  /** It is on disk when this returns. */
  write(name: string, rows: Row[]): void;
  /** Discards all of them: the run is over, or its figures are not wanted. */
  clear(): void;
}

/** Writes a file for each measurement when it is taken, so that a run that ends early loses none. `terms` must be the same for them to count. */
export function keepMeasurements(folder: string, terms: object): KeptMeasurements {
  const same = JSON.stringify(terms);
  const pathOf = (name: string): string => join(folder, `${name}.json`);
  return {
    read(name) {
      try {
        const kept = JSON.parse(readFileSync(pathOf(name), 'utf8')) as { terms: object; rows: Row[] };
        return JSON.stringify(kept.terms) === same ? kept.rows : null;
      } catch {
        // Missing, or written by a machine that stopped halfway.
        return null;
      }
    },
    write(name, rows) {
      mkdirSync(folder, { recursive: true });
      const draft = `${pathOf(name)}.${process.pid}`;
      writeFileSync(draft, JSON.stringify({ terms, rows }, null, 2));
      renameSync(draft, pathOf(name));
    },
    clear: () => rmSync(folder, { recursive: true, force: true }),
  };
}
