import { spawnSync } from 'node:child_process';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { pgvectorBinaries } from '../../support/pgvector.ts';
import { havePostgres, startPostgres } from '../../support/postgres.ts';
import { measureDrop } from './measure-drop.ts';
import { measureGaps } from './measure-gaps.ts';

// npm run bench:documents [-- --passages 100000] [-- --only parsing|drop|gaps|search]: how fast documents are read and found, and how that affects live answers.
const { values } = parseArgs({ options: { passages: { type: 'string', default: '100000' }, only: { type: 'string' } } });
const knowledge = (name: string, ...parameters: string[]): void => {
  const { status } = spawnSync(process.execPath, [fileURLToPath(new URL(`../../../packages/knowledge/bench/${name}.ts`, import.meta.url)), ...parameters], { stdio: 'inherit' });
  if (status !== 0 && status !== 2) throw new Error(`${name} ended with ${status}.`);
};

const parts: Record<string, () => Promise<void>> = {
  parsing: async () => knowledge('measure-parsing'),
  drop: async () => console.log(await measureDrop()),
  gaps: async () => console.log(await measureGaps()),
  async search() {
    console.log('embedded:');
    knowledge('measure-search', values.passages);
    if (!havePostgres) return;
    console.log(pgvectorBinaries === null ? 'Postgres:' : 'Postgres with pgvector:');
    await using server = await startPostgres({ settings: { shared_buffers: '512MB' }, ...(pgvectorBinaries === null ? {} : { binaries: pgvectorBinaries }) });
    knowledge('measure-search', values.passages, await server.freshDatabase());
  },
};

console.log(`Load of the machine before: ${loadavg().map((load) => load.toFixed(1)).join(', ')}.`);
for (const [name, measure] of Object.entries(parts)) {
  if (values.only !== undefined && values.only !== name) continue;
  console.log(`\n${name}`);
  await measure();
}
