import { parseArgs } from 'node:util';
import { rowNames, type RowName } from './measure/row-names.ts';

export interface Options {
  rows: RowName[];
  rounds: number;
  /** One short round of everything: shows that the bench works, not how fast anything is. */
  quick: boolean;
  /** Repeats what a run that ended early has already measured. */
  fresh: boolean;
  profile: boolean;
  firstPort: number;
  /** Whether docs/performance.md gets the new table. */
  write: boolean;
}

export const usage = `npm run bench -- [--quick] [--rounds N] [--only ${rowNames.join('|')}]... [--fresh] [--profile] [--no-write] [--ports 3500]`;

/** Throws a sentence if the arguments make no sense. */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    allowNegative: true,
    options: {
      quick: { type: 'boolean', default: false },
      rounds: { type: 'string' },
      only: { type: 'string', multiple: true, default: [] },
      fresh: { type: 'boolean', default: false },
      profile: { type: 'boolean', default: false },
      ports: { type: 'string', default: '3500' },
      write: { type: 'boolean', default: true },
    },
  });
  const unknown = values.only.find((name) => !rowNames.includes(name as RowName));
  if (unknown) throw new Error(`There is no row "${unknown}". ${usage}`);
  const rounds = Number(values.rounds ?? (values.quick ? 1 : 5));
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error(`--rounds must be a whole number. ${usage}`);
  const partial = values.quick || values.only.length > 0 || rounds < 5;
  return {
    rows: values.only.length > 0 ? (values.only as RowName[]) : [...rowNames],
    rounds,
    quick: values.quick,
    fresh: values.fresh,
    profile: values.profile,
    firstPort: Number(values.ports),
    write: values.write && !partial,
  };
}
