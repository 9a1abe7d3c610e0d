import { spawn } from 'node:child_process';
import { cp, link, mkdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeSmallRepository, watch } from './support/small-repository.ts';

/** Installs what matters here: a package `node` whose script brings its binary, as npm does it, after removing everything. */
const npm = `
const { mkdirSync, rmSync, writeFileSync } = require('node:fs');
rmSync('node_modules', { recursive: true, force: true });
mkdirSync('node_modules/node', { recursive: true });
mkdirSync('node_modules/.bin', { recursive: true });
writeFileSync('node_modules/node/package.json', '{}');
writeFileSync('node_modules/.package-lock.json', '{ "packages": {} }');
writeFileSync('node_modules/node/installArchSpecificPackage.js', "const fs = require('node:fs'); fs.mkdirSync('bin', { recursive: true }); fs.symlinkSync(process.execPath, 'bin/node');");
`;

test('a changed lockfile is installed by a launcher that runs on the very Node it replaces', async () => {
  await using repository = await makeSmallRepository();
  const own = join(repository.path, 'node_modules/node/bin/node');
  await rm(own);
  await link(process.execPath, own).catch(() => cp(process.execPath, own));
  await mkdir(join(repository.path, 'outside'));
  await symlink(process.execPath, join(repository.path, 'outside/node'));
  await repository.write('npm-cli.cjs', npm);
  await repository.write('package-lock.json', '{ "packages": { "node_modules/something": { "version": "2.0.0" } } }');
  const install = `const { install, isInstalled } = await import('./scripts/launch/install.mjs'); await install(process.cwd(), {}); console.log('installed:', isInstalled(process.cwd()));`;
  const env = { NODE_ENV: 'production' as const, PATH: [join(repository.path, 'node_modules/.bin'), join(repository.path, 'outside')].join(':'), npm_execpath: join(repository.path, 'npm-cli.cjs') };
  const { exited, output } = watch(spawn(own, ['--input-type=module', '-e', install], { cwd: repository.path, env, stdio: ['ignore', 'pipe', 'pipe'] }));
  expect([await exited, output()]).toEqual([{ code: 0, signal: null }, 'installed: true\n']);
});
