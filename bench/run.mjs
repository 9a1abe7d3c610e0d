// The only file that an old Node may run: it starts the pinned Node, which reads TypeScript.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const pinned = fileURLToPath(new URL('../node_modules/.bin/node', import.meta.url));
if (!existsSync(pinned)) {
  console.error('The dependencies are not installed yet: run `npm start` or `npm ci` once, then `npm run bench`.');
  process.exitCode = 1;
} else {
  const main = fileURLToPath(new URL('./main.ts', import.meta.url));
  const child = spawn(pinned, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    process.exitCode = signal ? 1 : (code ?? 1);
  });
}
