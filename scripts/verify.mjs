// `npm run verify`: what is quick enough to run before every commit.
import { root } from './launch/places.mjs';
import { prepare } from './launch/prepare.mjs';
import { runSteps } from './launch/run-steps.mjs';

const progress = await prepare({ pages: false, infra: true });
const { lintSteps, typecheckStep } = await import('./lint/steps.mjs');
const unit = {
  name: 'unit',
  parameters: ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', '--reporter=dot'],
  note: (output) => output.replace(/\u001B\[[0-9;]*m/g, '').match(/Tests\s+(.*)/)?.[1] ?? '',
};
const gates = await runSteps(root, [typecheckStep, ...lintSteps]);
const tests = await runSteps(root, [unit]);
console.log(`  ${gates && tests ? 'verified' : 'not verified'} in ${progress.elapsed()} s`);
if (!gates || !tests) process.exitCode = 1;
