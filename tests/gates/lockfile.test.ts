import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { repository } from '../support/copy-repository.ts';

interface Entry {
  version?: string;
  integrity?: string;
  link?: boolean;
  optional?: boolean;
  hasInstallScript?: boolean;
  /** Shipped inside the package above it, whose hash is known. */
  inBundle?: boolean;
  optionalDependencies?: Record<string, string>;
}

const read = (path: string) => JSON.parse(readFileSync(join(repository, path), 'utf8')) as Record<string, unknown>;
const packages = read('package-lock.json')['packages'] as Record<string, Entry>;
const entriesOf = (all: Record<string, Entry>) => Object.entries(all).filter(([path, entry]) => path.includes('node_modules/') && entry.link !== true);
const installed = entriesOf(packages);

describe.each(['package-lock.json', 'infra/package-lock.json'])('%s', (path) => {
  const all = read(path)['packages'] as Record<string, Entry>;

  test('the lockfile names the packages of every platform, without which npm ci refuses it', () => {
    const missing = entriesOf(all).filter(([, { inBundle }]) => inBundle !== true).flatMap(([place, { optionalDependencies = {} }]) =>
      Object.entries(optionalDependencies)
        // A WebAssembly fallback bundles what it needs; npm does not ask for it.
        .filter(([name]) => !name.includes('wasm') && all[`node_modules/${name}`] === undefined && all[`${place}/node_modules/${name}`] === undefined)
        .map(([name, version]) => `${name}@${version} of ${place}`),
    );
    expect(missing).toEqual([]);
  });

  test('packages installed on every platform have a content hash', () => {
    expect(entriesOf(all).length).toBeGreaterThan(30);
    expect(entriesOf(all).filter(([, entry]) => entry.integrity === undefined && entry.optional !== true && entry.inBundle !== true).map(([place]) => place)).toEqual([]);
  });
});

test('people who only use it install nothing that describes AWS', () => {
  expect(installed.length).toBeGreaterThan(200);
  expect(installed.map(([path]) => path).filter((path) => /\/(aws-cdk|aws-cdk-lib|cdk-nag|constructs|@aws-cdk\/[^/]+|@cloud-copilot\/[^/]+)$/.test(path))).toEqual([]);
});

test('only node runs an install script', () => {
  expect(installed.filter(([, entry]) => entry.hasInstallScript === true).map(([path]) => path)).toEqual(['node_modules/node', 'node_modules/onnxruntime-node', 'node_modules/tesseract.js']);
  expect(read('package.json')['allowScripts']).toEqual({ node: true, 'onnxruntime-node': false, 'tesseract.js': false });
  const infra = entriesOf(read('infra/package-lock.json')['packages'] as Record<string, Entry>);
  expect(infra.filter(([, entry]) => entry.hasInstallScript === true).map(([path]) => path)).toEqual(['node_modules/esbuild']);
  expect(read('infra/package.json')['allowScripts']).toEqual({ esbuild: false });
});

test('every dependency is pinned exactly, and a package has the same version in all workspaces', () => {
  const manifests = ['package.json', 'infra/package.json', ...['apps', 'packages'].flatMap((kind) => readdirSync(join(repository, kind)).map((name) => `${kind}/${name}/package.json`))];
  const versions = new Map<string, Set<string>>();
  for (const path of manifests) {
    const manifest = read(path);
    for (const kind of ['dependencies', 'devDependencies', 'optionalDependencies']) {
      for (const [name, version] of Object.entries((manifest[kind] ?? {}) as Record<string, string>)) {
        expect(version, `${name} in ${path}`).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
        versions.set(name, (versions.get(name) ?? new Set()).add(version));
      }
    }
  }
  expect(versions.size).toBeGreaterThan(30);
  expect([...versions].filter(([, found]) => found.size > 1)).toEqual([]);
});
