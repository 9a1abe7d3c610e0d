import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { resolveImport, unitOf } from './resolve-import.mjs';

/** Which package may import which; docs/ARCHITECTURE.md draws it. */
const packages = {
  'packages/contract': [],
  'packages/stream': [],
  'packages/database': [],
  'packages/core': ['contract', 'stream', 'database'],
  'packages/knowledge': ['contract', 'core', 'database'],
  'packages/providers': ['contract', 'core', 'stream'],
  'packages/platform': ['contract', 'core', 'database'],
  'packages/composition': ['contract', 'stream', 'database', 'core', 'knowledge', 'providers', 'platform'],
  infra: ['contract'],
  bench: ['stream'],
  'local-cloud': ['contract'],
  scripts: [],
};

/** What core may use in addition to our own packages: it knows no runtime, framework or vendor. */
const coreModules = ['drizzle-orm', 'zod', 'gpt-tokenizer'];

/** The two halves of the web application: the browser half never imports the server half, which is not built. */
const halves = [
  { inside: /^apps\/web\/ui\//, own: ['words', 'ui'], packages: [] },
  { inside: /^apps\/web\/words\//, own: ['words'], packages: [] },
  { inside: /^apps\/web\/features\//, own: ['words', 'ui', 'features'], packages: ['contract', 'stream'] },
  { inside: /^apps\/web\/app\//, own: ['words', 'ui', 'features', 'app'], packages: ['contract', 'stream'] },
  { inside: /^apps\/web\/server(\/|\.ts$)/, own: ['server'], packages: ['contract', 'stream', 'database', 'core', 'knowledge', 'providers', 'platform', 'composition'] },
];

/** Entry points to heavy dependencies, and which packages alone may import them. */
const guardedDoors = new Map([['@aistudio/knowledge/ingest', /^apps\/worker\//]]);

const awsPlaces = /^(packages\/platform\/src\/[^/]+\/|packages\/database\/src\/data-api\/|local-cloud\/|tests\/|packages\/providers\/src\/bedrock\/|infra\/|apps\/[^/]+\/.*\.lambda\.ts$)/;

export function checkBoundaries(sources, root) {
  const isDoor = doorsOf(root);
  const files = new Set(sources.map(({ path }) => path));
  return sources.flatMap((source) =>
    source.imports.flatMap(({ target, line, typeOnly }) => {
      const problem = judge(source, target, resolveImport(source.path, target, files), isDoor) ?? judgeBundle(source, target, typeOnly);
      return problem ? [{ path: source.path, line, rule: 'boundary', message: `${target}: ${problem}` }] : [];
    }),
  );
}

/** The pages import only the contract's types: its schemas would bring zod into every browser. */
function judgeBundle(source, target, typeOnly) {
  const shown = /^apps\/web\/(app|features|ui)\//.test(source.path) && !source.test;
  return shown && !typeOnly && target.startsWith('@aistudio/contract') ? 'pages import types alone from the contract.' : null;
}

function judge(source, target, found, isDoor) {
  const unit = unitOf(source.path);
  if (found.module?.startsWith('@aws-sdk') && !awsPlaces.test(source.path)) return '@aws-sdk belongs to the adapters of packages/platform, database/data-api and providers/bedrock.';
  if (unit === 'packages/core' && !source.test) {
    if (found.builtin) return 'core runs anywhere and uses nothing of Node.';
    if (found.module && !coreModules.includes(found.module)) return `core may use ${coreModules.join(', ')} and nothing else.`;
  }
  if (unit === 'packages/contract' && !source.test && (found.builtin || (found.module && found.module !== 'zod'))) return 'contract is pure and uses zod alone.';
  if (unit === 'packages/stream' && !source.test && (found.builtin || found.module)) return 'stream is pure and has no dependencies.';
  if (!found.file) return null;

  const other = unitOf(found.file);
  if (other === unit) return unit === 'apps/web' ? judgeHalf(source, found.file) : null;
  if (source.path.startsWith('tests/')) return null;
  if (other === 'tests') return source.test ? null : 'the product does not import its tests.';
  if (other === 'local-cloud') return source.test ? null : 'the product does not import the cloud of its tests.';
  if (other === 'package.json') return null;
  if (other.startsWith('apps/')) return 'nothing imports an app.';
  if (found.package === undefined) return 'another package is imported by its name, not by a path.';
  if (!isDoor(target, found.package)) return 'a package is imported through a door that its package.json names in exports.';
  if (guardedDoors.has(target) && !source.test && !guardedDoors.get(target).test(source.path)) return 'parsers are loaded by apps/worker alone.';
  if (source.test && unit.startsWith('packages/')) return null;
  const half = halves.find(({ inside }) => inside.test(source.path));
  if (half) return half.packages.includes(found.package) ? null : `this half of the web application may import ${half.packages.join(', ') || 'no package of ours'}.`;
  if (unit.startsWith('apps/')) return null;
  const allowed = packages[unit];
  if (!allowed) return `${unit} has no entry in scripts/lint/boundaries.mjs: say there what it may import.`;
  return allowed.includes(found.package) ? null : `${unit} may import ${allowed.join(', ') || 'no package of ours'}.`;
}

function doorsOf(root) {
  const doors = new Map();
  return (target, name) => {
    if (!doors.has(name)) doors.set(name, readExports(join(root, 'packages', name, 'package.json')));
    return doors.get(name).includes(`.${target.slice(`@aistudio/${name}`.length)}`);
  };
}

function readExports(path) {
  try {
    return Object.keys(JSON.parse(readFileSync(path, 'utf8')).exports ?? {});
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
}

function judgeHalf(source, file) {
  const half = halves.find(({ inside }) => inside.test(source.path));
  const place = /^apps\/web\/([a-z]+)(\/|\.ts$)/.exec(file)?.[1];
  if (!half || place === undefined || half.own.includes(place)) return null;
  return `apps/web/${half.own.at(-1)} may import ${half.own.map((each) => `apps/web/${each}`).join(', ')}.`;
}
