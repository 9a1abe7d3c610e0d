import { startPostgres } from '/work/trees/infra/tests/support/postgres.ts';
import { spawnSync } from 'node:child_process';
const server = await startPostgres();
const url = await server.freshDatabase();
for (const n of [1,2]) { const r = spawnSync('bash', ['scripts/image/run.sh'], { env: { ...process.env, DATABASE_URL: url, PORT: '3978' }, encoding: 'utf8' }); console.log(r.stdout, r.stderr); }
await server.stop();
