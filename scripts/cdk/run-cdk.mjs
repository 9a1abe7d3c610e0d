#!/usr/bin/env node
// `npx cdk …` in infra/ before its packages are there: installs them, then runs theirs. Once they are there, npx finds theirs first.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { root } from '../launch/places.mjs';
import { prepare } from '../launch/prepare.mjs';

await prepare({ pages: false, infra: true });
const child = spawn(process.execPath, [join(root, 'infra/node_modules/aws-cdk/bin/cdk'), ...process.argv.slice(2)], { stdio: 'inherit' });
// Ctrl+C reaches the child by itself.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
