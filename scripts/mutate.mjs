// `npm run mutate -- 20`: plants so many small faults, one after the other, and lists those that no test notices. --seed 7 repeats a sample; --only
// packages/core takes files below a path; --plant path:line tries every mutation of a line; --share 0.9 fails if fewer are found; --minutes 3 is what
// the tests of each get together.
import { parseArgs } from 'node:util';
import { root } from './launch/places.mjs';
import { prepare } from './launch/prepare.mjs';

await prepare({ infra: true });
const { mutate } = await import('./mutate/mutate.mjs');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string' }, only: { type: 'string', default: '' }, plant: { type: 'string', multiple: true }, share: { type: 'string', default: '0.9' }, minutes: { type: 'string', default: '3' } },
});
const { found, survived } = await mutate({
  root,
  many: Number(positionals[0] ?? 20),
  seed: Number(values.seed ?? Math.floor(Math.random() * 1e6)),
  only: values.only,
  plant: values.plant,
  minutes: Number(values.minutes),
});
const share = found + survived === 0 ? 0 : found / (found + survived);
if (share < Number(values.share)) process.exitCode = 1;
