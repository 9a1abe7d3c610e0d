import { readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { runLimited } from './run-limited.mjs';

/**
 * Runs vitest up to its first failure: { outcome: 'passed'
 * 'failed'
 * 'late', failed: files, testName }. Running nothing counts as passed.
 */
export async function runTests(parameters, { copy, limitMs }) {
  const report = join(copy, 'mutate-report.json');
  rmSync(report, { force: true });
  const { code, output } = await runLimited(
    ['node_modules/vitest/vitest.mjs', ...parameters, '--bail=1', '--maxWorkers=1', '--passWithNoTests', '--reporter=json', `--outputFile.json=${report}`],
    { cwd: copy, limitMs, env: { ...process.env, CI: '' } },
  );
  if (code === null) return { outcome: 'late', failed: [], testName: '' };
  if (code === 0) return { outcome: 'passed', failed: [], testName: '' };
  const files = readReport(report).testResults.filter(({ status }) => status === 'failed');
  const first = files.flatMap(({ assertionResults }) => assertionResults).find(({ status }) => status === 'failed');
  // A rejection that nobody awaited fails outside every test.
  if (files.length === 0) return { outcome: 'failed', failed: [], testName: `no test, but vitest failed: ${output.match(/^\w*Error: .*$/m)?.[0] ?? `exit code ${code}`}` };
  return { outcome: 'failed', failed: files.map(({ name }) => relative(copy, name)), testName: `${relative(copy, files[0].name)}${first ? `: ${first.fullName}` : ''}` };
}

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return { testResults: [] };
  }
}
