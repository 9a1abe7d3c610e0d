// Writes docs/ENVIRONMENT_VARIABLES.md and .env.example from the table in packages/contract/src/environment.ts, docs/openapi.json from the table in
// packages/contract/src/routes, and docs/fields.md from those in packages/contract/src/dialects. With --check it writes nothing and fails if a file
// differs.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeBinaryOf } from './launch/install.mjs';
import { root } from './launch/places.mjs';
import { describeEnvironment, exampleEnvironment } from './docs/environment.mjs';
import { describeFields } from './docs/fields.mjs';
import { describeApi } from './docs/openapi.mjs';

const variables = readTable('packages/contract/src/environment.ts').environmentVariables;
const files = [
  ['docs/ENVIRONMENT_VARIABLES.md', describeEnvironment(variables), 'packages/contract/src/environment.ts'],
  ['.env.example', exampleEnvironment(variables), 'packages/contract/src/environment.ts'],
  ['docs/openapi.json', describeApi(root), 'packages/contract/src/routes'],
  ['docs/fields.md', describeFields(readTable('packages/contract/src/dialects/index.ts')), 'packages/contract/src/dialects'],
];
for (const [path, wanted, source] of files) {
  if (!process.argv.includes('--check')) writeFileSync(join(root, path), wanted);
  else if (!existsSync(join(root, path)) || readFileSync(join(root, path), 'utf8') !== wanted) {
    console.error(`${path} is not what ${source} says: run node scripts/generate-docs.mjs`);
    process.exitCode = 1;
  }
}
console.log(`${variables.length} environment variables`);

/** The tables are TypeScript, which the pinned Node can read and an older one cannot. */
function readTable(path) {
  const program = `console.log(JSON.stringify({ ...(await import('./${path}')) }));`;
  const { status, stdout, stderr } = spawnSync(nodeBinaryOf(root), ['--input-type=module', '-e', program], { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}
