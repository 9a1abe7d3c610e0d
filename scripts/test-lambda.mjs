// `npm run test:lambda`: the functions in AWS's own runtime: the emulator of its runtime API and the client that Lambda runs Node functions with, both
// built from source, once, into a cache. Says what did not run if one of them is not available.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { nodeBinaryOf } from './launch/install.mjs';
import { root } from './launch/places.mjs';
import { prepare } from './launch/prepare.mjs';

const emulatorVersion = 'v0.0.0-20261030222936-bef5c4ba774d';
const clientVersion = '4.0.2';
const place = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), `aistudio-lambda-${emulatorVersion}-${clientVersion}`);
const emulator = join(place, 'bin', 'aws-lambda-rie');
const client = join(place, 'node_modules', 'aws-lambda-ric', 'index.mjs');

await prepare({ infra: true });
const node = nodeBinaryOf(root);
const env = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH}` };
mkdirSync(place, { recursive: true });

make('aws-lambda-rie', emulator, ['go', 'install', `github.com/aws/aws-lambda-runtime-interface-emulator/cmd/aws-lambda-rie@${emulatorVersion}`], { ...env, GOBIN: dirname(emulator) });
writeFileSync(join(place, 'package.json'), '{"private":true,"type":"module"}\n');
// Its native part is compiled by a script of the package, which needs g++, make and cmake.
make('aws-lambda-ric', join(dirname(client), 'rapid-client.node'), ['npm', 'install', '--no-audit', '--no-fund', '--no-save', '--min-release-age=0', '--ignore-scripts=false', `aws-lambda-ric@${clientVersion}`], env);
const test = spawnSync(node, ['scripts/test.mjs', 'tests/cloud/functions.test.ts'], { cwd: root, stdio: 'inherit', env: { ...env, AISTUDIO_LAMBDA_EMULATOR: emulator, AISTUDIO_LAMBDA_CLIENT: client } });
process.exitCode = test.status ?? 1;

function make(name, result, [command, ...parameters], environment) {
  if (existsSync(result)) return;
  console.log(`  Building ${name} into ${place}, once; it takes minutes …`);
  const { status, error, stderr } = spawnSync(command, parameters, { cwd: place, env: environment, encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] });
  if (status === 0 && existsSync(result)) return;
  if (status === 0) rmSync(join(place, 'node_modules'), { recursive: true, force: true });
  console.log(`NOT RUN: functions in AWS's own runtime, because ${name} could not be built: ${error?.message ?? stderr.trim().split('\n').at(-1)}.`);
  process.exit(0);
}
