import type { Row } from '../report/row.ts';
import type { Lab } from './lab.ts';
import { compareAdded, timeFirstTokens } from './time-first-tokens.ts';

/** Time to the first token of one stream at a time, minus the provider's own share. */
export async function measureFirstToken(lab: Lab, options: { rounds: number; quick: boolean }): Promise<Row[]> {
  const ours = await lab.aistudio({ name: 'AI Studio, PGlite', durability: 'on' });
  const onPostgres = await lab.aistudioOnPostgres({ name: 'AI Studio, Postgres', durability: 'on' });
  const onDataApi = await lab.aistudioOnDataApi({ name: 'AI Studio, Data API', durability: 'on' });
  const portkey = await lab.portkey();
  const added = await timeFirstTokens(lab, await lab.provider(), [ours, onPostgres, onDataApi, portkey], options);
  return [
    compareAdded(added, "added time to first token / Portkey's", ours, portkey, 0.25),
    compareAdded(added, "the same on Postgres / Portkey's", onPostgres, portkey, 0.25),
    compareAdded(added, "the same over the Data API, 5 ms away / Portkey's", onDataApi, portkey, 0.5),
  ];
}
