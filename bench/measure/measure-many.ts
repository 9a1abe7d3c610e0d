import type { Row } from '../report/row.ts';
import type { Lab } from './lab.ts';
import { compareCpu, runSeries } from './run-series.ts';

/** As many as leave each side below 60 % of a core on a machine like the one in the table. */
const streams = 500;

/** CPU per event with many streams, where it decides how many a task can hold. */
export async function measureMany(lab: Lab, options: { rounds: number; quick: boolean }): Promise<Row[]> {
  const ours = await lab.aistudio({ name: 'AI Studio, PGlite', durability: 'on' });
  const onPostgres = await lab.aistudioOnPostgres({ name: 'AI Studio, Postgres', durability: 'on' });
  const nginx = await lab.nginx();
  const series = await runSeries(lab, [ours, onPostgres, nginx], { ...options, streams, openOverMs: 5_000 });
  return [
    compareCpu(series, 'CPU per event at 500 streams, chat path / nginx', ours, nginx, 'whole', 1.2),
    compareCpu(series, 'CPU per event at 500 streams, chat path on Postgres / nginx', onPostgres, nginx, 'whole', 1.2),
    compareCpu(series, 'the same / nginx, steady part only', ours, nginx, 'steady', null),
    compareCpu(series, 'the same on Postgres / nginx, steady part only', onPostgres, nginx, 'steady', null),
  ];
}
