import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeMutation } from './describe-mutation.mjs';
import { listMutations } from './list-mutations.mjs';
import { productionFiles } from './production-files.mjs';
import { createRandom } from './random.mjs';
import { runLimited } from './run-limited.mjs';
import { sample } from './sample.mjs';
import { tryMutation } from './try-mutation.mjs';
import { makeWorkCopy } from './work-copy.mjs';

/**
 * Tries `many` mutations drawn with `seed` from the files below `only`, or every one of the lines `plant` (path:line), and reports
 * the result of each; the tests of each get `minutes` together. Resolves to { found, survived }. Those that the type checker refuses are replaced by others and not counted.
 */
export async function mutate({ root, many, seed, only, plant, minutes, say = console.log }) {
  // On an older Node whole suites fail with and without a fault, and nearly every fault seems to survive.
  if (!('withResolvers' in Promise)) throw new Error(`The tests need Node 22 or newer (this is ${process.version}): npm run mutate brings its own.`);
  const limitMs = minutes * 60_000;
  const chosen = plant ? plant.flatMap((place) => ofLine(root, place)) : sample(productionFiles(root).filter(({ path }) => path.startsWith(only)), createRandom(seed));
  const copy = makeWorkCopy(root);
  const stop = () => process.exit(130);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, stop);
  process.once('exit', copy.remove);
  try {
    const typecheck = () => checkTypes(copy.path);
    if (!(await typecheck())) throw new Error('The types are wrong without any mutation: npm run typecheck says where.');
    const counts = { found: 0, refused: 0, survived: 0 };
    say(plant ? `Mutating ${plant.join(', ')}` : `Seed ${seed}: the same sample again with --seed ${seed}`);
    for (const mutation of chosen) {
      const { verdict, by } = await tryMutation(mutation, { copy: copy.path, typecheck, limitMs });
      counts[verdict] += 1;
      const told = describeMutation(readFileSync(join(copy.path, mutation.path), 'utf8'), mutation);
      if (verdict === 'found') say(`  found by ${by}\n    ${told.split('\n')[0]}`);
      if (verdict === 'survived') say(`  SURVIVED, noticed by ${by}\n${told.replace(/^/gm, '    ')}`);
      if (!plant && counts.found + counts.survived >= many) break;
    }
    say(`${counts.found} of ${counts.found + counts.survived} mutations found; ${counts.refused} more refused by the types`);
    return counts;
  } finally {
    process.off('exit', copy.remove);
    copy.remove();
    for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, stop);
  }
}

function ofLine(root, place) {
  const [, path, line] = /^(.+):(\d+)$/.exec(place) ?? [];
  if (path === undefined) throw new Error(`${place} is not a path and a line, such as packages/stream/src/fan-out.ts:30.`);
  return listMutations(path, readFileSync(join(root, path), 'utf8')).filter((mutation) => mutation.line === Number(line));
}

async function checkTypes(cwd) {
  const { code } = await runLimited(['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.json', '--incremental', '--tsBuildInfoFile', 'mutate.tsbuildinfo'], { cwd, limitMs: 300_000 });
  return code === 0;
}
