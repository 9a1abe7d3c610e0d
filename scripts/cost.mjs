// `npm run cost`: what a month of dev and prod costs in AWS.
import { runInInfra } from './launch/run-in-infra.mjs';

await runInInfra(['infra/cost/print-cost.ts']);
