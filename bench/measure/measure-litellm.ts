import type { Row } from '../report/row.ts';
import { installPythonPeer } from '../targets/install-python-peer.ts';
import type { Lab } from './lab.ts';
import { compareCpu, runSeries } from './run-series.ts';
import { compareAdded, timeFirstTokens } from './time-first-tokens.ts';

/** As many as LiteLLM can handle on one core; with more it would look better. */
const streams = 20;

/** The pass-through at /v1 compared with LiteLLM's proxy. No rows, and a message, if there is no Python for it. */
export async function measureLitellm(lab: Lab, options: { rounds: number; quick: boolean }): Promise<Row[]> {
  const installed = installPythonPeer('litellm', lab.say);
  if (installed === null) {
    lab.say('NOT MEASURED: LiteLLM, because it could not be installed (it needs Python 3 with venv, and PyPI)');
    return [];
  }
  const litellm = await lab.litellm(installed);
  const ours = await (await lab.aistudio({ name: 'AI Studio, PGlite', durability: 'on' })).openGateway();
  const onPostgres = await (await lab.aistudioOnPostgres({ name: 'AI Studio, Postgres', durability: 'on' })).openGateway();
  const series = await runSeries(lab, [ours, onPostgres, litellm], { ...options, streams });
  const added = await timeFirstTokens(lab, await lab.provider(), [ours, onPostgres, litellm], options);
  return [
    compareCpu(series, 'CPU per event, /v1 / LiteLLM, 20 streams', ours, litellm, 'whole', 0.2),
    compareCpu(series, 'CPU per event, /v1 on Postgres / LiteLLM, 20 streams', onPostgres, litellm, 'whole', 0.2),
    compareAdded(added, "/v1, added time to first token / LiteLLM's", ours, litellm, 0.15),
    compareAdded(added, "/v1 on Postgres, the same / LiteLLM's", onPostgres, litellm, 0.15),
  ];
}
