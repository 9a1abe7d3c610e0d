import { median, type Row } from '../report/row.ts';
import type { Lab } from './lab.ts';
import { checkTarget } from './check-target.ts';
import type { Round } from './run-round.ts';
import { compareCpu, runSeries } from './run-series.ts';

/** CPU per event of the chat path compared with its peers, and bytes per event. */
export async function measureCpu(lab: Lab, options: { rounds: number; quick: boolean }): Promise<Row[]> {
  await checkTarget(lab.client, await lab.provider());
  const on = await lab.aistudio({ name: 'AI Studio, PGlite', durability: 'on' });
  const off = await lab.aistudio({ name: 'AI Studio, PGlite, durability off', durability: 'off' });
  const onPostgres = await lab.aistudioOnPostgres({ name: 'AI Studio, Postgres', durability: 'on' });
  const offPostgres = await lab.aistudioOnPostgres({ name: 'AI Studio, Postgres, durability off', durability: 'off' });
  const next = await lab.nextAiSdk();
  const nginx = await lab.nginx();
  const series = await runSeries(lab, [on, next, nginx, off, onPostgres, offPostgres], options);
  const database = `the database server itself used ${median(series.get(onPostgres)!.map((round) => round.beside)).toFixed(1)} us per event`;
  return [
    compareCpu(series, 'CPU per event, chat path / Next + AI SDK', on, next, 'whole', null),
    compareCpu(series, 'CPU per event, chat path on Postgres / Next + AI SDK', onPostgres, next, 'whole', null, database),
    compareCpu(series, 'CPU per event, chat path / nginx', on, nginx, 'whole', null),
    compareCpu(series, 'CPU per event, chat path on Postgres / nginx', onPostgres, nginx, 'whole', null),
    compareCpu(series, 'the same / nginx, steady part only', on, nginx, 'steady', null),
    compareCpu(series, 'the same on Postgres / nginx, steady part only', onPostgres, nginx, 'steady', null),
    compareCpu(series, 'durability on / off', on, off, 'whole', 1.25),
    compareCpu(series, 'durability on / off, Postgres', onPostgres, offPostgres, 'whole', 1.25),
    compareBytes(series.get(on)!, series.get(nginx)!),
  ];
}

function compareBytes(ours: Round[], provider: Round[]): Row {
  const show = (rounds: Round[]): string => `${median(rounds.map((round) => round.bytesPerToken)).toFixed(1)} B`;
  return {
    figure: "bytes on the wire per token / the provider's own",
    ours: show(ours),
    peer: `${show(provider)} (OpenAI's chunks)`,
    ratios: ours.map((round, index) => round.bytesPerToken / provider[index]!.bytesPerToken),
    reach: { most: 0.25 },
  };
}
