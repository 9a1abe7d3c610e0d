import { resolveImport } from './resolve-import.mjs';

/** Two folders that import each other are really one folder. At every depth, types included. */
export function checkFolderPairs(sources) {
  const files = new Set(sources.map(({ path }) => path));
  const edges = new Map();
  for (const source of sources.filter(({ test }) => !test)) {
    for (const { target, line } of source.imports) {
      const { file, package: door } = resolveImport(source.path, target, files);
      if (!file || door) continue;
      const pair = siblings(source.path, file);
      if (pair && !edges.has(`${pair.from} ${pair.to}`)) edges.set(`${pair.from} ${pair.to}`, { ...pair, path: source.path, line, target });
    }
  }
  return [...edges.values()].flatMap(({ from, to, path, line, target }) => {
    const back = from < to && edges.get(`${to} ${from}`);
    return back ? [{ path, line, rule: 'folder-pair', message: `${target}: ${from} and ${to} import each other (the other way in ${back.path}:${back.line}).` }] : [];
  });
}

/** The two sibling folders that an import connects; null if one of the two is a file there. */
function siblings(from, to) {
  const [a, b] = [from.split('/'), to.split('/')];
  let depth = 0;
  while (a[depth] === b[depth]) depth += 1;
  if (depth >= a.length - 1 || depth >= b.length - 1) return null;
  return { from: a.slice(0, depth + 1).join('/'), to: b.slice(0, depth + 1).join('/') };
}
