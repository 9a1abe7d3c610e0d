import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { resolveImport, unitOf } from './resolve-import.mjs';

/** Units with a manifest of their own. */
const owners = /^((packages|apps)\/|(infra|local-cloud)$)/;

/** infra is no workspace: what it imports of ours it finds because the root links it. npm lets a package import what another one installed; then it breaks when that other one changes. */
export function checkUndeclared(sources, root) {
  const files = new Set(sources.map(({ path }) => path));
  const manifests = new Map();
  const declared = (place) => {
    if (!manifests.has(place)) manifests.set(place, readNames(join(root, place, 'package.json')));
    return manifests.get(place);
  };
  return sources.flatMap((source) =>
    source.imports.flatMap(({ target, line, typeOnly }) => {
      const found = resolveImport(source.path, target, files);
      const name = found.package ? `@aistudio/${found.package}` : found.module;
      if (!name) return [];
      const unit = unitOf(source.path);
      const own = owners.test(unit) ? declared(unit) : new Set();
      const fromRoot = source.test || !owners.test(unit) || typeOnly;
      const known = own.has(name) || (unit === 'infra' && name.startsWith('@aistudio/')) || (fromRoot && (declared('.').has(name) || name.startsWith('@aistudio/')));
      return known ? [] : [{ path: source.path, line, rule: 'undeclared', message: `${name} is not in ${own.size > 0 ? `${unit}/` : ''}package.json.` }];
    }),
  );
}

function readNames(path) {
  let manifest;
  try {
    manifest = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return new Set();
    throw error;
  }
  return new Set(['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'].flatMap((kind) => Object.keys(manifest[kind] ?? {})));
}
