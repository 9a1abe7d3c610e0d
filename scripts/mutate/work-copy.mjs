import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const left = /[/\\](node_modules|\.next|\.git|\.aistudio|\.scratch|cdk\.out|results|test-results)$|\.launch\.lock/;

/**
 * A copy of the sources whose packages find each other in the copy and everything else where it is installed. It lies below the
 * root, because caged processes may only read the node_modules above them: elsewhere no document could be parsed.
 */
export function makeWorkCopy(root) {
  mkdirSync(join(root, '.scratch'), { recursive: true });
  const path = mkdtempSync(join(root, '.scratch', 'mutate-'));
  for (const name of readdirSync(root)) cpSync(join(root, name), join(path, name), { recursive: true, filter: (source) => !left.test(source.slice(root.length)) });
  linkModules(join(root, 'node_modules'), join(path, 'node_modules'));
  for (const place of workspaces(root)) {
    for (const name of ['node_modules', '.next'].filter((each) => existsSync(join(root, place, each)))) symlinkSync(join(root, place, name), join(path, place, name));
  }
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }) };
}

function linkModules(from, to) {
  mkdirSync(join(to, '@aistudio'), { recursive: true });
  for (const name of readdirSync(from)) {
    if (name !== '@aistudio' && !name.startsWith('.v')) symlinkSync(join(from, name), join(to, name));
  }
  const ours = join(from, '@aistudio');
  for (const name of readdirSync(ours)) {
    const target = relative(dirname(from), join(ours, readlinkSync(join(ours, name))));
    symlinkSync(join(dirname(to), target), join(to, '@aistudio', name));
  }
}

function workspaces(root) {
  return ['apps', 'packages'].flatMap((kind) => readdirSync(join(root, kind)).map((name) => join(kind, name))).concat('infra', 'local-cloud');
}
