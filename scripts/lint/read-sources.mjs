import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';

const places = ['apps', 'packages', 'bench', 'infra', 'local-cloud', 'tests', 'scripts'];
const skipped = new Set(['node_modules', '.next', 'cdk.out', 'results', 'coverage']);
const code = /\.(ts|tsx|mts|js|jsx|mjs|cjs)$/;

/**
 * Every source file of the repository, with what the checks need of it:
 * { path, lines, test, imports: [{ target, line, typeOnly }], environment: [line], defaultExports: [line], starExports: [line],
 * timers: [line], clockAssertions: [line] }.
 * `path` uses `/`. Throws for a file that cannot be parsed: a check that skips what it cannot read checks nothing.
 */
export function readSources(root) {
  const files = [...places.flatMap((place) => list(root, place)), 'vitest.config.ts'];
  return files.flatMap((path) => {
    const text = read(join(root, path));
    return text === null ? [] : [analyse(path, text)];
  });
}

/** Paths of all files and folders below the source folders, or below others; folders with a trailing `/`. */
export function listPaths(root, below = places) {
  return below.flatMap((place) => list(root, place, true));
}

function list(root, folder, everything = false) {
  let entries;
  try {
    entries = readdirSync(join(root, folder), { withFileTypes: true });
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
  // A folder with its own manifest inside a unit is another program, such as the peers that the bench compares with.
  if (folder.split('/').length > 2 && entries.some(({ name }) => name === 'package.json')) return [];
  return entries.flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (skipped.has(entry.name)) return [];
    if (entry.isDirectory()) return [...(everything ? [`${path}/`] : []), ...list(root, path, everything)];
    return everything || (code.test(entry.name) && !entry.name.endsWith('.d.ts')) ? [path] : [];
  });
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}

export function analyse(path, text) {
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0].message}`);
  const found = { path, lines: text.split('\n').length - 1, test: isTest(path), imports: [], environment: [], defaultExports: [], starExports: [], timers: [], clockAssertions: [] };
  const lineOf = (node) => text.slice(0, node.start).split('\n').length;
  const add = (source, node, typeOnly) => {
    if (typeof source?.value === 'string') found.imports.push({ target: source.value, line: lineOf(node), typeOnly });
  };
  const allTypes = (node) => node.importKind === 'type' || (node.specifiers?.length > 0 && node.specifiers.every((each) => each.importKind === 'type'));
  new Visitor({
    ImportDeclaration: (node) => add(node.source, node, allTypes(node)),
    ExportNamedDeclaration(node) {
      add(node.source, node, node.exportKind === 'type');
      if (node.specifiers.some((each) => each.exported?.name === 'default')) found.defaultExports.push(lineOf(node));
    },
    ExportAllDeclaration(node) {
      add(node.source, node, node.exportKind === 'type');
      if (!node.exported) found.starExports.push(lineOf(node));
    },
    ExportDefaultDeclaration: (node) => found.defaultExports.push(lineOf(node)),
    ImportExpression: (node) => add(node.source, node, false),
    TSImportType: (node) => add(node.source ?? node.argument?.literal, node, true),
    NewExpression(node) {
      const [first] = node.arguments;
      const file = node.callee.name === 'URL' && text.slice(node.start, node.end).includes('import.meta.url') && code.test(first?.value ?? '');
      if (file) add({ value: first.value.startsWith('.') ? first.value : `./${first.value}` }, node, false);
    },
    CallExpression(node) {
      const called = text.slice(node.callee.start, node.callee.end);
      if (/(^|\.)(setTimeout|waitForTimeout)$/.test(called)) found.timers.push(lineOf(node));
      const asserted = called === 'expect' ? text.slice(node.start, node.end) : '';
      if (/\b(performance|Date)\.now\(\)/.test(asserted)) found.clockAssertions.push(lineOf(node));
    },
    MemberExpression(node) {
      const name = node.computed ? node.property.value : node.property.name;
      const owner = node.object.name ?? node.object.property?.name;
      if (owner === 'process' && name === 'env') found.environment.push(lineOf(node));
    },
    VariableDeclarator(node) {
      const taken = node.id.type === 'ObjectPattern' && node.init?.name === 'process' && node.id.properties.some((each) => each.key?.name === 'env');
      if (taken) found.environment.push(lineOf(node));
    },
  }).visit(program);
  if (found.imports.some(({ target }) => target === 'node:process' || target === 'process')) {
    const line = found.imports.find(({ target }) => /^(node:)?process$/.test(target)).line;
    if (/\benv\b/.test(text.split('\n')[line - 1])) found.environment.push(line);
  }
  return found;
}

/** Tests and what only tests import. */
function isTest(path) {
  return path.startsWith('tests/') || /\.(test|contract|fixture)\.[a-z]+$/.test(path) || path.endsWith('/contract.ts');
}
