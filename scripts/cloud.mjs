// `npm run cloud`: installs and builds what changed, then the AWS of one stage on this machine until Ctrl+C.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { nodeBinaryOf } from './launch/install.mjs';
import { root } from './launch/places.mjs';
import { prepare } from './launch/prepare.mjs';

await prepare({ pages: !process.argv.includes('--no-pages'), infra: true });
const parameters = [root, process.env.PATH, join(root, 'infra/tests/support/rotate-locally.ts'), join(root, 'tests/cloud/support/open-line-reader.ts')];
const child = spawn(nodeBinaryOf(root), ['local-cloud/control-plane/cloud-process.ts', ...parameters], { cwd: root, stdio: 'inherit' });
// Ctrl+C reaches the child by itself.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.once('exit', (code) => (process.exitCode = code ?? 1));
