// `npm run typecheck`: the types of everything, those of infra included.
import { runInInfra } from './launch/run-in-infra.mjs';
import { typecheckStep } from './lint/steps.mjs';

await runInInfra([...typecheckStep.parameters, '--incremental', '--tsBuildInfoFile', 'node_modules/.cache/typecheck.tsbuildinfo']);
