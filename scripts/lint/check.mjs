// Rules of this repository that linters do not know. Usage: node scripts/lint/check.mjs [root]
import { resolve } from 'node:path';
import { root as here } from '../launch/places.mjs';
import { checkBoundaries } from './boundaries.mjs';
import { checkFolderPairs } from './folder-pairs.mjs';
import { checkForm, checkLongFiles } from './form.mjs';
import { checkNames } from './names.mjs';
import { listPaths, readSources } from './read-sources.mjs';
import { checkUndeclared } from './undeclared.mjs';
import { checkWaiting } from './waiting.mjs';
import { checkWording } from './wording.mjs';

const root = resolve(process.argv[2] ?? here);
const sources = readSources(root);
const paths = listPaths(root);
const imports = sources.reduce((sum, source) => sum + source.imports.length, 0);
const problems = [
  ...checkBoundaries(sources, root),
  ...checkUndeclared(sources, root),
  ...checkFolderPairs(sources),
  ...checkForm(sources),
  ...checkLongFiles(sources),
  ...checkWaiting(sources),
  ...checkNames(paths),
  ...checkWording([...paths, ...listPaths(root, ['docs'])], root),
];
for (const { path, line, rule, message } of problems) console.log(`${path}:${line} ${rule}: ${message}`);
console.log(`${problems.length} problems in ${sources.length} files with ${imports} imports`);
if (sources.length === 0 || imports === 0) {
  console.log('Nothing was checked, so nothing was proven.');
  process.exitCode = 1;
}
if (problems.length > 0) process.exitCode = 1;
