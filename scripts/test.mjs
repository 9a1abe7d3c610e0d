// `npm test`: installs, builds and runs every suite. `--soak` (npm run test:soak) runs the long ones instead of the quick ones. Other arguments go to
// vitest: npm test -- tests/runs
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { nodeBinaryOf } from './launch/install.mjs';
import { root } from './launch/places.mjs';
import { prepare } from './launch/prepare.mjs';
import { countResults, sumUp } from './test/count-results.mjs';

await prepare({ infra: true });
const given = process.argv.slice(2).filter((argument) => argument !== '--soak');
const soak = process.argv.includes('--soak');
const folder = mkdtempSync(join(tmpdir(), 'aistudio-test-'));
const reportPath = join(folder, 'report.json');
const node = nodeBinaryOf(root);
const projects = soak ? ['--project', 'integration', '--project', 'browser'] : [];

const child = spawn(node, ['node_modules/vitest/vitest.mjs', 'run', ...projects, '--reporter=default', '--reporter=json', `--outputFile.json=${reportPath}`, ...given], {
  cwd: root,
  env: {
    ...process.env,
    PATH: `${dirname(node)}${delimiter}${process.env.PATH}`,
    ...(process.stdout.isTTY && { FORCE_COLOR: '1' }),
    ...(soak && { AISTUDIO_SOAK: '1' }),
  },
  stdio: ['ignore', 'pipe', 'pipe'],
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));

// A suite that cannot run here says so in one line, which is repeated at the end so that nobody overlooks it.
const notRun = new Set();
for (const [stream, output] of [[child.stdout, process.stdout], [child.stderr, process.stderr]]) {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (text) => {
    output.write(text);
    const lines = (rest + text).split('\n');
    rest = lines.pop();
    for (const line of lines) if (/^\s*(NOT RUN|The [\w ]+ did not run)\b/.test(line)) notRun.add(line.trim());
  });
}

const exitCode = await new Promise((resolve) => child.on('close', (code) => resolve(code ?? 1)));
const counts = countResults(readReport(), exitCode);
rmSync(folder, { recursive: true, force: true });
for (const line of notRun) console.log(line);
console.log(sumUp(counts));
process.exitCode = counts.failed > 0 ? 1 : 0;

function readReport() {
  try {
    return JSON.parse(readFileSync(reportPath, 'utf8'));
  } catch {
    return null;
  }
}
