import { posix } from 'node:path';

/**
 * Where an import leads: { file: 'packages/core/src/x.ts' } for one of ours (package entry points included),
 * { module: 'next' } for one of npm's, { builtin: 'node:fs' }.
 */
export function resolveImport(from, target, files) {
  if (target.startsWith('.')) {
    const path = posix.normalize(posix.join(posix.dirname(from), target));
    const file = [path, `${path}.ts`, `${path}.tsx`, `${path}/index.ts`, `${path}/index.tsx`].find((candidate) => files.has(candidate));
    return { file: file ?? path };
  }
  const own = /^@aistudio\/([a-z-]+)(\/|$)/.exec(target);
  if (own) return { file: `packages/${own[1]}/src/index.ts`, package: own[1] };
  if (target.startsWith('node:') || builtins.has(target)) return { builtin: target };
  return { module: target.split('/').slice(0, target.startsWith('@') ? 2 : 1).join('/') };
}

const builtins = new Set(['fs', 'path', 'os', 'net', 'http', 'https', 'crypto', 'process', 'stream', 'url', 'util', 'child_process', 'worker_threads', 'events', 'buffer', 'assert', 'perf_hooks', 'zlib', 'dns', 'tls', 'v8', 'vm']);

/** `packages/core`, `apps/web`, `bench`, `tests`…: the units between which boundaries are drawn. */
export function unitOf(path) {
  const [first, second] = path.split('/');
  return first === 'packages' || first === 'apps' ? `${first}/${second}` : first;
}
