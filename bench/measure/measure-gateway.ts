import { readCpu } from '../process/read-cpu.ts';
import type { Row } from '../report/row.ts';
import type { Target } from '../targets/target.ts';
import type { Lab, PlaceOptions } from './lab.ts';
import { compareMemory } from './compare-memory.ts';
import { compareCpu, runSeries } from './run-series.ts';
import { compareAdded, timeFirstTokens } from './time-first-tokens.ts';
import { compareRequestCpu, timeWhole } from './time-whole.ts';

/** The pass-through at /v1, with API key, limits and metering, compared with other gateways between a client and a provider. */
export async function measureGateway(lab: Lab, options: { rounds: number; quick: boolean }): Promise<Row[]> {
  const start = async (place?: PlaceOptions): Promise<Target> => (await lab.aistudio({ name: 'AI Studio, PGlite', durability: 'on' }, place)).openGateway();
  const ours = await start();
  const onPostgres = await (await lab.aistudioOnPostgres({ name: 'AI Studio, Postgres', durability: 'on' })).openGateway();
  const portkey = await lab.portkey();
  const nginx = await lab.nginx();
  const direct = await lab.provider();
  const series = await runSeries(lab, [ours, onPostgres, portkey, nginx], options);
  const added = await timeFirstTokens(lab, direct, [ours, onPostgres, portkey], options);
  const whole = await timeWhole(lab, direct, [ours, onPostgres, portkey], options);
  const requestCpu = await compareRequestCpu(lab, 'CPU of a whole /v1 request, 1 KB / Portkey', ours, portkey, readCpu, { ...options, most: 0.5 });
  for (const target of [ours, onPostgres, portkey, nginx]) await lab.end(target);
  const memory = await compareMemory(
    lab, 'memory per open /v1 stream / Portkey',
    { name: 'AI Studio, PGlite, /v1', start },
    { name: 'Portkey gateway', start: (place) => lab.portkey(place) },
    { rounds: options.rounds, most: 0.6 },
  );
  return [
    compareCpu(series, 'CPU per event, /v1 / Portkey', ours, portkey, 'whole', 0.45),
    compareCpu(series, 'CPU per event, /v1 on Postgres / Portkey', onPostgres, portkey, 'whole', 0.45),
    compareCpu(series, 'CPU per event, /v1 / nginx', ours, nginx, 'whole', 1.6),
    compareCpu(series, 'CPU per event, /v1 on Postgres / nginx', onPostgres, nginx, 'whole', 1.6),
    compareAdded(added, "/v1, added time to first token / Portkey's", ours, portkey, 0.1),
    compareAdded(added, "/v1 on Postgres, the same / Portkey's", onPostgres, portkey, 0.1),
    compareAdded(whole, "/v1, added time of a whole answer of 1 KB / Portkey's", ours, portkey, 0.5),
    compareAdded(whole, "/v1 on Postgres, the same / Portkey's", onPostgres, portkey, 0.5),
    requestCpu,
    ...memory,
  ];
}
