// `npm run lint`: oxlint with types, the rules of this repository, and unused code.
import { root } from './launch/places.mjs';
import { prepare } from './launch/prepare.mjs';
import { runSteps } from './launch/run-steps.mjs';

await prepare({ pages: false, infra: true });
const { lintSteps } = await import('./lint/steps.mjs');
if (!(await runSteps(root, lintSteps))) process.exitCode = 1;
