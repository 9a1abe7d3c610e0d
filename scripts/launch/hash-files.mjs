import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** One hash over the names and bytes of files and folders below `root`; `skip(path)` leaves one out, with everything below it. */
export function hashFiles(root, paths, skip) {
  const hash = createHash('sha256');
  const visit = (path) => {
    if (skip(path)) return;
    const absolute = join(root, path);
    const stat = statSync(absolute, { throwIfNoEntry: false });
    if (!stat) return;
    if (stat.isDirectory()) {
      for (const name of readdirSync(absolute).sort()) visit(`${path}/${name}`);
      return;
    }
    hash.update(`${path}\0${stat.size}\0`).update(readFileSync(absolute));
  };
  for (const path of paths) visit(path);
  return hash.digest('hex');
}
