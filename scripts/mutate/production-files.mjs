import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listPaths } from '../lint/read-sources.mjs';

const production = /^(packages\/[^/]+\/src|apps\/[^/]+)\/.*\.ts$/;
/** Tests and what only they use; model records, which are a vendor's figures; a component's look, which needs a browser. */
const left = /\.(test|contract|fixture|config|d)\.ts$|\/contract\.ts$|\/models\/records\//;

/** { path, source } of every file that a mutation may be planted in. */
export function productionFiles(root) {
  return listPaths(root)
    .filter((path) => production.test(path) && !left.test(path))
    .map((path) => ({ path, source: readFileSync(join(root, path), 'utf8') }));
}
