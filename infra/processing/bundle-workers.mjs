// Bundles the functions of all jobs into one folder. Usage: node infra/processing/bundle-workers.mjs OUTPUT ARCHITECTURE
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const [output, architecture] = process.argv.slice(2);

/** With their own binaries or data, or found by path: copied next to the bundles instead of into them. */
const copied = ['@llamaindex/liteparse', '@tesseract.js-data/eng', 'onnxruntime-node', 'pdfjs-dist', 'tesseract.js'];
/** Modules of other kinds of installation, replaced by stubs that throw when used. */
const stubbedModules = /^(@electric-sql\/pglite(-pgvector)?|pg|drizzle-orm\/(pglite|node-postgres))(\/|$)/;
/** Not needed where they run: other platforms, browsers, sources. */
const unusedFiles = [/\.(map|md|d\.ts|d\.mts|d\.cts)$/, /onnxruntime-node\/bin\/napi-v\d+\/(darwin|win32)/, new RegExp(`onnxruntime-node/bin/napi-v\\d+/linux/${architecture === 'arm64' ? 'x64' : 'arm64'}`), /libonnxruntime_providers_/, /@llamaindex\/liteparse\/(liteparse\..*\.node|libpdfium\.so)$/, /pdfjs-dist\/(web|build|types|image_decoders)\//, /pdfjs-dist\/legacy\/(web|image_decoders)\//, /tesseract\.js\/dist\//];
const unusedPackages = /^@napi-rs\//;
/** Files that our modules read from their own folder. */
const data = ['packages/knowledge/models/all-minilm-l6-v2', 'packages/database/migrations'];

const jobs = readdirSync(join(repository, 'apps/worker')).filter((name) => name.endsWith('.lambda.ts'));
/** Processes that functions start: they are placed where their source is, because that is where they are looked for. */
const processes = ['packages/knowledge/src/ingest/caged-process.ts', 'packages/knowledge/src/meaning/embedder-process.ts'];

/** A module of ours still knows its own address, from which it finds its neighbours. */
const addresses = {
  name: 'addresses',
  setup({ onLoad }) {
    onLoad({ filter: /\/(packages|apps)\/.*\.ts$/ }, ({ path }) => {
      const place = relative(repository, path);
      if (place.includes('node_modules')) return undefined;
      return { loader: 'ts', contents: readFileSync(path, 'utf8').replaceAll('import.meta.url', `new URL(${JSON.stringify(place)}, __root).href`).replaceAll('import.meta.dirname', `new URL('.', new URL(${JSON.stringify(place)}, __root)).pathname`) };
    });
  },
};

const stubs = {
  name: 'stubs',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: stubbedModules }, ({ path }) => ({ path, namespace: 'stubs' }));
    onLoad({ filter: /.*/, namespace: 'stubs' }, ({ path }) => ({ contents: `module.exports = new Proxy({}, { get(_, name) { if (name === '__esModule' || name === 'default') return undefined; throw new Error('${path} is not part of this function.'); } });`, loader: 'js' }));
  },
};

/** Split into chunks, so that late imports are loaded late: a cage without native code must not even look for it. */
async function bundle(entries, folder) {
  const up = folder === '' ? './' : '../'.repeat(folder.split('/').length);
  await build({
    entryPoints: entries.map(({ source, name }) => ({ in: join(repository, source), out: name })),
    outdir: join(output, folder),
    outExtension: { '.js': '.mjs' },
    splitting: true,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    logLevel: 'warning',
    minifySyntax: true,
    external: copied,
    plugins: [addresses, stubs],
    // CommonJS dependencies ask for `require`, which ESM does not have.
    banner: { js: `import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url); const __root = new URL('${up}', import.meta.url);` },
  });
}

/** A package and its dependencies, as npm laid them out. */
function copyPackage(name, from, done = new Set()) {
  const home = findPackage(name, from);
  if (home === null || done.has(home)) return;
  done.add(home);
  const place = join(output, relative(repository, home));
  mkdirSync(dirname(place), { recursive: true });
  cpSync(home, place, { recursive: true, dereference: true, filter: (path) => !unusedFiles.some((pattern) => pattern.test(path)) && !(path !== home && path.startsWith(join(home, 'node_modules'))) });
  const { dependencies = {}, optionalDependencies = {} } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
  const wanted = Object.keys({ ...dependencies, ...optionalDependencies }).filter((each) => !unusedPackages.test(each));
  for (const each of wanted) copyPackage(each, home, done);
}

function findPackage(name, from) {
  for (let folder = from; folder !== dirname(folder); folder = dirname(folder)) {
    const home = join(folder, 'node_modules', name);
    if (existsSync(join(home, 'package.json'))) return home;
  }
  return null;
}

if (process.platform !== 'linux' || process.arch !== architecture) {
  throw new Error(`Functions run on Linux, ${architecture}, and npm has installed what belongs to ${process.platform}, ${process.arch}: deploy from such a machine, or by the pipeline.`);
}
rmSync(output, { recursive: true, force: true });
mkdirSync(output, { recursive: true });
writeFileSync(join(output, 'package.json'), '{"type":"module"}\n');
await bundle(jobs.map((job) => ({ source: `apps/worker/${job}`, name: job.replace('.lambda.ts', '') })), '');
for (const source of processes) {
  const name = basename(source, '.ts');
  await bundle([{ source, name }], dirname(source));
  writeFileSync(join(output, source), `import './${name}.mjs';\n`);
}
// By this, the cage finds the folder that it may read.
writeFileSync(join(output, 'packages/knowledge/package.json'), '{"type":"module"}\n');
for (const name of copied) copyPackage(name, join(repository, 'packages/knowledge'));
for (const each of data) cpSync(join(repository, each), join(output, each), { recursive: true });
